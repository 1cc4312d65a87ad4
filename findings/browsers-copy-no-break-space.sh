#!/usr/bin/env bash
# Chromium and Firefox: copying a page of plain text or JSON turns a no-break space into an ordinary one.
#
# Software: chromium 156.0.8078.108-1~deb12u1 and firefox-esr 153.8.0esr-1~deb12u1 (Debian 12), both driven by
# puppeteer-core 24.43.1 (npm).
#
# Expected: Ctrl A, Ctrl C on an answer that a browser shows as it came, as text, gives that text, character by
# character. In HTML pages no-break spaces are often mere layout, but here nothing is HTML.
#
# Seen: every U+00A0 is copied as U+0020, by both browsers, while the page itself holds U+00A0, and neighbours that
# look as empty, U+202F and U+2003, are copied as they are. Chromium puts a second form on the clipboard, text/html,
# and in that one it is still there, as &nbsp;.
#
# Why it matters: in French a no-break space stands before the colon, and some programs type it by themselves, so a
# prefix may be "CRM" + U+00A0 + ":". A program that is given the copied answer learns "CRM" + blank + ":", which is
# another prefix, and finds nothing to warn about. Only a saved file or the HTML form of the clipboard tells.
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
need firefox-esr 153.8.0esr-1~deb12u1
npm install --prefix "$work" --no-audit --no-fund --loglevel=error puppeteer-core@24.43.1 >/dev/null

mkdir "$work/home" "$work/tmp"
cat >"$work/look.mjs" <<'JS'
import http from 'node:http';
import puppeteer from 'puppeteer-core';

const answer =
  '{"@odata.context":"https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations","value":[{' +
  '"trackingprefix":"CRM\u00a0:;CRM\u202f:;CRM\u2003:;CRM :;"}]}';
const pages = {
  '/json': ['application/json; odata.metadata=minimal', answer],
  '/text': ['text/plain; charset=utf-8', answer],
  '/box': ['text/html; charset=utf-8', '<textarea id=box></textarea>'],
};
const server = http.createServer((ask, reply) => {
  const page = pages[ask.url];
  reply.writeHead(page ? 200 : 404, { 'content-type': page ? page[0] : 'text/plain' });
  reply.end(page ? page[1] : '');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const base = `http://127.0.0.1:${server.address().port}`;

let ok = true;
const say = (what, text, right) => {
  ok = ok && right;
  const prefixes = /CRM.*?:;CRM.*?:;CRM.*?:;CRM.*?:;/u.exec(text)?.[0] ?? text;
  const plain = prefixes.replace(/[\u0080-\uffff]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  console.log(`${right ? 'yes' : 'NO '}  ${what}: ${plain}`);
};
const replaced = answer.replace('\u00a0', ' ');

const chromium = await puppeteer.launch({
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
try {
  console.log(await chromium.version());
  await chromium.defaultBrowserContext().overridePermissions(base, ['clipboard-read']);
  for (const path of ['/json', '/text']) {
    const page = await chromium.newPage();
    await page.goto(base + path);
    await page.bringToFront();
    const held = await page.evaluate(() => document.querySelector('pre').textContent);
    say(`${path}, what the page holds`, held, held === answer);
    const tools = await page.createCDPSession();
    for (const [key, code, command] of [['a', 65, 'selectAll'], ['c', 67, 'copy']]) {
      const press = { modifiers: 2, key, windowsVirtualKeyCode: code };
      await tools.send('Input.dispatchKeyEvent', { type: 'keyDown', commands: [command], ...press });
      await tools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
    }
    const box = await chromium.newPage();
    await box.goto(base + '/box');
    await box.bringToFront();
    const [text, html] = await box.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return [await (await item.getType('text/plain')).text(), await (await item.getType('text/html')).text()];
    });
    say(`${path}, what is copied as text`, text, text === replaced);
    say(`${path}, what is copied as HTML`, html, html.includes('CRM&nbsp;:;'));
    await box.close();
    await page.close();
  }
} finally {
  await chromium.close();
}

const firefox = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
try {
  console.log(await firefox.version());
  const chord = async (page, keys) => {
    await page.keyboard.down('Control');
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.up('Control');
    await new Promise((go) => setTimeout(go, 700));
  };
  const page = await firefox.newPage();
  await page.goto(base + '/text');
  await page.bringToFront();
  const held = await page.evaluate(() => document.querySelector('pre').textContent);
  say('/text, what the page holds', held, held === answer);
  await chord(page, ['a', 'c']);
  const box = await firefox.newPage();
  await box.goto(base + '/box');
  await box.bringToFront();
  await box.focus('#box');
  await chord(box, ['v']);
  const text = await box.evaluate(() => document.getElementById('box').value);
  // Neither pasting nor a field does it: from one field to another the character arrives.
  await box.evaluate((all) => (document.getElementById('box').value = all), answer);
  await chord(box, ['a', 'c', 'v']);
  const again = await box.evaluate(() => document.getElementById('box').value);
  say('from a field to a field', again, again === answer);
  say('/text, what is copied as text', text, text === replaced);
} finally {
  await firefox.close();
  server.close();
}
process.exit(ok ? 0 : 1);
JS
if HOME="$work/home" TMPDIR="$work/tmp" timeout 180 node "$work/look.mjs"; then
  echo "As described: U+00A0 is copied as a blank, the other two are not."
else
  echo "The behaviour changed." >&2
  exit 1
fi
