#!/usr/bin/env bash
# Dovecot: "From " lines of bodies stand unquoted in an mbox that it writes, so two mails are three for other readers.
#
# Software: dovecot-imapd 1:2.3.19.1+dfsg1-2.1+deb12u7 (Debian 12), doveadm import from a Maildir into an mbox; read
# by Dovecot, by any Python 3 (mailbox.mbox), and by mbox-parser 1.0.1 (npm).
#
# Expected: whoever writes an mbox puts a > before lines of a body that begin with "From ", as Python's mailbox and
# the delivery agents do, so that a file with two mails has two for every reader.
#
# Seen: the body stands as it came. A mail with another pasted into it, "From " line and headers first, gives a third
# mail in the file, with the pasted one's Message-ID, In-Reply-To and token. Dovecot itself finds two, since it wrote
# how long each body is (Content-Length); Python and mbox-parser find three.
#
# Why it matters: a support mailbox is full of mails about mails. Pasted ones look like messages that arrived there,
# are counted as replies, linked or missed, and the mail around them seems to end early. A header Content-Length that
# ends right before a "From " line or the end of the file tells where the next message begins.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

have=$(dpkg-query -W -f '${Version}' dovecot-imapd 2>/dev/null || true)
version=1:2.3.19.1+dfsg1-2.1+deb12u7
if [ -z "$have" ] && [ "$(id -u)" = 0 ]; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "dovecot-imapd=$version"; } \
    >"$work/apt" 2>&1 || { tail -n 3 "$work/apt" >&2; exit 2; }
  have=$(dpkg-query -W -f '${Version}' dovecot-imapd 2>/dev/null || true)
fi
if [ "$have" != "$version" ]; then
  echo "This was seen with dovecot-imapd $version; here is: ${have:-none}." >&2
  exit 2
fi
npm install --silent --no-audit --no-fund --prefix "$work" mbox-parser@1.0.1 >/dev/null

mkdir -p "$work/mail/from/"{cur,new,tmp} "$work/mail/to"
: >"$work/mail/to/inbox"
cat >"$work/mail/from/cur/1.a:2,S" <<'MAIL'
From: Sales <sales@contoso.example>
To: Anna <anna@adatum.example>
Subject: Offer 17 CRM:0042117
Message-ID: <orig-1@contoso.example>
Date: Mon, 02 Mar 2026 09:15:00 +0000

This is what our archive has:

From bob@fabrikam.example Mon Mar  2 08:15:00 2026
From: Bob <bob@fabrikam.example>
Subject: Re: Offer 16 CRM:0042116
Message-ID: <bob-1@fabrikam.example>
In-Reply-To: <orig-0@contoso.example>

Please look.
MAIL
cat >"$work/mail/from/cur/2.a:2,S" <<'MAIL'
From: Anna <anna@adatum.example>
To: Sales <sales@contoso.example>
Subject: Re: Offer 17 CRM:0042117
Message-ID: <reply-1@adatum.example>
In-Reply-To: <orig-1@contoso.example>
Date: Mon, 02 Mar 2026 10:15:00 +0000

Thank you.
MAIL
# Dovecot reads no mail as root.
who=$(id -u)
[ "$who" != 0 ] || who=65534
cat >"$work/dovecot.conf" <<CONF
mail_location = mbox:$work/mail/to:INBOX=$work/mail/to/inbox
mail_uid = $who
mail_gid = $who
mbox_write_locks = fcntl
protocols =
ssl = no
CONF
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown -R "$who:$who" "$work/mail"
doveadm() { env HOME="$work/mail" USER=anna /usr/bin/doveadm -c "$work/dovecot.conf" "$@"; }
doveadm import "maildir:$work/mail/from" "" all
cat "$work/mail/to/inbox"
count="require('$work/node_modules/mbox-parser').mboxParser(require('fs').createReadStream(process.argv[1]))"
count="$count.then((mails) => console.log(mails.length))"
seen="Dovecot $(doveadm search all | wc -l), mbox-parser $(node -e "$count" "$work/mail/to/inbox"), Python $(
  python3 -I -c 'import mailbox, sys; print(len(mailbox.mbox(sys.argv[1])))' "$work/mail/to/inbox"
)"
echo "$seen"
if [ "$seen" = "Dovecot 2, mbox-parser 3, Python 3" ]; then
  echo "As described: a pasted mail stands in the file as a mail of its own."
else
  echo "The behaviour changed." >&2
  exit 1
fi
