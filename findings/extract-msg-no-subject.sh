#!/usr/bin/env bash
# extract-msg: a .msg that was never on the way becomes an .eml without a Subject, while the library knows the subject.
#
# Software: extract-msg 0.57.0 (PyPI); the message is written by @tutao/oxmsg 0.2.3 (npm).
#
# Expected: Outlook keeps the headers of a mail that came in (PidTagTransportMessageHeaders); what was sent, or saved
# before it was sent, has none, only properties. Whoever makes an .eml of such a message builds From, To, Date and
# Subject from them, the more so as the library's own attribute tells the subject right.
#
# Seen: asEmailMessage() has Date, To and a From, but no Subject at all. With the headers of transport in the same
# message it has one. From is the name alone, here and in the library's attribute, although the message has the address.
#
# Why it matters: sent mail is the half of a mailbox in which tokens first stand. After this conversion its subjects
# are empty and nothing tells whose domain it comes from, so replies look as if they answered mail without a token.
# A mail without any Subject header in a folder of converted mail is a hint to ask for the .msg itself.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check extract-msg==0.57.0
npm install --silent --no-audit --no-fund --prefix "$work" @tutao/oxmsg@0.2.3 >/dev/null

cat >write.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { Email } from "@tutao/oxmsg";

const mail = () =>
  new Email(false, false)
    .subject("Offer 17 CRM:0042117")
    .sender("sales@contoso.example", "Sales")
    .to("anna@adatum.example", "Anna")
    .sentOn(new Date("2026-03-02T09:15:00Z"))
    .bodyText("Here it is.");
const headers = [
  "Message-ID: <orig-1@contoso.example>",
  "Date: Mon, 02 Mar 2026 09:15:00 +0000",
  "From: Sales <sales@contoso.example>",
  "To: Anna <anna@adatum.example>",
  "Subject: Offer 17 CRM:0042117",
  "",
].join("\r\n");
writeFileSync("sent.msg", mail().msg());
writeFileSync("received.msg", mail().headers(headers).msg());
JS
node write.mjs

cat >read.py <<'PY'
import sys

import extract_msg

message = extract_msg.openMsg(sys.argv[1])
print(f"{message.subject} | {message.sender}")
mail = message.asEmailMessage()
print(f"{mail['Subject']} | {mail['From']}")
PY

sent=$(venv/bin/python read.py sent.msg)
received=$(venv/bin/python read.py received.msg)
printf 'without headers, attributes, then .eml:\n%s\nwith headers:\n%s\n' "$sent" "$received"

both='Offer 17 CRM:0042117 | Sales <sales@contoso.example>'
if [ "$sent" = 'Offer 17 CRM:0042117 | Sales'$'\n''None | Sales' ] && [ "$received" = "$both"$'\n'"$both" ]; then
  echo "As described: of a message without headers the .eml has no Subject."
else
  echo "The behaviour changed." >&2
  exit 1
fi
