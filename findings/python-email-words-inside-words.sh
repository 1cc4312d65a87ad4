#!/usr/bin/env bash
# Python's email package: a subject that is only read and written again has encoded words inside words, one in a token.
#
# Software: the standard library of Python 3.11.2 (python3.11 of Debian 12), email.policy.SMTP; read by php8.2-imap
# 8.2.36-1~deb12u1 with libc-client2007e 8:2007f~dfsg-7+b2.
#
# Expected: a received Subject of two encoded words, as Thunderbird, Nodemailer and others write it, goes on as it
# came, or is encoded anew by words, with white space around each encoded word as RFC 2047, section 5, demands.
#
# Seen: where the sender cut a word in two, the pieces are written one by one without a blank between them. "Größe"
# that came cut behind its G is written G=?utf-8?b?csO2w59l?=, and of the token MÜ:0042117, cut before its last two
# digits, these stand bare behind an encoded word: =?utf-8?q?0421?=17. A token of ASCII alone comes out whole. Of 185
# subjects of two encoded words or more, 176 have such a place. Python reads all of them back: its own tests see
# nothing.
#
# Why it matters: readers that keep to the RFC, such as PHP's imap_utf8(), leave such a word as it stands. They show
# =?utf-8? in the middle of a subject, find no token whose prefix has an umlaut, and count other words in smart
# matching. Decode encoded words wherever they stand, glued to letters too.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

need() { # package version
  local have
  have=$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null || true)
  if [ -z "$have" ] && [ "$(id -u)" = 0 ]; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1=$2"; } \
      >"$work/apt" 2>&1 || { tail -n 3 "$work/apt" >&2; exit 2; }
    have=$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null || true)
  fi
  if [ "$have" != "$2" ]; then
    echo "This was seen with $1 $2; here is: ${have:-none}." >&2
    exit 2
  fi
}
need php8.2-cli 8.2.36-1~deb12u1
need php8.2-imap 8.2.36-1~deb12u1
need libc-client2007e 8:2007f~dfsg-7+b2
python=/usr/bin/python3.11
version=$("$python" -c 'import platform; print(platform.python_version())' 2>/dev/null || true)
if [ "$version" != 3.11.2 ]; then
  echo "This was seen with Python 3.11.2 of Debian's package python3.11; here is: ${version:-none}." >&2
  exit 2
fi

cat >"$work/pass.py" <<'PY'
import email
import email.policy
import re
import sys


def encoded(text):
    """Encoded words of at most 75 characters, each as full as it can be."""

    def word(part):
        plain = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        quoted = "".join(chr(b) if b in plain else "_" if b == 32 else f"={b:02X}" for b in part.encode())
        return f"=?UTF-8?Q?{quoted}?="

    words = [""]
    for letter in text:
        if len(word(words[-1] + letter)) > 75:
            words.append("")
        words[-1] += letter
    return "\r\n ".join(map(word, words))


def passed(subject):
    source = f"From: b@fabrikam.example\r\nSubject: {encoded(subject)}\r\n\r\nHello\r\n".encode()
    written = email.message_from_bytes(source, policy=email.policy.SMTP).as_bytes()
    again = email.message_from_bytes(written, policy=email.policy.SMTP)["Subject"]
    if again != subject:
        sys.exit(f"Python itself reads {again}")
    return written.decode("ascii").split("\r\n\r\n")[0].partition("Subject: ")[2].replace("\r\n", "")


glued = re.compile(r"[^ ]=\?utf-8|\?=[^ ]")
text = "Angebot für die Lieferung und Montage der Anlage in Köln, Größe und Gerät nach Müllers Wünschen, "
text += "Änderung möglich, Straße gesperrt für Fußgänger bis zum Schluß der Übung, danach Öffnung für alle übrigen "
text += "Gäste und schöne Grüße dazu"
subjects = [text[:length].rstrip() + " CRM:0042117" for length in range(1, len(text))]
found = [passed(subject) for subject in subjects if " " in encoded(subject)]
count = sum(bool(glued.search(subject)) for subject in found)
print(f"{len(found)} subjects, {count} with an encoded word without a blank beside it")
print(sum(subject.endswith(" CRM:0042117") for subject in found), "with the token of ASCII as it was")
print(passed("Re: Angebot für die neue Anlage in Müllers Hof, Größe 7 CRM:0042117"))
print(passed("Re: Angebot für die Lieferung der Anlage MÜ:0042117"))
PY
"$python" -I "$work/pass.py" >"$work/seen"
# shellcheck disable=SC2016
tail -n 2 "$work/seen" | php8.2 -r 'while (($line = fgets(STDIN)) !== false) echo imap_utf8($line);' >"$work/read"
cat "$work/seen"
echo "read by imap_utf8():"
cat "$work/read"
if [ "$(cat "$work/seen")" = "185 subjects, 176 with an encoded word without a blank beside it
185 with the token of ASCII as it was
Re: Angebot =?utf-8?q?f=C3=BCr_die_neue_Anlage_in_M=C3=BCllers?= Hof, G=?utf-8?b?csO2w59l?= 7 CRM:0042117
Re: Angebot =?utf-8?q?f=C3=BCr_die_Lieferung_der_Anlage_M=C3=9C=3A0?= =?utf-8?q?0421?=17" ] &&
  [ "$(grep -o '[^ ]*=?[^ ]*' "$work/read")" = "G=?utf-8?b?csO2w59l?=
$(printf 'MU\314\210:0')=?utf-8?q?0421?=17" ]; then
  echo "As described: encoded words stand inside words, and inside a token with an umlaut."
else
  echo "The behaviour changed." >&2
  exit 1
fi
