#!/usr/bin/env bash
# msgconvert: the Subject of the .eml is neither encoded words nor UTF-8, and which bytes it is hangs on its letters.
#
# Software: msgconvert of libemail-outlook-message-perl 0.921-1 (Debian 12), with libemail-address-perl 1.913-1; the
# messages are written by @tutao/oxmsg 0.2.3 (npm).
#
# Expected: a .msg holds its subject as UTF-16. In an .eml a header is ASCII, so other letters are written as encoded
# words, as every mail program does; a careless converter would write raw UTF-8.
#
# Seen: a subject whose letters all stand in Latin-1 comes out as raw Latin-1 bytes, one a letter, without any charset
# named. One letter beyond it, such as the Czech č, and the whole subject is raw UTF-8 instead. Two mails of one
# conversation, "Angebot für Müller" and "Angebot für Müller č", then hold "für" in different bytes.
#
# Why it matters: a folder of such files has both, so no one choice of charset reads it. A reader takes raw bytes as
# UTF-8 where they are, and as windows-1252 where they are not, header by header; otherwise words of the subject differ
# between a mail and its reply, and smart matching counts them as words that only one of the two has.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

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
need libemail-outlook-message-perl 0.921-1
need libemail-address-perl 1.913-1
npm install --silent --no-audit --no-fund --prefix "$work" @tutao/oxmsg@0.2.3 >/dev/null

cat >write.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { Email } from "@tutao/oxmsg";

const subjects = { plain: "Angebot CRM:0042117", latin: "Angebot für CRM:0042117", beyond: "Angebot für č CRM:0042117" };
for (const [name, subject] of Object.entries(subjects)) {
  const mail = new Email(false, false)
    .subject(subject)
    .sender("sales@contoso.example", "Sales")
    .to("anna@adatum.example", "Anna")
    .sentOn(new Date("2026-03-02T09:15:00Z"))
    .bodyText("Here it is.");
  writeFileSync(`${name}.msg`, mail.msg());
}
JS
node write.mjs

changed=0
see() { # message, bytes expected between "Angebot " and the token, in hexadecimal
  local seen
  msgconvert --outfile "$1.eml" "$1.msg" 2>/dev/null
  seen=$(LC_ALL=C tr -d '\r' <"$1.eml" | LC_ALL=C sed -n 's/^Subject: Angebot \(.*\)CRM:0042117$/\1/p' | LC_ALL=C tr -d '\n' | od -An -tx1 | tr -d ' \n')
  echo "$1: ${seen:-nothing}"
  if [ "$seen" != "$2" ]; then
    echo "   not as described: $2" >&2
    changed=1
  fi
}
see plain ""
see latin 66fc7220
see beyond 66c3bc7220c48d20
if [ "$changed" != 0 ]; then
  echo "The behaviour changed." >&2
  exit 1
fi
echo "As described: the same word is Latin-1 in one subject and UTF-8 in the other."
