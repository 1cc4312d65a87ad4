#!/usr/bin/env bash
# Chromium: "Pretty-print" rewrites a JSON answer instead of only indenting it; an XML column is no longer readable.
#
# Software: chromium 156.0.8078.108-1~deb12u1 (Debian 12), driven by puppeteer-core 24.43.1 (npm).
#
# Expected: the box "Pretty-print" at the top of a page with a JSON answer puts in line breaks and blanks. Names,
# numbers and texts stay as the server wrote them; that is what Chromium shows while the box is not ticked.
#
# Seen: the answer is read and written anew. Each < and > in a text becomes \u003C and \u003E, so the column
# orgdborgsettings, which holds XML, is shown and copied as \u003COrgSettings\u003E…; a versionnumber of
# 9007199254740993 becomes 9007199254740992. The page is still JSON, and decoded the texts are right.
#
# Why it matters: Ctrl F for "<TrackCategorizedItems>" finds nothing in a page that holds it, and so does a program
# that looks for the element in the copied text before, or instead of, decoding the JSON. Two copies of the same
# answer, one with the box ticked, differ in more than white space: do not compare or hash them as text.
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

const answer =
  '{"@odata.context":"https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations","value":[{' +
  '"versionnumber":9007199254740993,"trackingprefix":"CTSO:;CRM:;",' +
  '"orgdborgsettings":"<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>"}]}';
const server = http.createServer((ask, reply) => {
  reply.writeHead(200, { 'content-type': 'application/json; odata.metadata=minimal' });
  reply.end(answer);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

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
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/organizations`);
  const shown = () => page.evaluate(() => document.querySelector('pre').textContent);
  const before = await shown();
  // The box is in a tree of its own inside the page.
  const tools = await page.createCDPSession();
  const { root } = await tools.send('DOM.getDocument', { depth: -1, pierce: true });
  const find = (node) => {
    if (node.nodeName === 'INPUT') return node;
    for (const below of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
      const found = find(below);
      if (found) return found;
    }
    return null;
  };
  const { model } = await tools.send('DOM.getBoxModel', { nodeId: find(root).nodeId });
  await page.mouse.click((model.content[0] + model.content[2]) / 2, (model.content[1] + model.content[5]) / 2);
  await new Promise((go) => setTimeout(go, 500));
  const after = await shown();
  console.log(after);
  const say = (what, right) => {
    ok = ok && right;
    console.log(`${right ? 'yes' : 'NO '}  ${what}`);
  };
  const row = JSON.parse(after).value[0];
  say('before: what the server sent, byte for byte', before === answer);
  say('ticked: no < is left in it', !after.includes('<'));
  say('ticked: the XML begins \\u003COrgSettings\\u003E', after.includes('"\\u003COrgSettings\\u003E'));
  say('ticked: decoded, the XML is right', row.orgdborgsettings === JSON.parse(answer).value[0].orgdborgsettings);
  say('ticked: the number ends in 992', after.includes('9007199254740992'));
} finally {
  await browser.close();
  server.close();
}
process.exit(ok ? 0 : 1);
JS
if HOME="$work/home" TMPDIR="$work/tmp" timeout 120 node "$work/look.mjs"; then
  echo "As described: the answer is written anew, with < and > as escapes."
else
  echo "The behaviour changed." >&2
  exit 1
fi
