#!/usr/bin/env bash
# ImageMagick, GraphicsMagick and netpbm: of a PNG's three kinds of text the international one alone comes out empty.
#
# Software: imagemagick-6.q16 8:6.9.11.60+dfsg-1.6+deb12u15, graphicsmagick 1.4+really1.3.40-4+deb12u1 and netpbm
# 2:11.01.00-2 (Debian 12).
#
# Expected: a converter either drops the texts of a picture or keeps them. All of these keep tEXt and zTXt, and
# ImageMagick tells how many "tEXt/zTXt/iTXt chunks" it found, so an iTXt, the kind for UTF-8, stays too.
#
# Seen: convert and gm convert keep the tEXt and the zTXt, and write no trace of the iTXt; ImageMagick counts two
# texts of three. pngtopnm -text with pnmtopng -text keeps the name of the iTXt and writes it with an empty text. It
# fits that libpng hands out the length of an iTXt in a field of its own (itxt_length), and 0 in the one for the
# others.
#
# Why it matters: a card carries the profile in an iTXt. After one of these it looks the same and still has its title,
# so "this picture has metadata" proves nothing, and a text under the card's name may be there and be empty: that is a
# picture whose profile a program has lost on the way, not a damaged one, and the way out is to ask for the file.
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
need imagemagick-6.q16 8:6.9.11.60+dfsg-1.6+deb12u15
need graphicsmagick 1.4+really1.3.40-4+deb12u1
need netpbm 2:11.01.00-2

cat >"$work/png.py" <<'PY'
import struct
import sys
import zlib

PROFILE = 'Profile(\n    format: 1,\n    name: "Müller",\n    settings: Settings(prefix: "CTSO-"),\n)\n'.encode()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def make(path):
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(16 * 3)) for y in range(16))
    with open(path, "wb") as file:
        file.write(
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0))
            + chunk(b"tEXt", b"Title\0Contoso production")
            + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a note " * 20))
            + chunk(b"iTXt", b"Threadmark profile\0\0\0\0\0" + PROFILE)
            + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b"")
        )


def texts(path):
    data = open(path, "rb").read()
    at, found = 8, []
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            name, _, rest = body.partition(b"\0")
            # How much stands behind the name is enough to tell a text from none.
            if not name.startswith(b"date:"):
                found.append(f"{kind.decode()} {name.decode('latin-1')}={'empty' if not rest else 'text'}")
    print(", ".join(sorted(found)))


{"make": make, "texts": texts}[sys.argv[1]](sys.argv[2])
PY

cd "$work"
python3 png.py make card.png
convert-im6.q16 card.png -resize 50% imagemagick.png
gm convert card.png -resize 50% graphicsmagick.png
pngtopnm -text=texts card.png 2>/dev/null >card.pnm
pnmtopng -text=texts card.pnm 2>/dev/null >netpbm.png

changed=0
see() { # picture, texts expected
  local seen
  seen=$(python3 png.py texts "$1")
  echo "$1: $seen"
  if [ "$seen" != "$2" ]; then
    echo "   not as described: $2" >&2
    changed=1
  fi
}
echo "ImageMagick found: $(convert-im6.q16 card.png -format '%[png:text]' info:)"
see card.png "iTXt Threadmark profile=text, tEXt Title=text, zTXt Comment=text"
see imagemagick.png "tEXt Title=text, zTXt Comment=text"
see graphicsmagick.png "tEXt Title=text, zTXt Comment=text"
see netpbm.png "tEXt Comment=text, tEXt Threadmark profile=empty, tEXt Title=text"
if [ "$changed" != 0 ]; then
  echo "The behaviour changed." >&2
  exit 1
fi
echo "As described: the iTXt alone is lost, or left without its text."
