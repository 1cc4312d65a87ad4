#!/usr/bin/env bash
# Perl's Mail::Box and GNU mail: an mbox without empty lines between its mails, and a list of it that merges them.
#
# Software: libmail-box-perl 3.009-1 copies from a Maildir into an mbox; the file is read by it, by any Python 3
# (mailbox.mbox), by s-nail 14.9.24-2 and by "mail -H" of mailutils 1:3.15-4 (all but Python of Debian 12).
#
# Expected: in an mbox an empty line stands before each "From " line but the first. Who writes one sees to it,
# whatever the last line of a mail is. And "mail -H" prints the headers and leaves the file as it is.
#
# Seen: behind a multipart mail there is none: "From " of the next mail stands right behind --b--. Of three such mails
# Mail::Box and Python find three, s-nail and mailutils one. What is more, mailutils writes the file back as it read
# it: it puts a > before the other two "From " lines, and from then on all find one mail. Of mails in plain text all
# find three.
#
# Why it matters: nearly all mail is multipart. In a mailbox that a script in Perl put together, replies stand in the
# bodies of others for half of the readers: they are neither linked nor missed, they are not there, and nothing tells
# so. Take a "From " line for a beginning without an empty line, too, if sender, day and time stand in it as they must
# and a header follows. And count ">From " lines with a header behind them before saying how many mails a file holds.
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
need libmail-box-perl 3.009-1
need s-nail 14.9.24-2
need mailutils 1:3.15-4
cd "$work"

mkdir -p multipart/{cur,new,tmp} plain/{cur,new,tmp} home
mail() { # number, Content-Type, body
  printf '%s\r\n' "From: Anna <anna@adatum.example>" "To: Sales <sales@contoso.example>" \
    "Subject: RE: Offer CRM:004211$1" "Message-ID: <reply-$1@adatum.example>" \
    "Date: Mon, 02 Mar 2026 09:15:0$1 +0000" "MIME-Version: 1.0" "Content-Type: $2" "" "$3"
}
for n in 1 2 3; do
  parts=$'--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b--'
  mail $n "multipart/alternative; boundary=b" "$parts" >"multipart/cur/$n.a:2,S"
  mail $n text/plain Hello >"plain/cur/$n.a:2,S"
done
cat >copy.pl <<'PL'
use strict;
use warnings;
use Mail::Box::Manager;

my $boxes = Mail::Box::Manager->new;
my $from = $boxes->open(folder => $ARGV[0], type => 'maildir');
my $to = $boxes->open(folder => "$ARGV[0].mbox", type => 'mbox', access => 'rw', create => 1);
$boxes->copyMessage($to, $_) for $from->messages;
$boxes->closeAllFolders;
PL
count() { # file
  local perl snail python
  perl=$(perl -MMail::Box::Manager -e 'print scalar(Mail::Box::Manager->new->open(folder => shift)->messages)' "$1")
  snail=$(HOME="$work/home" s-nail -n -R -H -f "$1" | wc -l)
  python=$(python3 -I -c 'import mailbox, sys; print(len(mailbox.mbox(sys.argv[1])))' "$1")
  echo "$(grep -c '^Message-ID' "$1") there, Mail::Box $perl, Python $python, s-nail $snail"
}
see() { # folder
  perl copy.pl "$1"
  echo "$1: $(count "$1.mbox")"
  echo "$1: mail -H $(HOME="$work/home" mail.mailutils -n -H -f "$1.mbox" | wc -l); then $(count "$1.mbox")"
}
seen=$(see multipart; see plain)
echo "$seen"
grep -B 1 '^>From ' multipart.mbox
if [ "$seen" = "multipart: 3 there, Mail::Box 3, Python 3, s-nail 1
multipart: mail -H 1; then 3 there, Mail::Box 1, Python 1, s-nail 1
plain: 3 there, Mail::Box 3, Python 3, s-nail 3
plain: mail -H 3; then 3 there, Mail::Box 3, Python 3, s-nail 3" ]; then
  echo "As described: no empty line between multipart mails, and a list merges them."
else
  echo "The behaviour changed." >&2
  exit 1
fi
