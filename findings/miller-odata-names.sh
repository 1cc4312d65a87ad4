#!/usr/bin/env bash
# Miller: an answer made CSV and then JSON again has OData's names taken apart at their dots, and "null" for null.
#
# Software: miller 6.6.0-2+b3 (Debian 12).
#
# Expected: one row without anything nested in it goes to CSV and back: the same names, and values that CSV cannot
# hold, such as null, as an empty cell, then as an empty text. From JSON to JSON nothing changes, and nothing does
# there.
#
# Seen: on the way back each name with a dot becomes an object in an object. The annotations of a Web API answer all
# have some: "maximumtrackingnumber@OData.Community.Display.V1.FormattedValue" comes out as
# "maximumtrackingnumber@OData", which holds "Community", which holds "Display" and so on, and "@odata.etag" as
# "@odata" with "etag" in it. Null is the word null in the CSV, and the text "null" then. With --no-auto-unflatten the
# names stay, the text "null" does too.
#
# Why it matters: rows are collected as CSV and handed on as JSON. What looks for "@odata." or "FormattedValue" at the
# end of a name, to tell an answer from another JSON or a shown value from a stored one, finds neither;
# enablesmartmatching, which is null in each new environment, is the text "null" where true or false should stand.
# Take that word for null in columns that hold no text, and read nested annotations as the one name that they were.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

have=$(dpkg-query -W -f '${Version}' miller 2>/dev/null || true)
if [ -z "$have" ] && [ "$(id -u)" = 0 ]; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends miller=6.6.0-2+b3; } \
    >"$work/apt" 2>&1 || { tail -n 3 "$work/apt" >&2; exit 2; }
  have=$(dpkg-query -W -f '${Version}' miller 2>/dev/null || true)
fi
if [ "$have" != 6.6.0-2+b3 ]; then
  echo "This was seen with miller 6.6.0-2+b3; here is: ${have:-none}." >&2
  exit 2
fi

cat >"$work/row.json" <<'JSON'
[{"@odata.etag": "W/\"1042\"", "name": "Contoso", "trackingprefix": "CTSO:;CRM:;", "maximumtrackingnumber": 99999,
"maximumtrackingnumber@OData.Community.Display.V1.FormattedValue": "99,999", "enablesmartmatching": null}]
JSON
cd "$work"
mlr --ijson --ocsv cat row.json >row.csv
cat row.csv
mlr --icsv --ojson cat row.csv | tee back.json

ask() { # expression of Python on the row
  python3 -I -c 'import json, sys; row = json.load(open(sys.argv[1]))[0]; print(eval(sys.argv[2]))' "$1" "$2"
}
names='sorted(name for name in row if "odata" in name.lower())'
whole="['@odata.etag', 'maximumtrackingnumber@OData.Community.Display.V1.FormattedValue']"
nested="{'Community': {'Display': {'V1': {'FormattedValue': '99,999'}}}}"
mlr --json cat row.json >same.json
mlr --icsv --ojson --no-auto-unflatten cat row.csv >flat.json
if [ "$(ask same.json "$names")" = "$whole" ] && [ "$(ask flat.json "$names")" = "$whole" ] &&
  [ "$(ask back.json "$names")" = "['@odata', 'maximumtrackingnumber@OData']" ] &&
  [ "$(ask back.json 'str(row["maximumtrackingnumber@OData"])')" = "$nested" ] &&
  [ "$(ask same.json 'row["enablesmartmatching"]')" = None ] &&
  [ "$(ask back.json 'repr(row["enablesmartmatching"])')" = "'null'" ]; then
  echo "As described: names are taken apart at their dots, and null is a word."
else
  echo "The behaviour changed." >&2
  exit 1
fi
