#!/usr/bin/env bash
# PHP imap_utf8(): decoding a Subject also rewrites its letters: "ü" becomes two, and a full-width ： a plain colon.
#
# Software: php8.2-imap 8.2.36-1~deb12u1 with libc-client2007e 8:2007f~dfsg-7+b2 (Debian 12).
#
# Expected: imap_utf8() turns encoded words into UTF-8, so the letters are those that the sender encoded. Other
# functions of PHP do just that with the same words.
#
# Seen: in encoded words, of whatever charset, each letter is taken apart as Unicode's compatibility decomposition
# does it: "ü" is "u" and U+0308, a no-break space is a blank, "：" is ":", "…" is three dots, "№" is "No", full-width
# letters and digits are ASCII. The same letters outside of encoded words stay as they are.
#
# Why it matters: ticket systems and scripts in PHP read mailboxes with this extension. What they store, export or
# send on has other letters than the mail: a prefix MÜ: is no longer found by its bytes, and words such as "für"
# differ from the same ones of a mail that was read otherwise, while "ＣＲＭ：００４２１１７", which is no token, has become one.
# Compare subjects from such a source in one normal form, and do not judge from them what stood in the mail.
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
need php8.2-cli 8.2.36-1~deb12u1
need php8.2-imap 8.2.36-1~deb12u1
need libc-client2007e 8:2007f~dfsg-7+b2

cat >"$work/read.php" <<'PHP'
<?php
$words = [
    "umlaut, UTF-8" => "=?UTF-8?Q?f=C3=BCr_M=C3=9C=3A0042117?=",
    "umlaut, Latin-1" => "=?iso-8859-1?B?ZvxyIE3cOjAwNDIxMTc=?=",
    "no-break space" => "=?iso-8859-1?Q?RE=A0=3A_CRM=3A0042117?=",
    "full-width colon, GB2312" => "=?gb2312?B?u9i4tKO6?= CRM:0042117",
    "full-width token" => "=?UTF-8?B?" . base64_encode("ＣＲＭ：００４２１１７") . "?=",
    "not encoded" => "für MÜ:0042117 ：",
];
foreach ($words as $name => $word) {
    // Letters beyond ASCII as escapes, since one and two of them look alike.
    $read = [imap_utf8($word), str_contains($word, "=?") ? iconv_mime_decode($word, 0, "UTF-8") : $word];
    $shown = array_map(fn($text) => trim(json_encode($text), '"'), $read);
    echo "$name: ", implode(" | ", $shown), "\n";
}
PHP
seen=$(php8.2 "$work/read.php")
echo "imap_utf8() | iconv_mime_decode()"
echo "$seen"
if [ "$seen" = 'umlaut, UTF-8: fu\u0308r MU\u0308:0042117 | f\u00fcr M\u00dc:0042117
umlaut, Latin-1: fu\u0308r MU\u0308:0042117 | f\u00fcr M\u00dc:0042117
no-break space: RE : CRM:0042117 | RE\u00a0: CRM:0042117
full-width colon, GB2312: \u56de\u590d: CRM:0042117 | \u56de\u590d\uff1a CRM:0042117
full-width token: CRM:0042117 | \uff23\uff32\uff2d\uff1a\uff10\uff10\uff14\uff12\uff11\uff11\uff17
not encoded: f\u00fcr M\u00dc:0042117 \uff1a | f\u00fcr M\u00dc:0042117 \uff1a' ]; then
  echo "As described: letters in encoded words are taken apart, others are not."
else
  echo "The behaviour changed." >&2
  exit 1
fi
