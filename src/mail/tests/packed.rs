use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use lzma_rust2::{XzOptions, XzWriter};
use mail_correlation::read::{Options, Reason, Source};

use crate::seen::{options, subjects};

pub(crate) fn gz(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

pub(crate) fn xz(text: &[u8]) -> Vec<u8> {
    let mut packer = XzWriter::new(Vec::new(), XzOptions::with_preset(1)).unwrap();
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

/// Many messages, each a little different so that packing takes some room.
fn mbox(messages: u64) -> String {
    let one = |n: u64| {
        let noise = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!(
            "From a 09:00 2025\nSubject: {n}\nMessage-ID: <{noise:x}@contoso.example>\n\n{:x}\n\n",
            noise.rotate_left(9)
        )
    };
    (0..messages).map(one).collect()
}

fn numbers(messages: u32) -> Vec<(u32, String)> {
    (0..messages).map(|n| (n, n.to_string())).collect()
}

#[test]
fn packed_mail_is_read_as_if_it_were_not() {
    let text = mbox(3000);
    let text = text.as_bytes();
    let (a, b) = text.split_at(text.len() / 3);
    let padded = |mut packed: Vec<u8>| {
        packed.extend([0; 8]);
        packed
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("gzip", gz(text)),
        ("two gzip members, cut within a message", [gz(a), gz(b)].concat()),
        ("an empty gzip member", [gz(text), gz(b"")].concat()),
        ("xz", xz(text)),
        ("two xz streams with padding", [padded(xz(a)), padded(xz(b))].concat()),
    ];
    for (what, packed) in cases {
        for block in [61, 4096, 1 << 20] {
            let (found, read) = subjects(&packed, &options(2, block, 1 << 20));
            assert_eq!(found, numbers(3000), "{what}");
            assert_eq!(
                (&read.unreadable[..], read.files[0].source),
                (&[][..], Some(Source::Mbox)),
                "{what}"
            );
        }
    }
    for pack in [gz, xz] {
        let (found, read) = subjects(&pack(b"Subject: one mail\n\nText"), &Options::default());
        assert_eq!(
            (found, read.files[0].source),
            (vec![(0, "one mail".to_owned())], Some(Source::Mail))
        );
        let (found, read) = subjects(&pack(&pack(b"Subject: one mail\n\nText")), &Options::default());
        assert_eq!((found, read.unreadable[0].why.clone()), (vec![], Reason::PackedTwice));
    }
}

#[test]
fn of_a_damaged_file_what_stands_before_is_kept() {
    let text = mbox(12_000);
    for packed in [gz(text.as_bytes()), xz(text.as_bytes())] {
        for (what, damaged) in [
            ("cut", packed[..packed.len() / 2].to_vec()),
            (
                "zeros",
                [&packed[..packed.len() / 2], &vec![0; packed.len() / 2]].concat(),
            ),
            ("something behind it", [&packed[..], b"and more"].concat()),
        ] {
            let (found, read) = subjects(&damaged, &Options::default());
            // What is made of damaged bytes may look like mail for a while.
            assert_eq!(found[..500], numbers(500), "{what}");
            let unreadable = &read.unreadable[..];
            assert!(
                matches!(unreadable, [.., one] if one.n.is_none() && one.offset > Some(50_000) && matches!(one.why, Reason::Packed(_))),
                "{what}: {unreadable:?}",
            );
        }
    }
    // No change of a byte does harm; most are noticed.
    for packed in [gz(mbox(8).as_bytes()), xz(mbox(8).as_bytes())] {
        for i in 0..packed.len() {
            let mut changed = packed.clone();
            changed[i] ^= 0x55;
            let (_, read) = subjects(&changed, &Options::default());
            assert!(read.unreadable.len() <= 9, "byte {i}: {:?}", read.unreadable);
        }
    }
}

#[test]
fn a_dictionary_beyond_the_limit_is_refused() {
    let mut packed = xz(mbox(8).as_bytes());
    // The block's header: its length, flags, the filter, the length of its settings, the dictionary, filler, a checksum.
    assert_eq!(packed[12..16], [2, 0, 0x21, 1]);
    for (dictionary, refused) in [(28, false), (40, true), (36, true)] {
        packed[16] = dictionary;
        let mut sum = flate2::Crc::new();
        sum.update(&packed[12..20]);
        packed[20..24].copy_from_slice(&sum.sum().to_le_bytes());
        let (found, read) = subjects(&packed, &Options::default());
        let why: Vec<_> = read.unreadable.into_iter().map(|one| one.why).collect();
        assert_eq!(
            (found.len(), why),
            if refused {
                (0, vec![Reason::Memory])
            } else {
                (8, vec![])
            },
            "{dictionary}"
        );
    }
}
