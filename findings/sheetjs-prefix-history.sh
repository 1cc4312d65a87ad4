#!/usr/bin/env bash
# SheetJS: in a CSV with commas a long prefix history makes ; the separator, and the base number 0 becomes a date.
#
# Software: xlsx 0.18.5 (npm), csv-stringify 6.9.0 (npm) writes the CSV.
#
# Expected: a row of organizations as CSV has a comma between the columns, in its first line, too. Each column of the
# sheet is then one column of Dataverse, whatever the texts hold.
#
# Seen: trackingprefix, which holds the earlier prefixes each with a ; behind it, is written without quotation marks,
# as nothing in it asks for them. As soon as the file has more ; than commas, xlsx splits at the ; instead. Of a row
# of four columns that takes seven prefixes. The sheet has one heading, "name,trackingprefix,…", a prefix in each
# cell, and what stands behind the last ;, which is ",0,3" of the next two columns, is taken for a day: 1 March 2000,
# 36586.
#
# Why it matters: an environment whose prefix was changed often has such a list, up to 256 characters. The same script
# that worked with the others gives a table without trackingtokenidbase and with numbers that nobody entered. Ask for
# the JSON answer, or have all texts quoted; and take a heading with commas in one cell for this mishap.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5 csv-stringify@6.9.0 >/dev/null
cat >look.mjs <<'JS'
import { stringify } from 'csv-stringify/sync';
import xlsx from 'xlsx';

const csv = (count, options) => {
  const prefixes = Array.from({ length: count }, (_, n) => `CT${n}:;`).join('');
  const row = { name: 'Contoso', trackingprefix: prefixes, trackingtokenidbase: 0, trackingtokeniddigits: 3 };
  return stringify([row], { header: true, ...options });
};
const rows = (text) => {
  const book = xlsx.read(text, { type: 'string' });
  return JSON.stringify(xlsx.utils.sheet_to_json(book.Sheets.Sheet1, { header: 1 }));
};
const heading = ['name', 'trackingprefix', 'trackingtokenidbase', 'trackingtokeniddigits'];
const right = (list) => JSON.stringify([heading, ['Contoso', list, 0, 3]]);
const six = rows(csv(6));
const seven = rows(csv(7));
const quoted = rows(csv(7, { quoted_string: true }));
console.log(`xlsx ${xlsx.version}`);
console.log(csv(7));
console.log(`six prefixes:   ${six}`);
console.log(`seven prefixes: ${seven}`);
console.log(`seven, quoted:  ${quoted}`);
const split = [[heading.join(',')], ['Contoso,CT0:', 'CT1:', 'CT2:', 'CT3:', 'CT4:', 'CT5:', 'CT6:', 36586]];
const ok =
  six === right('CT0:;CT1:;CT2:;CT3:;CT4:;CT5:;') &&
  seven === JSON.stringify(split) &&
  quoted === right('CT0:;CT1:;CT2:;CT3:;CT4:;CT5:;CT6:;');
process.exit(ok ? 0 : 1);
JS
if node look.mjs; then
  echo "As described: with more semicolons than commas it splits at the semicolons."
else
  echo "The behaviour changed." >&2
  exit 1
fi
