//! Damaged files and hostile ones: what is read is right, and what is not is an error.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    env, fs, io,
    path::Path,
};

use outlook_file::{FolderError, OpenError, OutlookFile, Pages, ROOT_FOLDER, ReadAt, Value};

use crate::{
    reading::{FULL, INBOX, SENT, SMALL, WANTED, text},
    writer::{ANSI, Form, HeapWriter, LARGE_PAGES, UNICODE, Writer, seal_header},
};

/// A mailbox with one of each structure, as small as it can be.
fn small(form: Form) -> Writer {
    let mut writer = Writer::new(form);
    writer.folder(ROOT_FOLDER, "", &[INBOX, SENT], &[]);
    writer.folder(INBOX, "In", &[], &[FULL, SMALL]);
    writer.folder(SENT, "Out", &[], &[]);
    let properties = [
        (0x0037, text("subject")),
        (0x0039, Value::Time(5)),
        (0x007D, text(&"header\r\n".repeat(50))),
        (0x0E07, Value::Integer(1)),
    ];
    let recipient = |number| vec![(0x0C15, Value::Integer(number)), (0x3001, text(&"name ".repeat(10)))];
    let recipients: Vec<_> = (0..12).map(recipient).collect();
    writer.message(FULL, &properties, &recipients);
    writer.message(SMALL, &[(0x0037, text("small"))], &[]);
    writer
}

/// Small blocks, so that there are trees of them.
fn small_forms() -> [Form; 3] {
    let small = |form| Form {
        room: 400,
        fan: 6,
        ..form
    };
    let large_pages = Form {
        fan: 50,
        ..small(LARGE_PAGES)
    };
    [small(ANSI), small(UNICODE), large_pages]
}

/// Large pages are large, and inflating takes its time.
fn step(form: Form) -> usize {
    if form.pages == Pages::Unicode4K { 5 } else { 1 }
}

/// All that is read of a file, and all errors.
fn all<S: ReadAt>(source: S) -> (BTreeSet<String>, Vec<String>) {
    let mut found = BTreeSet::new();
    let mut errors = Vec::new();
    let file = match OutlookFile::open(source) {
        Ok(file) => file,
        Err(error) => return (found, vec![error.to_string()]),
    };
    for folder in file.folders() {
        match folder {
            Ok(folder) => {
                found.insert(format!("{folder:?}"));
                let items = file.messages(folder.node).unwrap_or_else(|error| {
                    errors.push(error.to_string());
                    Vec::new()
                });
                for node in items {
                    match file.message(node, &WANTED) {
                        Ok(item) => drop(found.insert(format!("{:?} {node} {item:?}", folder.node))),
                        Err(error) => errors.push(error.to_string()),
                    }
                }
            }
            Err(error) => errors.push(error.to_string()),
        }
    }
    (found, errors)
}

/// Whether a damaged file gives the same, or less and errors; which it is.
fn is_same<S: ReadAt>(source: S, sound: &BTreeSet<String>, about: impl Fn() -> String) -> bool {
    let (found, errors) = all(source);
    if errors.is_empty() {
        assert_eq!(&found, sound, "{}", about());
        return true;
    }
    assert!(found.is_subset(sound), "{}: {found:#?}", about());
    false
}

#[test]
fn no_flipped_byte_gives_another_answer() {
    for form in small_forms() {
        let mut bytes = small(form).finish();
        let (sound, errors) = all(&bytes[..]);
        assert_eq!((sound.len(), errors.len()), (5, 0), "{errors:?}");
        let (mut same, mut tried) = (0, 0);
        for at in (0..bytes.len()).step_by(step(form)) {
            tried += 1;
            let flipped = 1 << (at % 8);
            bytes[at] ^= flipped;
            same += usize::from(is_same(&bytes[..], &sound, || format!("{form:?} {at}")));
            bytes[at] ^= flipped;
        }
        // Between header and first block, in what fills up blocks, and in the trailers' unused bytes.
        assert!(same < tried / 2, "{form:?}: {same} of {tried}");
    }
}

#[test]
fn no_cut_file_gives_another_answer() {
    for form in small_forms() {
        let bytes = small(form).finish();
        let (sound, _) = all(&bytes[..]);
        for end in 0..bytes.len() {
            assert!(
                !is_same(&bytes[..end], &sound, || format!("{form:?} {end}")),
                "{form:?} {end}"
            );
        }
    }
}

