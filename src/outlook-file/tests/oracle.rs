//! The crate outlook-pst as a second opinion: on our own files, and on those of others as far as it reads them. It refuses
//! `.ost` files, 4 KiB pages, empty items of heaps and items without a node of their own, so not everything has a second
//! opinion.

use std::{io::Cursor, rc::Rc};

use outlook_file::{Encoding, Item, OutlookFile, Pages, STORE, Value};
use outlook_pst::{
    AnsiPstFile, UnicodePstFile,
    ltp::prop_context::PropertyValue,
    messaging::store::{AnsiStore, Store, UnicodeStore},
    ndb::node_id::NodeId,
};

use crate::{
    reading::{FULL, INBOX, WANTED, listed, text},
    references::{samples, say},
    writer::{ANSI, Form, Listed, UNICODE, Writer},
};

fn store(bytes: Vec<u8>, is_ansi: bool) -> std::io::Result<Rc<dyn Store>> {
    let bytes = Box::new(Cursor::new(bytes));
    Ok(if is_ansi {
        AnsiStore::read(Rc::new(AnsiPstFile::read_from(bytes)?))?
    } else {
        UnicodeStore::read(Rc::new(UnicodePstFile::read_from(bytes)?))?
    })
}

/// What it reads of an item, as ours; only what is not empty, for which it has no value.
fn read(store: &Rc<dyn Store>, node: u32, wanted: &[u16]) -> std::io::Result<(Listed, Vec<Listed>)> {
    let entry = store.properties().make_entry_id(NodeId::from(node))?;
    let message = store.open_message(&entry, Some(wanted))?;
    let mut properties: Listed = message
        .properties()
        .iter()
        .filter_map(|(id, theirs)| Some((*id, value(theirs)?)))
        .collect();
    properties.retain(|(id, _)| wanted.contains(id));
    properties.sort_by_key(|(id, _)| *id);
    let mut recipients = Vec::new();
    if let Some(table) = message.recipient_table() {
        for row in table.rows_matrix() {
            let cells = row.columns(table.context()).map_err(std::io::Error::other)?;
            let mut recipient = Vec::new();
            for (column, cell) in table.context().columns().iter().zip(cells) {
                if let Some(cell) = cell.filter(|_| wanted.contains(&column.prop_id())) {
                    let theirs = table.read_column(&cell, column.prop_type())?;
                    recipient.extend(value(&theirs).map(|value| (column.prop_id(), value)));
                }
            }
            recipient.sort_by_key(|(id, _)| *id);
            recipients.push(recipient);
        }
    }
    Ok((properties, recipients))
}

fn value(theirs: &PropertyValue) -> Option<Value> {
    Some(match theirs {
        PropertyValue::Integer16(number) => Value::Integer((*number).into()),
        PropertyValue::Integer32(number) => Value::Integer((*number).into()),
        PropertyValue::Integer64(number) => Value::Integer(*number),
        PropertyValue::Boolean(is) => Value::Bool(*is),
        PropertyValue::Time(time) => Value::Time(time.cast_unsigned()),
        PropertyValue::Binary(bytes) => Value::Binary(bytes.buffer().to_vec()),
        PropertyValue::Unicode(units) => text(String::from_utf16_lossy(units.buffer()).trim_end_matches('\0')),
        PropertyValue::String8(bytes) => Value::Text8(bytes.buffer().to_vec()),
        _ => return None,
    })
}

/// Ours, in their order and without what is empty.
fn ours(item: &Item) -> (Listed, Vec<Listed>) {
    let sorted = |properties| {
        let mut listed = listed(properties);
        listed.retain(|(_, value)| !matches!(value, Value::Text(text) if text.is_empty()));
        listed.sort_by_key(|(id, _)| *id);
        listed
    };
    (sorted(&item.properties), item.recipients.iter().map(sorted).collect())
}

#[test]
fn our_own_files_are_read_as_outlook_pst_reads_them() {
    for form in [ANSI, UNICODE] {
        for encoding in [Encoding::None, Encoding::Permute, Encoding::Cyclic] {
            let mut writer = Writer::new(Form { encoding, ..form });
            let (data, _) = writer.properties(&[(0x0FF9, Value::Binary(vec![7; 16]))]);
            writer.node(STORE, data, 0);
            writer.folder(INBOX, "In", &[], &[FULL]);
            let properties = [
                (0x0037, text("Größe 漢字 😀")),
                (0x0039, Value::Time(0x01D2_3456_789A_BCDE)),
                (0x0070, Value::Text8(b"rger".to_vec())),
                (0x0071, Value::Binary(vec![0, 1, 0xFF, 0])),
                (0x007D, text(&"Received: by host\r\n".repeat(1000))),
                (0x0E07, Value::Integer(-5)),
                (0x0E08, Value::Integer(i64::MIN)),
                (0x0E1B, Value::Bool(true)),
            ];
            let recipient = |number| {
                vec![
                    (0x0C15, Value::Integer(number)),
                    (0x3001, text(&format!("Person {number}"))),
                ]
            };
            writer.message(FULL, &properties, &(0..400).map(recipient).collect::<Vec<_>>());
            let bytes = writer.finish();
            let ours = ours(&OutlookFile::open(&bytes[..]).unwrap().message(FULL, &WANTED).unwrap());
            let store = store(bytes, form.pages == Pages::Ansi).unwrap();
            assert_eq!(ours, read(&store, FULL, &WANTED).unwrap(), "{form:?}");
        }
    }
}

#[test]
fn files_of_others_are_read_as_outlook_pst_reads_them() {
    let samples = samples();
    if samples.is_empty() {
        return;
    }
    let (mut read_by_both, mut refused) = (0, 0);
    for (name, bytes, _) in samples {
        let file = OutlookFile::open(&bytes[..]).unwrap();
        let Ok(store) = store(bytes.clone(), file.kind().pages == Pages::Ansi) else {
            say(&format!("outlook-pst opens no {name}"));
            continue;
        };
        for folder in file.folders() {
            for node in file.messages(folder.unwrap().node).unwrap() {
                match read(&store, node, &WANTED) {
                    Ok(theirs) => {
                        assert_eq!(ours(&file.message(node, &WANTED).unwrap()), theirs, "{name} {node:#x}");
                        read_by_both += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    say(&format!(
        "{read_by_both} items are as outlook-pst has them, which refuses {refused}"
    ));
}
