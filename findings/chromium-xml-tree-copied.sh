#!/usr/bin/env bash
# Chromium: what is copied from the tree of an XML page has lost its escapes: texts become elements.
#
# Software: chromium 156.0.8078.108-1~deb12u1 (Debian 12), driven by puppeteer-core 24.43.1 (npm).
#
# Expected: an XML file opened in Chromium is shown as a tree with all its tags under one sentence. Copied (Ctrl A,
# Ctrl C) and without that sentence, it should be the same document again: it looks like XML, and tags are copied as
# tags.
#
# Seen: the tags are copied, but the texts between them without escapes. A column that holds XML as text,
# <orgdborgsettings>&lt;OrgSettings&gt;…, comes out as <orgdborgsettings><OrgSettings>…: well-formed, and another
# document, in which the column has no text but an element in it. A prefix A&amp;B: comes out as A&B:, and that is not
# XML any more.
#
# Why it matters: "organization" XML, customizations.xml and OrgSettings reach people as files, and a pasted copy of
# the tree reads well. A reader of a pasted copy has to take elements inside orgdborgsettings for its text, has to let
# a bare & pass, and cannot tell from the copy which of the two a file held.
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
need chromium 156.0.8078.108-1~deb12u1
npm install --prefix "$work" --no-audit --no-fund --loglevel=error puppeteer-core@24.43.1 >/dev/null

mkdir "$work/home" "$work/tmp"
cat >"$work/look.mjs" <<'JS'
import http from 'node:http';
import puppeteer from 'puppeteer-core';

const settings =
  '&lt;OrgSettings&gt;&lt;TrackCategorizedItems&gt;true&lt;/TrackCategorizedItems&gt;&lt;/OrgSettings&gt;';
const document_ = (prefix) =>
  '<?xml version="1.0" encoding="utf-8"?>\n' +
  `<organization><trackingprefix>${prefix}</trackingprefix>` +
  `<orgdborgsettings>${settings}</orgdborgsettings></organization>`;
const pages = {
  '/plain-prefix.xml': ['text/xml', document_('CTSO:;CRM:;')],
  '/prefix-with-and.xml': ['text/xml', document_('A&amp;B:;CRM:;')],
  '/box': ['text/html', '<textarea id=box></textarea>'],
};
const server = http.createServer((ask, reply) => {
  const page = pages[ask.url];
  reply.writeHead(page ? 200 : 404, { 'content-type': page ? page[0] : 'text/plain' });
  reply.end(page ? page[1] : '');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const base = `http://127.0.0.1:${server.address().port}`;

const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let ok = true;
try {
  console.log(await browser.version());
  await browser.defaultBrowserContext().overridePermissions(base, ['clipboard-read']);
  const copied = async (path) => {
    const page = await browser.newPage();
    await page.goto(base + path);
    await page.bringToFront();
    const tools = await page.createCDPSession();
    for (const [key, code, command] of [['a', 65, 'selectAll'], ['c', 67, 'copy']]) {
      const press = { modifiers: 2, key, windowsVirtualKeyCode: code };
      await tools.send('Input.dispatchKeyEvent', { type: 'keyDown', commands: [command], ...press });
      await tools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
    }
    const box = await browser.newPage();
    await box.goto(base + '/box');
    await box.bringToFront();
    const text = await box.evaluate(() => navigator.clipboard.readText());
    await page.close();
    console.log(`--- ${path}\n${text}`);
    // The first line is a sentence for the reader.
    const xml = text.slice(text.indexOf('\n') + 1);
    const read = await box.evaluate((source) => {
      const xml = new DOMParser().parseFromString(source, 'text/xml');
      const column = xml.querySelector('orgdborgsettings');
      return {
        wellFormed: xml.getElementsByTagName('parsererror').length === 0,
        elementsInColumn: column ? column.childElementCount : null,
      };
    }, xml);
    await box.close();
    return { xml, ...read };
  };
  const say = (what, right) => {
    ok = ok && right;
    console.log(`${right ? 'yes' : 'NO '}  ${what}`);
  };
  const first = await copied('/plain-prefix.xml');
  say('the tags are copied', first.xml.startsWith('<organization>'));
  say('the copy is well-formed', first.wellFormed);
  say('the column with text now has an element in it', first.elementsInColumn === 1);
  const second = await copied('/prefix-with-and.xml');
  say('A&amp;B: is copied as A&B:', second.xml.includes('<trackingprefix>A&B:;CRM:;</trackingprefix>'));
  say('that copy is not well-formed', !second.wellFormed);
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
JS
if HOME="$work/home" TMPDIR="$work/tmp" timeout 120 node "$work/look.mjs"; then
  echo "As described: the copy of an XML tree has no escapes."
else
  echo "The behaviour changed." >&2
  exit 1
fi