/// What stands behind the seals can be anything: here nothing is promised but that there is an end, and no panic.
#[test]
fn blocks_that_lie_are_read_or_refused() {
    for form in small_forms() {
        let writer = small(form);
        for (block, size) in writer.sizes() {
            for at in (0..size).step_by(step(form)) {
                // Of which every fourth byte of a number gets each.
                let value = [0x00, 0x01, 0xFF, 0x7F][(at + at / 4) % 4];
                let lie = |id, bytes: &mut Vec<u8>| {
                    if id == block {
                        bytes[at] = value;
                    }
                };
                all(writer.finish_with(&lie));
            }
        }
    }
}

#[test]
fn what_is_no_data_file_is_not_opened() {
    let sound = small(UNICODE).finish();
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = sound.clone();
        change(&mut bytes);
        OutlookFile::open(bytes).err()
    };
    assert!(matches!(changed(&|bytes| bytes.clear()), Some(OpenError::NotOutlook)));
    assert!(matches!(changed(&|bytes| bytes.fill(0)), Some(OpenError::NotOutlook)));
    // A personal address book.
    assert!(matches!(
        changed(&|bytes| bytes[8..10].copy_from_slice(b"AB")),
        Some(OpenError::NotOutlook)
    ));
    assert!(matches!(
        changed(&|bytes| bytes.truncate(500)),
        Some(OpenError::Damaged(_))
    ));
    assert!(matches!(changed(&|bytes| bytes[300] ^= 1), Some(OpenError::Damaged(_))));
    for version in [0, 13, 16, 22, 35, 37] {
        assert!(
            matches!(changed(&|bytes| bytes[10] = version), Some(OpenError::Version(found)) if found == u16::from(version))
        );
    }
    for encoding in [3, 16] {
        let change = |bytes: &mut Vec<u8>| {
            bytes[513] = encoding;
            seal_header(bytes, false);
        };
        assert!(matches!(changed(&change), Some(OpenError::Encoding(found)) if found == encoding));
    }
}

/// Where the root of the tree of nodes is, in a Unicode file.
fn root_of_nodes(file: &[u8]) -> usize {
    usize::try_from(u64::from_le_bytes(*file[224..].first_chunk().unwrap())).unwrap()
}

#[test]
fn trees_of_pages_lead_nowhere_but_down() {
    let form = Form { fan: 3, ..UNICODE };
    let sound = small(form).finish();
    let root = root_of_nodes(&sound);
    // What is written at which place of the root, whose entries have 24 bytes: key, number, place.
    let itself = [&sound[216..224], &sound[224..232]].concat();
    for (at, bytes, expected) in [
        (8, &itself[..], "another level"),
        (488, &[21], "more entries than it has room for"),
        (490, &[0], "more entries than it has room for"),
        (490, &[23], "more entries than it has room for"),
        (491, &[7], "another level"),
        // As if it were a page without any below it.
        (491, &[0], "is not in the file"),
        (16, &[0xFF; 8], "could not read at byte"),
        (16, &[0; 8], "has another checksum than it says"),
        (496, &[0x80, 0x80], "belongs to another tree"),
    ] {
        let mut file = sound.clone();
        file[root + at..][..bytes.len()].copy_from_slice(bytes);
        form.seal_page(&mut file, root);
        let (_, errors) = all(file);
        assert!(
            errors.iter().any(|error| error.contains(expected)),
            "{at} {expected}: {errors:?}"
        );
    }
}

