#!/usr/bin/env bash
# Firefox: a JSON answer copied from the tab "JSON" is neither JSON nor what is on the screen.
#
# Software: firefox-esr 153.8.0esr-1~deb12u1 (Debian 12), driven by puppeteer-core 24.43.1 (npm).
#
# Expected: a JSON answer opens in Firefox as a tree. Ctrl A and Ctrl C on it copy a text that a program can read back:
# JSON as the server sent it, or at least names and values that keep one form throughout.
#
# Seen: lines of a name, a tab and a value without any nesting. A text stands in ", in ' or in ` after the marks that
# it holds itself; with all three it stands in " and with \" in it. A number that JavaScript would write otherwise is
# there twice, run together around "JS:": 1.0 is copied as 1.0JS:1, and 9007199254740993 as
# 9007199254740993JS:9007199254740992. Of a name that the object has twice only the last value is there.
#
# Why it matters: the copied text looks like the table of name and value that command lines print, and a program that
# takes it for one reads quotation marks into a text and refuses, or misreads, the numbers. Undo the marks and the
# escapes by the kind of mark, take what stands before "JS:", or ask for the tab "Raw Data".
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
need firefox-esr 153.8.0esr-1~deb12u1
npm install --prefix "$work" --no-audit --no-fund --loglevel=error puppeteer-core@24.43.1 >/dev/null

mkdir "$work/home" "$work/tmp"
cat >"$work/look.mjs" <<'JS'
import http from 'node:http';
import puppeteer from 'puppeteer-core';

const json = String.raw`{"value":[{"name":"contoso","etag":"W/\"1\"","both":"a\"b'c","all":"a\"b'c` + '`' + String.raw`d",
"pattern":"^[\\s]*RE:","trackingprefix":"CTSO:;CRM:;","enablesmartmatching":null,"maximumtrackingnumber":99999,
"base":1.0,"versionnumber":9007199254740993,"digits":3,"digits":4}]}`;
const server = http.createServer((ask, answer) => {
  const isBox = ask.url === '/box';
  answer.writeHead(200, { 'content-type': `${isBox ? 'text/html' : 'application/json'}; charset=utf-8` });
  answer.end(isBox ? '<textarea id=box></textarea>' : json);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const at = (path) => `http://127.0.0.1:${server.address().port}${path}`;
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: '/usr/bin/firefox-esr',
  headless: true,
  extraPrefsFirefox: { 'devtools.jsonview.enabled': true }, // as it is in every Firefox that a person starts
});
const wait = (time) => new Promise((go) => setTimeout(go, time));
const open = async (path) => {
  const page = await browser.newPage();
  await page.goto(at(path));
  await page.bringToFront();
  await wait(1500);
  return page;
};
const chord = async (page, key) => {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
  await wait(700);
};
let ok = true;
try {
  console.log(await browser.version());
  const tree = await open('/answer.json');
  await tree.mouse.click(400, 300);
  await chord(tree, 'a');
  await chord(tree, 'c');
  const box = await open('/box');
  await box.focus('#box');
  await chord(box, 'v');
  const lines = (await box.evaluate(() => document.getElementById('box').value)).split('\n');
  const expected = [
    'name\t"contoso"',
    'etag\t\'W/"1"\'',
    'both\t`a"b\'c`',
    'all\t"a\\"b\'c`d"',
    'pattern\t"^[\\\\s]*RE:"',
    'trackingprefix\t"CTSO:;CRM:;"',
    'enablesmartmatching\tnull',
    'maximumtrackingnumber\t99999',
    'base\t1.0JS:1',
    'versionnumber\t9007199254740993JS:9007199254740992',
    'digits\t4',
  ];
  for (const line of expected) {
    const right = lines.includes(line);
    ok = ok && right;
    console.log(`${JSON.stringify(line)}${right ? '' : '   <- not there'}`);
  }
  const rest = lines.filter((line) => line.includes('digits'));
  ok = ok && rest.length === 1;
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
JS
if HOME="$work/home" TMPDIR="$work/tmp" timeout 180 node "$work/look.mjs"; then
  echo "As described: names, tabs and values in changing marks, and numbers twice."
else
  echo "The behaviour changed." >&2
  exit 1
fi
