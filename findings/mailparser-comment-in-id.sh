#!/usr/bin/env bash
# mailparser: a comment behind a message id becomes part of the id, or ids of its own.
#
# Software: mailparser 3.14.2 (npm), and nodemailer 10.6.1 (npm), which answers with what it gives.
#
# Expected: brackets ( ) are comments, allowed around the ids in In-Reply-To and References by RFC 5322, and Emacs
# writes one into In-Reply-To: <orig-1@contoso.example> (Sales's message of "Mon, 2 Mar 2026 09:15:00 +0000"). A
# library gives the id, or the field as it stands.
#
# Seen: inReplyTo is the whole field with a > put behind the comment, so it begins with < and ends with > and looks
# like one id. In references each word of a comment becomes an id: <message>, <of>, <"Mon,>, <2>, <Mar>, <2026>.
# nodemailer writes both into the next mail.
#
# Why it matters: the In-Reply-To of the next mail names no message that exists, if it is compared as a whole, and its
# References hold "ids" such as <of> and <Mar> that mails of strangers hold as well, so who threads by them joins
# those. Take what stands from < to the next >, want an @ in it, and never compare such a field as a whole.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-audit --no-fund --loglevel=error mailparser@3.14.2 nodemailer@10.6.1 >/dev/null
cat >"$work/look.mjs" <<'JS'
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';

const id = '<orig-1@contoso.example>';
const commented = `${id} (Sales's message of\r\n\t"Mon, 2 Mar 2026 09:15:00 +0000")`;
const mail = (field) =>
  'From: b@fabrikam.example\r\nTo: sales@contoso.example\r\nSubject: Re: Offer CRM:0042117\r\n' +
  `In-Reply-To: ${field}\r\nReferences: ${field}\r\n\r\nHello\r\n`;
let ok = true;
const say = (what, value, right) => {
  ok = ok && right;
  console.log(`${right ? 'yes' : 'NO '}  ${what}: ${JSON.stringify(value)}`);
};

const plain = await simpleParser(mail(id));
say('without a comment, inReplyTo', plain.inReplyTo, plain.inReplyTo === id);
say('without a comment, references', plain.references, String(plain.references) === id);
const read = await simpleParser(mail(commented));
say('inReplyTo', read.inReplyTo, read.inReplyTo === `${id} (Sales's message of "Mon, 2 Mar 2026 09:15:00 +0000")>`);
const words = ['<of>', '<message>', '<Mar>', '<2026>'];
say('references', read.references, words.every((word) => read.references.includes(word)));

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
const sent = await transport.sendMail({
  from: 'sales@contoso.example',
  to: 'b@fabrikam.example',
  subject: read.subject,
  text: 'Hello',
  inReplyTo: read.inReplyTo,
  references: read.references,
});
const header = sent.message.toString().split('\n\n')[0].replace(/\n[ \t]+/g, ' ').split('\n');
const field = (name) => header.find((line) => line.startsWith(`${name}: `));
say('sent', field('In-Reply-To'), field('In-Reply-To').endsWith('+0000")>'));
say('sent', field('References'), words.every((word) => field('References').includes(word)));
process.exit(ok ? 0 : 1);
JS
if node "$work/look.mjs"; then
  echo "As described: the comment becomes ids."
else
  echo "The behaviour changed." >&2
  exit 1
fi