#[test]
fn lists_of_blocks_lead_nowhere_but_down() {
    for form in [ANSI, UNICODE, LARGE_PAGES] {
        let width = if form.pages == Pages::Ansi { 4 } else { 8 };
        let mut writer = Writer::new(Form {
            room: 1000,
            fan: 3,
            ..form
        });
        let values: Vec<_> = (0..9).map(|id| (0x1000 + id, Value::Binary(vec![1; 4500]))).collect();
        writer.message(SMALL, &values, &[]);
        let wanted: Vec<u16> = values.iter().map(|(id, _)| *id).collect();
        // Kind, level, place and what is written there; an empty one is the block's own number.
        let head = if form.pages == Pages::Ansi { 4 } else { 8 };
        for (kind, level, at, bytes, expected) in [
            (1, 1, 8, &[][..], "lists a list"),
            (1, 2, 8, &[], "another kind or level"),
            (1, 1, 0, &[2], "another kind or level"),
            (1, 1, 1, &[0], "another kind or level"),
            (1, 2, 1, &[3], "another kind or level"),
            (1, 1, 2, &[200], "more entries than it has room for"),
            (1, 1, 8, &[0, 0, 0, 0], "is not in the file"),
            (1, 2, 8, &[0, 0, 0, 0], "is data where a list"),
            (1, 2, 4, &[0xFF, 0, 0, 0], "another number of bytes"),
            (1, 2, 2, &[1], "another number of bytes"),
            (2, 1, head + width, &[], "another kind or level"),
            (2, 0, 1, &[1], "another kind or level"),
            (2, 0, 0, &[1], "another kind or level"),
            (2, 1, 1, &[2], "another kind or level"),
            (2, 1, 2, &[200], "more entries than it has room for"),
            (2, 0, head, &[0xFF, 0xFF, 0xFF, 0xFF], "lacks a node for a value"),
            (2, 0, head + width, &[0xF0, 0xFF, 0, 0], "is not in the file"),
            (2, 1, head + width, &[0xF0, 0xFF, 0, 0], "is data where a list"),
        ] {
            let changed = Cell::new(false);
            let file = writer.finish_with(&|id, block| {
                if id & 2 == 0 || block[..2] != [kind, level] || changed.replace(true) {
                    return;
                }
                let own = id.to_le_bytes();
                let bytes = if bytes.is_empty() { &own[..width] } else { bytes };
                block[at..at + bytes.len()].copy_from_slice(bytes);
            });
            assert!(changed.get(), "{kind} {level}");
            let error = OutlookFile::open(file)
                .unwrap()
                .message(SMALL, &wanted)
                .unwrap_err()
                .to_string();
            assert!(
                error.contains(expected),
                "{form:?} {kind} {level} {at} {expected}: {error}"
            );
        }
    }
}

#[test]
fn folders_that_are_listed_again_are_an_error() {
    // What two folders hold, and how many folders are found, and errors.
    for (of_inbox, of_sent, folders, refused) in [
        (&[ROOT_FOLDER][..], &[][..], 3, 1),
        (&[INBOX], &[], 3, 1),
        (&[SENT], &[INBOX], 3, 2),
        (&[0x9002], &[0x9002], 4, 1),
    ] {
        let mut writer = Writer::new(UNICODE);
        writer.folder(ROOT_FOLDER, "", &[INBOX, SENT], &[]);
        writer.folder(INBOX, "In", of_inbox, &[]);
        writer.folder(SENT, "Out", of_sent, &[]);
        writer.folder(0x9002, "Other", &[], &[]);
        let file = OutlookFile::open(writer.finish()).unwrap();
        let (found, errors): (Vec<_>, Vec<_>) = file.folders().partition(Result::is_ok);
        assert_eq!((found.len(), errors.len()), (folders, refused), "{errors:?}");
        for error in errors {
            let error = error.unwrap_err();
            assert!(error.to_string().contains("listed elsewhere too"), "{error}");
            assert!(matches!(error, FolderError::SubFolders { .. }));
        }
    }
}

#[test]
fn folders_end_somewhere() {
    // A chain of folders.
    let mut writer = Writer::new(UNICODE);
    let node = |number: u32| 0x8002 + 32 * number;
    writer.folder(ROOT_FOLDER, "", &[node(1)], &[]);
    for number in 1..400 {
        writer.folder(node(number), "In", &[node(number + 1)], &[]);
    }
    let file = OutlookFile::open(writer.finish()).unwrap();
    let (found, errors): (Vec<_>, Vec<_>) = file.folders().partition(Result::is_ok);
    assert_eq!((found.len(), errors.len()), (301, 1));
    assert!(
        errors[0]
            .as_ref()
            .unwrap_err()
            .to_string()
            .contains("nested too deeply")
    );

    // A long list, once, and once more in two folders together.
    for (of_inbox, of_sent) in [(100_001, 0), (60_000, 60_000)] {
        let mut writer = Writer::new(UNICODE);
        let list = |from: u32, count| (from..from + count).map(node).collect::<Vec<_>>();
        writer.folder(ROOT_FOLDER, "", &[INBOX, SENT], &[]);
        writer.folder(INBOX, "In", &list(10_000, of_inbox), &[]);
        writer.folder(SENT, "Out", &list(200_000, of_sent), &[]);
        let file = OutlookFile::open(writer.finish()).unwrap();
        let too_many = |folder: &Result<_, FolderError>| match folder {
            Ok(_) => false,
            Err(error) => error.to_string().contains("too many entries"),
        };
        assert_eq!(file.folders().filter(too_many).count(), 1);
    }
}

