#!/usr/bin/env bash
# Python's email package: a mail that is only read and written again gets an encoded In-Reply-To and Thread-Index.
#
# Software: the standard library of Python 3.11.2 (python3.11 of Debian 12), email.policy.default and
# email.policy.SMTP.
#
# Expected: In-Reply-To, References and Thread-Index of a received mail are ASCII and nothing changes them, so written
# again they stand there as before. They may be folded at blanks, but a single id or a Base64 text has none. Encoded
# words are for text; inside a message id they are forbidden (RFC 2047, section 5).
#
# Seen: an id of 78 characters or more is written as =?utf-8?q?=3CAM0PR05…?= in two or more words, without < and > and
# with =40 for @, in In-Reply-To and in References; a Thread-Index of eight answers or more likewise. The ids of
# Exchange Online have about 80 characters. Message-ID is spared. Python itself decodes all of them again, so a
# program's own tests see nothing; the older policy compat32 leaves them as they are.
#
# Why it matters: a gateway, an archive or a migration script in Python hands mail on this way. For the next reader
# In-Reply-To names no message and the index is not Base64: method 1 and method 3 are gone, and a token, if there is
# one, is all that is left. Who reads such headers should decode encoded words there before looking for <…>, although
# they must not be there.
set -euo pipefail

python=/usr/bin/python3.11
version=$("$python" -c 'import platform; print(platform.python_version())' 2>/dev/null || true)
if [ "$version" != 3.11.2 ]; then
  echo "This was seen with Python 3.11.2 of Debian's package python3.11; here is: ${version:-none}." >&2
  exit 2
fi

if "$python" -I - <<'PY'
import base64
import email
import email.policy

SHORT = "<orig-1@contoso.example>"
LONG = "<AM0PR05MB4242A1B2C3D4E5F60718293A4B5C6@AM0PR05MB4242.eurprd05.prod.contoso.example>"
ok = True


def say(what, right):
    global ok
    ok = ok and right
    print("yes " if right else "NO  ", what)


def index(answers):
    """A conversation index: 22 bytes, and 5 more for each answer."""
    return base64.b64encode(b"\x01\x01" + bytes(range(20)) + bytes(range(5)) * answers).decode()


def mail(ident, thread):
    return (
        f"From: Sales <sales@contoso.example>\r\nTo: b@fabrikam.example\r\nSubject: RE: Offer CRM:0042117\r\n"
        f"Message-ID: {ident}\r\nIn-Reply-To: {ident}\r\nReferences: <first@contoso.example>\r\n {ident}\r\n"
        f"Thread-Index: {thread}\r\n\r\nHello\r\n"
    )


def written(source, policy):
    text = email.message_from_bytes(source.encode("ascii"), policy=policy).as_bytes().decode("ascii")
    unfolded = text.replace("\r\n ", " ").replace("\n ", " ").replace("\r", "")
    return dict(line.split(": ", 1) for line in unfolded.split("\n\n")[0].split("\n")), text


source = mail(LONG, index(8))
headers, text = written(source, email.policy.SMTP)
print(text.replace("\r", ""))
for name in ("In-Reply-To", "References", "Thread-Index"):
    say(f"{name} is written with encoded words", "=?utf-8?q?" in headers[name])
ids = headers["In-Reply-To"] + headers["References"]
say("the id is not to be found in In-Reply-To or References", LONG not in ids)
say("Message-ID is as it was", headers["Message-ID"] == LONG)
same, _ = written(source, email.policy.default)
say("policy.default does the same", same["In-Reply-To"] == headers["In-Reply-To"])
old, _ = written(source, email.policy.compat32)
say("compat32 leaves all of them", old["In-Reply-To"].strip() == LONG and old["Thread-Index"].strip() == index(8))
short, _ = written(mail(SHORT, index(0)), email.policy.SMTP)
say("short ones stay as they were", short["In-Reply-To"] == SHORT and short["Thread-Index"] == index(0))
again = email.message_from_string(text, policy=email.policy.default)
say("Python reads its own output as the id", again["In-Reply-To"] == LONG)


def first(make, longest):
    for n in range(longest):
        headers, _ = written(make(n), email.policy.SMTP)
        if "=?" in headers["In-Reply-To"] + headers["Thread-Index"]:
            return n


length = first(lambda n: mail("<" + "a" * max(1, n - 18) + "@contoso.example>", index(0)), 100)
say(f"an id of {length} characters is the first", length == 78)
answers = first(lambda n: mail(SHORT, index(n)), 20)
say(f"a Thread-Index of {answers} answers is the first", answers == 8)
raise SystemExit(0 if ok else 1)
PY
then
  echo "As described: long ids and indexes come out as encoded words."
else
  echo "The behaviour changed." >&2
  exit 1
fi
