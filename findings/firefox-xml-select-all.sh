#!/usr/bin/env bash
# Firefox: "select all" and "copy" on an XML page copy nothing.
#
# Software: firefox-esr 153.8.0esr-1~deb12u1 (Debian 12), driven by puppeteer-core 24.43.1 (npm).
#
# Expected: a solution's customizations.xml opened in Firefox is shown as a tree with its tags. After Ctrl A all of it
# stands there selected, in blue. Ctrl C should copy what is selected, as it does on every other page.
#
# Seen: the clipboard holds no text afterwards, and what was in it before is gone too. No message tells so. Drawing
# the mouse over a part of the same tree and pressing Ctrl C does copy that part.
#
# Why it matters: "open the file, press Ctrl A and Ctrl C, paste it here" is the usual way to hand over what a browser
# shows. With this page it hands over an empty text. A program that takes a paste has to say that nothing came and to
# name a way that works (drop the file, or save it), instead of blaming the content.
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

const xml = `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml><OrganizationSettings><email>
  <trackingprefix>CTSO:;CRM:;</trackingprefix>
  <trackingtokenidbase>0</trackingtokenidbase>
</email></OrganizationSettings></ImportExportXml>`;
const pages = {
  '/customizations.xml': ['text/xml; charset=utf-8', xml],
  '/plain.txt': ['text/plain; charset=utf-8', xml],
  '/box': ['text/html; charset=utf-8', '<textarea id=box></textarea>'],
};
const server = http.createServer((ask, answer) => {
  const page = pages[ask.url];
  answer.writeHead(page ? 200 : 404, { 'content-type': page ? page[0] : 'text/plain' });
  answer.end(page ? page[1] : '');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const at = (path) => `http://127.0.0.1:${server.address().port}${path}`;

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
const chord = async (page, keys) => {
  await page.keyboard.down('Control');
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.up('Control');
  await new Promise((go) => setTimeout(go, 700));
};
const pasted = async () => {
  const page = await browser.newPage();
  await page.goto(at('/box'));
  await page.bringToFront();
  await page.focus('#box');
  await chord(page, ['v']);
  const text = await page.evaluate(() => document.getElementById('box').value);
  await page.close();
  return text;
};
const copied = async (path, select) => {
  const page = await browser.newPage();
  await page.goto(at(path));
  await page.bringToFront();
  await new Promise((go) => setTimeout(go, 1500));
  await select(page);
  await chord(page, ['c']);
  const text = await pasted();
  await page.close();
  return text;
};
const all = (page) => chord(page, ['a']);
let ok = true;
const show = (what, text, right) => {
  ok = ok && right;
  console.log(`${what}: ${JSON.stringify(text)}${right ? '' : '   <- not as described'}`);
};
try {
  console.log(await browser.version());
  const plain = await copied('/plain.txt', all);
  show('the same text as a plain page, Ctrl A, Ctrl C', plain, plain.includes('CTSO:;CRM:;'));
  const tree = await copied('/customizations.xml', all);
  show('the XML page, Ctrl A, Ctrl C', tree, tree === '');
  const drawn = await copied('/customizations.xml', async (page) => {
    await page.mouse.move(30, 92);
    await page.mouse.down();
    await page.mouse.move(200, 150, { steps: 5 });
    await page.mouse.move(300, 190, { steps: 5 });
    await page.mouse.up();
  });
  show('the XML page, the mouse drawn over a part, Ctrl C', drawn, drawn.includes('CTSO:;CRM:;'));
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
JS
if HOME="$work/home" TMPDIR="$work/tmp" timeout 180 node "$work/look.mjs"; then
  echo "As described: the whole tree is selected, and nothing is copied."
else
  echo "The behaviour changed." >&2
  exit 1
fi