#[test]
fn a_folder_that_cannot_be_read_hides_no_other() {
    // What is missing; which folders are read; of which folder the error is.
    for (node, found, expected) in [
        (
            INBOX,
            &[ROOT_FOLDER, SENT, 0x9002][..],
            "Folder { node: 32834, within: []",
        ),
        (
            INBOX & !0x1F | 0xD,
            &[ROOT_FOLDER, INBOX, SENT],
            "SubFolders { node: 32834, path: [Text(\"In\")]",
        ),
        (ROOT_FOLDER, &[INBOX, 0x9002, SENT], "Folder { node: 290, within: []"),
        (
            ROOT_FOLDER & !0x1F | 0xD,
            &[ROOT_FOLDER],
            "SubFolders { node: 290, path: []",
        ),
        (
            0x9002,
            &[ROOT_FOLDER, INBOX, SENT],
            "Folder { node: 36866, within: [Text(\"In\")]",
        ),
    ] {
        let mut writer = Writer::new(UNICODE);
        writer.folder(ROOT_FOLDER, "", &[INBOX, SENT], &[]);
        writer.folder(INBOX, "In", &[0x9002], &[]);
        writer.folder(0x9002, "Below", &[], &[SMALL]);
        writer.folder(SENT, "Out", &[], &[]);
        writer.forget_node(node);
        let file = OutlookFile::open(writer.finish()).unwrap();
        let (read, errors): (Vec<_>, Vec<_>) = file.folders().partition(Result::is_ok);
        let read: BTreeSet<u32> = read.into_iter().map(|folder| folder.unwrap().node).collect();
        assert_eq!(read, BTreeSet::from_iter(found.iter().copied()));
        let [Err(error)] = &errors[..] else {
            panic!("{errors:?}");
        };
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        // Its items can be had all the same.
        let items = file.messages(0x9002).unwrap();
        assert_eq!(items, [SMALL]);
        assert_eq!(file.message(SMALL, &WANTED).unwrap_err().node, SMALL);
    }
}

/// A file with an item whose data has these blocks.
fn with_heap(form: Form, blocks: &[Vec<u8>]) -> OutlookFile<Vec<u8>> {
    let mut writer = Writer::new(form);
    let data = writer.data(blocks);
    writer.node(SMALL, data, 0);
    // No file is without any block.
    writer.block(vec![0], false);
    OutlookFile::open(writer.finish()).unwrap()
}

#[test]
fn heaps_and_their_trees_are_checked() {
    for form in [ANSI, UNICODE, LARGE_PAGES] {
        let read = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut heap = HeapWriter::new(form, 0xBC);
            let text = heap.add(b"a\0".to_vec());
            let entry = [&[0x37, 0, 0x1F, 0][..], &text.to_le_bytes()].concat();
            let list = heap.add(entry);
            let root = heap.add([&[0xB5, 2, 6, 0], &list.to_le_bytes()[..]].concat());
            let mut blocks = heap.finish(root);
            change(&mut blocks[0]);
            let item = with_heap(form, &blocks).message(SMALL, &[0x37]);
            item.map_err(|error| error.to_string())
        };
        let item = read(&|_| {}).unwrap();
        assert_eq!(item.properties.get(0x37), Some(&text("a")));
        // The head takes 12 bytes, the items 2, 8 and 8, so the map begins at 30.
        for (at, bytes, expected) in [
            (0, &[0xFF, 0xFF][..], "points to what its heap does not have"),
            (2, &[0xED], "holds something else"),
            (3, &[0x7C], "holds something else"),
            (4, &[0x20, 1], "points to what its heap does not have"),
            (4, &[0x61], "points to what its heap does not have"),
            (4, &[0; 4], "points to what its heap does not have"),
            (4, &[0xFF; 4], "points to what its heap does not have"),
            (4, &[0x20], "has a tree of another kind"),
            (14, &[0x37, 0, 0x14, 0], "has a value of another size than its type"),
            (18, &[0xE0, 0xFF], "points to what its heap does not have"),
            (18, &[0x3F], "lacks a node for a value"),
            (22, &[0xB6], "has a tree of another kind"),
            (23, &[4], "has a tree of another kind"),
            (25, &[9], "has a tree of too many levels"),
            (26, &[0x20], "has a tree with part of an entry"),
            (30, &[2], "points to what its heap does not have"),
            (34, &[0xFF, 0xFF], "points to what its heap does not have"),
            (36, &[0xFF, 0xFF], "points to what its heap does not have"),
        ] {
            let error = read(&|block| block[at..at + bytes.len()].copy_from_slice(bytes)).unwrap_err();
            assert!(error.contains(expected), "{form:?} {at} {expected}: {error}");
        }
        let error = read(&|block| block.truncate(5)).unwrap_err();
        assert!(error.contains("is cut"), "{error}");
        assert!(
            with_heap(form, &[])
                .message(SMALL, &[])
                .unwrap_err()
                .to_string()
                .contains("is empty")
        );
    }
}

