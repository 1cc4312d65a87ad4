#!/usr/bin/env bash
# PHP iconv: a fold behind an encoded word is swallowed, and the tracking token sticks to the name before it.
#
# Software: php8.2-cli 8.2.36-1~deb12u1 (Debian 12), iconv_mime_decode() and iconv_mime_decode_headers().
#
# Expected: white space between two encoded words is no part of the text (RFC 2047, 6.2); between an encoded word and
# plain text it is. A fold is a line break before a blank: the break goes, the blank stays (RFC 5322, 2.2.3).
#
# Seen: where a line ends with an encoded word and the next begins with plain text, the blank is gone, too:
# "Müller" and "CRM:0042117" become "MüllerCRM:0042117". In every mode, with a tab as with a blank,
# and with iconv_mime_decode_headers(). On one line, or behind a plain word, the blank stays.
#
# Why it matters: mail programs that encode only the words with letters beyond ASCII fold right there, since encoded
# words are long: Evolution, Mutt and S-nail put the token on the next line in replies to "Angebot 17 für Müller CRM:0042117".
# A program in PHP that looks for a token as a word, or splits the subject at blanks, finds none. Who reads what such a
# program hands on cannot count on a boundary before the prefix.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

have=$(dpkg-query -W -f '${Version}' php8.2-cli 2>/dev/null || true)
if [ -z "$have" ] && [ "$(id -u)" = 0 ]; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends php8.2-cli=8.2.36-1~deb12u1; } \
    >"$work/apt" 2>&1 || { tail -n 3 "$work/apt" >&2; exit 2; }
  have=$(dpkg-query -W -f '${Version}' php8.2-cli 2>/dev/null || true)
fi
if [ "$have" != 8.2.36-1~deb12u1 ]; then
  echo "This was seen with php8.2-cli 8.2.36-1~deb12u1; here is: ${have:-none}." >&2
  exit 2
fi

cat >"$work/read.php" <<'PHP'
<?php
$subjects = [
    "one line" => "Angebot =?ISO-8859-1?Q?M=FCller?= CRM:0042117",
    "behind a plain word" => "Angebot Miller\r\n CRM:0042117",
    "behind an encoded word" => "Angebot =?ISO-8859-1?Q?M=FCller?=\r\n CRM:0042117",
    "the same, with a tab" => "Angebot =?utf-8?B?TcO8bGxlcg==?=\r\n\tCRM:0042117",
];
foreach ($subjects as $name => $subject) {
    $read = [];
    foreach ([0, ICONV_MIME_DECODE_STRICT, ICONV_MIME_DECODE_CONTINUE_ON_ERROR] as $mode) {
        $read[] = iconv_mime_decode($subject, $mode, "UTF-8");
    }
    $read[] = iconv_mime_decode_headers("Subject: $subject\r\n", 0, "UTF-8")["Subject"];
    echo "$name: ", implode(" | ", array_unique($read)), "\n";
}
PHP
seen=$(php8.2 "$work/read.php")
echo "$seen"
if [ "$seen" = "one line: Angebot Müller CRM:0042117
behind a plain word: Angebot Miller CRM:0042117
behind an encoded word: Angebot MüllerCRM:0042117
the same, with a tab: Angebot MüllerCRM:0042117" ]; then
  echo "As described: the blank of a fold behind an encoded word is lost."
else
  echo "The behaviour changed." >&2
  exit 1
fi
