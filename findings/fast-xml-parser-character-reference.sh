#!/usr/bin/env bash
# fast-xml-parser: a character reference in XML stays as it is, and its semicolon then splits a list of prefixes.
#
# Software: fast-xml-parser 5.12.1 (npm) with its default options; any Python 3 writes the XML.
#
# Expected: &#220; and &#xDC; are the letter Ü for every XML parser; no declaration or option is needed for them, as
# none is for &amp;. How a text was escaped must not be visible behind the parser.
#
# Seen: &amp; is decoded, &#220;, &#xDC; and even &#38; are not. Only with the option htmlEntities they are.
#
# Why it matters: Python's xml.etree writes XML in ASCII unless told otherwise, so the prefix list MÜ:;CRM:; of a
# solution's customizations.xml, read and written by a script, becomes M&#220;:;CRM:;. That is the same XML. Behind
# this parser it is the text M&#220;:;CRM:;, and as ; separates prefixes the list reads M&#220 and : and CRM:. A
# profile or a report made by such a tool carries a prefix that nobody has ever used: be ready for the pieces of a
# reference in it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-audit --no-fund --loglevel=error fast-xml-parser@5.12.1 >/dev/null
python3 -I - "$work/customizations.xml" <<'PY'
import sys
import xml.etree.ElementTree as tree

source = "<ImportExportXml><email><trackingprefix>MÜ:;A&amp;B:;CRM:;</trackingprefix></email></ImportExportXml>"
read = tree.fromstring(source)
written = tree.tostring(read)
open(sys.argv[1], "wb").write(written)
print("Python writes:          ", written.decode("ascii"))
print("Python reads:           ", tree.fromstring(written).findtext("email/trackingprefix"))
PY
cat >"$work/look.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

const xml = readFileSync(process.argv[2], 'utf8');
const prefixes = (options, source) => new XMLParser(options).parse(source).ImportExportXml.email.trackingprefix;
const read = prefixes({}, xml);
console.log('fast-xml-parser reads:  ', read);
console.log('prefixes in it:         ', JSON.stringify(read.split(';')));
const hexadecimal = prefixes({}, xml.replace('&#220;', '&#xDC;').replace('&amp;', '&#38;'));
console.log('with &#xDC; and &#38;:  ', hexadecimal);
const decoded = prefixes({ htmlEntities: true }, xml);
console.log('with htmlEntities:      ', decoded);
const right =
  read === 'M&#220;:;A&B:;CRM:;' && hexadecimal === 'M&#xDC;:;A&#38;B:;CRM:;' && decoded === 'MÜ:;A&B:;CRM:;';
process.exit(right ? 0 : 1);
JS
if node "$work/look.mjs" "$work/customizations.xml"; then
  echo "As described: references with numbers stay undecoded."
else
  echo "The behaviour changed." >&2
  exit 1
fi