#[test]
fn trees_in_a_heap_that_lead_back_end() {
    let mut heap = HeapWriter::new(UNICODE, 0xBC);
    // The first item, of twelve entries that all lead to it.
    heap.add([[0_u8, 0, 0x20, 0, 0, 0]; 12].concat());
    let root = heap.add(vec![0xB5, 2, 6, 8, 0x20, 0, 0, 0]);
    let file = with_heap(UNICODE, &heap.finish(root));
    let error = file.message(SMALL, &[1]).unwrap_err().to_string();
    assert!(error.contains("too many entries"), "{error}");
}

#[test]
fn tables_are_checked() {
    let row = |number| vec![(0x0C15, Value::Integer(number)), (0x3001, text("name"))];
    for (blocks_of, rows) in [(8176, 3), (200, 100)] {
        let form = Form {
            room: blocks_of,
            ..UNICODE
        };
        let mut writer = Writer::new(form);
        writer.message(SMALL, &[], &(0..rows).map(row).collect::<Vec<_>>());
        let read = |at: usize, bytes: &[u8]| {
            let file = writer.finish_with(&|_, block| {
                // Its description is found by what it begins with: 2 columns, and rows of 17 bytes.
                let begin = [0x7C, 2, 16, 0];
                if let Some(info) = block.windows(4).position(|window| window == begin) {
                    block[info + at..][..bytes.len()].copy_from_slice(bytes);
                }
            });
            let item = OutlookFile::open(file).unwrap().message(SMALL, &[0x0C15, 0x3001]);
            item.map_err(|error| error.to_string())
        };
        assert_eq!(
            read(0, &[0x7C]).unwrap().recipients.len(),
            usize::try_from(rows).unwrap()
        );
        for (at, bytes, expected) in [
            (0, &[0x7D][..], "has no table where it should"),
            (1, &[3], "has a table that is cut"),
            (6, &[17], "has a table that is cut"),
            (8, &[0], "has a table that is cut"),
            (8, &[0xFF, 0xFF], "has a table that is cut"),
            (10, &[0xFF, 0xFF, 0, 0], "lacks a node"),
            (10, &[0; 4], "points to what its heap does not have"),
            (14, &[0; 4], "has a table that is cut"),
            (14, &[0xE0, 0xFF, 0, 0], "points to what its heap does not have"),
            (14, &[0xFF; 4], "lacks a node for a value"),
            (26, &[14], "has a table that is cut"),
            (26, &[0xFF, 0xFF], "has a table that is cut"),
            (28, &[2], "has a value of another size than its type"),
            (29, &[8], "has a table that is cut"),
        ] {
            // A row index is no sub-node.
            let expected = if at == 10 && bytes[0] == 0xFF {
                "points to what its heap"
            } else {
                expected
            };
            let error = read(at, bytes).unwrap_err();
            assert!(error.contains(expected), "{at} {bytes:?} {expected}: {error}");
        }
        // An odd column that nobody asked for is nobody's concern.
        let mut writer = Writer::new(form);
        writer.message(SMALL, &[], &[row(1)]);
        let file = writer.finish_with(&|_, block| {
            if let Some(info) = block.windows(4).position(|window| window == [0x7C, 2, 16, 0]) {
                block[info + 22 + 8 + 6] = 77;
            }
        });
        let item = OutlookFile::open(file).unwrap().message(SMALL, &[0x0C15]).unwrap();
        assert_eq!(item.recipients[0].get(0x0C15), Some(&Value::Integer(1)));
    }
}

