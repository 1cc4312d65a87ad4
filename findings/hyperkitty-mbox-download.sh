#!/usr/bin/env bash
# HyperKitty: the mbox that a Mailman 3 list archive offers for download is not made of the mails that came.
#
# Software: HyperKitty 1.3.12 (PyPI) with Django 5.0.14, django-mailman3 1.3.15 and django-allauth 65.22.1.
#
# Expected: "Download" in an archive gives the list's mails as they were sent to it. It may hide addresses and take
# parts out of bodies, but the headers that make a thread are what an archive lives on, so they stay.
#
# Seen: each mail is put together anew from what the database keeps. To is the list, whoever it was, and there is no
# Cc; References, Thread-Index and Thread-Topic are gone, and the Subject is encoded anew. A comment behind the id in
# In-Reply-To is cut off, and a mail that had References alone gets an In-Reply-To with the last of them.
#
# Why it matters: people try settings on such a file since it is easy to get. In it no reply is found by Thread-Index,
# replies that named nothing in In-Reply-To are found by it, and every mail goes to one and the same address, which is
# what smart matching compares. Figures from it speak of the archive, not of the mail; a file of many mails of which
# none has References or Cc is such a one.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check HyperKitty==1.3.12 Django==5.0.14 django-mailman3==1.3.15 \
  django-allauth==65.22.1 django-q2==1.10.0 django-haystack==3.4.0 mailmanclient==3.3.5 mistune==3.4.0 \
  setuptools==80.9.0

cat >list.mbox <<'MBOX'
From sales@contoso.example Mon Mar  2 09:15:00 2026
From: Sales <sales@contoso.example>
To: Anna <anna@adatum.example>
Cc: list@contoso.example
Subject: Offer 17 CRM:0042117
Message-ID: <orig-1@contoso.example>
Date: Mon, 02 Mar 2026 09:15:00 +0000

Here it is.

From anna@adatum.example Mon Mar  2 10:15:00 2026
From: Anna <anna@adatum.example>
To: Sales <sales@contoso.example>
Cc: list@contoso.example, bob@fabrikam.example
Subject: =?UTF-8?Q?RE=3A_Offer_17_f=C3=BCr_M=C3=BCller_CRM=3A0042117?=
Message-ID: <reply-1@adatum.example>
In-Reply-To: <orig-1@contoso.example> (Sales's message of "Mon, 2 Mar 2026 09:15:00 +0000")
References: <old-1@contoso.example> <orig-1@contoso.example>
Thread-Topic: Offer 17 CRM:0042117
Thread-Index: AQHWW4kYTVU0hTDyYEitKlUuU5vZlKkKf2uA
Date: Mon, 02 Mar 2026 10:15:00 +0000

Thank you.

From bob@fabrikam.example Mon Mar  2 11:15:00 2026
From: Bob <bob@fabrikam.example>
To: list@contoso.example
Subject: Re: Offer 17 CRM:0042117
Message-ID: <reply-2@fabrikam.example>
References: <orig-1@contoso.example> <reply-1@adatum.example>
Date: Mon, 02 Mar 2026 11:15:00 +0000

Me too.
MBOX
cat >archive.py <<'PY'
import django
from django.conf import settings
from django.core.management import call_command

apps = "django.contrib.auth django.contrib.contenttypes django.contrib.sites django.contrib.sessions allauth"
apps += " allauth.account allauth.socialaccount django_mailman3 haystack django_q hyperkitty"
settings.configure(
    INSTALLED_APPS=apps.split(),
    MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
    HYPERKITTY_BATCH_MODE=True,
    LOGGING_CONFIG=None,
    MAILMAN_REST_API_URL="http://localhost:1",
    MAILMAN_REST_API_USER="",
    MAILMAN_REST_API_PASS="",
    Q_CLUSTER={"orm": "default", "sync": True},
    SECRET_KEY="none",
    SITE_ID=1,
    USE_TZ=True,
)
django.setup()
call_command("migrate", verbosity=0)
call_command("hyperkitty_import", "list.mbox", list_address="list@contoso.example", verbosity=0, no_sync_mailman=True)

from hyperkitty.models import Email  # noqa: E402

# What the view behind the button "Download" puts together.
with open("download.mbox", "wb") as file:
    for mail in Email.objects.order_by("archived_date"):
        file.write(mail.as_bytes() + b"\n\n")
PY
venv/bin/python -W ignore archive.py >log 2>&1 || { tail -n 5 log >&2; exit 1; }
names='^(To|Cc|Subject|Message-ID|In-Reply-To|References|Thread-[A-Z][a-z]+):'
seen=$(grep -E "$names" download.mbox)
echo "$seen"
if [ "$seen" = "To: list@contoso.example
Subject: Offer 17 CRM:0042117
Message-ID: <orig-1@contoso.example>
To: list@contoso.example
Subject: RE: Offer 17 =?utf-8?q?f=C3=BCr_M=C3=BCller?= CRM:0042117
Message-ID: <reply-1@adatum.example>
In-Reply-To: <orig-1@contoso.example>
To: list@contoso.example
Subject: Re: Offer 17 CRM:0042117
Message-ID: <reply-2@fabrikam.example>
In-Reply-To: <reply-1@adatum.example>" ]; then
  echo "As described: To is the list, and of the thread only In-Reply-To is left."
else
  echo "The behaviour changed." >&2
  exit 1
fi
