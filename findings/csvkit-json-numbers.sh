#!/usr/bin/env bash
# csvkit: in2csv makes the JSON number 0 of an answer into False, and 1 into True.
#
# Software: csvkit 2.2.0 with agate 1.14.2 (PyPI).
#
# Expected: that csvkit guesses types of CSV cells is known. JSON has types of its own: a column of numbers that is
# read from JSON and written as CSV should show numbers, true and false excepted.
#
# Seen: a column that holds nothing but 0 and 1 is taken for yes and no, although JSON says number. One answer has one
# row, so each 0 and each 1 is hit: trackingtokenidbase 0 becomes False, hashminaddresscount 1 becomes True, and 2
# stays 2. With -I (no guesses) all of them are right; its help speaks of CSV input only.
#
# Why it matters: a row of organizations as CSV, made this way from the Web API's answer, has False where the base
# tracking number is 0, which is the value of every new environment. A reader has to take False and True for 0 and 1
# in columns of numbers, as it already takes 0 and 1 for false and true in the others.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2

answer() { # base, smallest number of addresses
  cat <<JSON
{"@odata.context":"https://contoso.crm4.dynamics.com/api/data/v9.2/\$metadata#organizations","value":[{"name":"Contoso",
"emailcorrelationenabled":true,"trackingprefix":"CRM:;","trackingtokenidbase":$1,"trackingtokeniddigits":3,
"maximumtrackingnumber":999,"hashmaxcount":20,"hashminaddresscount":$2}]}
JSON
}
row() { "$work/venv/bin/in2csv" "$@" -f json -k value "$work/answer.json" | tail -n 1; }

answer 0 1 >"$work/answer.json"
"$work/venv/bin/in2csv" -f json -k value "$work/answer.json" | sed -n 1p
one=$(row)
plain=$(row -I)
answer 500 2 >"$work/answer.json"
two=$(row)
echo "base 0, addresses 1:            $one"
echo "base 500, addresses 2:          $two"
echo "base 0, addresses 1, with -I:   $plain"

if [ "$one" = "Contoso,True,CRM:;,False,3,999,20,True" ] &&
  [ "$two" = "Contoso,True,CRM:;,500,3,999,20,2" ] &&
  [ "$plain" = "Contoso,True,CRM:;,0,3,999,20,1" ]; then
  echo "As described: the numbers 0 and 1 come out as False and True."
else
  echo "The behaviour changed." >&2
  exit 1
fi