#[test]
fn values_in_one_place_do_not_fill_the_memory() {
    let mut writer = Writer::new(Form { fan: 300, ..UNICODE });
    let long = || (0x3001, Value::Binary(vec![1; 900_000]));
    let recipients: Vec<_> = (0..20)
        .map(|number| vec![long(), (0x0C15, Value::Integer(number))])
        .collect();
    writer.message(SMALL, &[], &recipients);
    let file = OutlookFile::open(writer.finish()).unwrap();
    let error = file.message(SMALL, &[0x3001]).unwrap_err().to_string();
    assert!(error.contains("more in its values than is read"), "{error}");
    assert_eq!(file.message(SMALL, &[0x0C15]).unwrap().recipients.len(), 20);
}

#[test]
fn compressed_blocks_inflate_to_what_is_said_or_not_at_all() {
    let mut writer = Writer::new(LARGE_PAGES);
    writer.message(SMALL, &[(0x1000, Value::Binary(vec![7; 9000]))], &[]);
    let sound = writer.finish();
    let root = usize::try_from(u64::from_le_bytes(*sound[240..].first_chunk().unwrap())).unwrap();
    // The only entry: number, place, size, inflated size.
    let stored = u16::from_le_bytes(*sound[root + 16..].first_chunk().unwrap());
    let inflated = u16::from_le_bytes(*sound[root + 18..].first_chunk().unwrap());
    for size in [0, 1, stored, inflated - 1, inflated + 1, u16::MAX] {
        let mut file = sound.clone();
        file[root + 18..][..2].copy_from_slice(&size.to_le_bytes());
        LARGE_PAGES.seal_page(&mut file, root);
        let error = OutlookFile::open(file)
            .unwrap()
            .message(SMALL, &[0x1000])
            .unwrap_err()
            .to_string();
        let expected = if size == stored {
            "holds something else"
        } else {
            "does not inflate"
        };
        assert!(error.contains(expected), "{size}: {error}");
    }
}

/// A file on a disk that fails, and what was read of it.
struct Failing {
    bytes: Vec<u8>,
    from: u64,
    read: RefCell<Vec<(u64, usize)>>,
}

impl ReadAt for Failing {
    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.read.borrow_mut().push((offset, buffer.len()));
        if offset >= self.from {
            return Err(io::Error::other("worn out"));
        }
        self.bytes.read_exact_at(offset, buffer)
    }

    fn size(&self) -> io::Result<u64> {
        self.bytes.size()
    }
}

#[test]
fn what_the_disk_says_is_told_and_nothing_is_read_twice() {
    for form in small_forms() {
        let bytes = small(form).finish();
        let (sound, _) = all(&bytes[..]);
        for from in (0..bytes.len() as u64).step_by(500) {
            let read = RefCell::default();
            let disk = Failing {
                bytes: bytes.clone(),
                from,
                read,
            };
            let (found, errors) = all(&disk);
            assert!(
                found.is_subset(&sound) && errors.iter().all(|error| error.contains("worn out")),
                "{errors:?}"
            );
        }
        let read = RefCell::default();
        let disk = Failing {
            bytes,
            from: u64::MAX,
            read,
        };
        let (found, errors) = all(&disk);
        assert_eq!((found, errors), (sound, Vec::new()));
        let read = disk.read.into_inner();
        let different: BTreeSet<_> = read.iter().collect();
        assert_eq!(read.len(), different.len());
    }
}

/// What fuzzing begins with: files as small as they can be.
#[test]
fn the_seeds_of_fuzzing_are_sound_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (name, form) in ["ansi", "unicode", "large-pages"].into_iter().zip(small_forms()) {
        let path = folder.join(name);
        let bytes = small(form).finish();
        if env::var_os("UPDATE_SEEDS").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        // Not byte by byte, as what is compressed depends on who does it.
        assert_eq!(all(fs::read(path).unwrap()), all(bytes), "{name}");
    }
}
