//! Outlook's .msg: a compound file with a stream for each property that is longer than 8 bytes ("MS-OXMSG").

use std::{
    collections::HashMap,
    io::{self, Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

use cfb::CompoundFile;

use super::{
    Reason,
    outlook::{self, Recipient, Value},
};

/// The biggest .msg that is read, in bytes.
pub(super) const LIMIT: usize = 256 << 20;

/// The longest property that is read, in bytes; the rest of it is left out.
const PROPERTY: u64 = 16 << 20;

/// More recipients has no message.
const RECIPIENTS: usize = 10_000;

/// The header block of a .msg, made from its properties.
pub(super) fn header(mut file: impl Read + Seek) -> Result<Vec<u8>, Reason> {
    let size = file
        .seek(io::SeekFrom::End(0))
        .map_err(|error| damaged(error.to_string()))?;
    if size > LIMIT as u64 {
        return Err(Reason::MessageTooBig);
    }
    catch_unwind(AssertUnwindSafe(|| read(file))).unwrap_or_else(|_| Err(damaged("its parts don't fit together")))
}

fn read(file: impl Read + Seek) -> Result<Vec<u8>, Reason> {
    let mut file = CompoundFile::open(file).map_err(|error| damaged(error.to_string()))?;
    let message = Storage::new(&mut file, "/".to_owned(), 32, None);
    if message.fixed.is_empty() {
        return Err(Reason::NoMessage);
    }
    let code_page = message.fixed.get(&0x3ffd).map(|(_, value)| *value as u32);
    let message = Storage { code_page, ..message };
    let storages: Vec<_> = file
        .read_root_storage()
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__recip_version1.0_#"))
        .map(|entry| format!("/{}/", entry.name()))
        .collect();
    if storages.len() > RECIPIENTS {
        return Err(damaged("it has more recipients than any message"));
    }
    let mut recipients = Vec::with_capacity(storages.len());
    let mut length = 0;
    for path in storages {
        let storage = Storage::new(&mut file, path, 8, code_page);
        let recipient = Recipient::new(|id| storage.get(&mut file, id));
        length += recipient.length();
        if length > super::HEADER_LIMIT {
            return Err(damaged("its recipients are longer than any message's"));
        }
        recipients.push(recipient);
    }
    outlook::header(|id| message.get(&mut file, id), &recipients)
}

fn damaged(why: impl Into<String>) -> Reason {
    Reason::Message(why.into())
}

/// A message or a recipient.
struct Storage {
    path: String,
    /// By id, the type and the 8 bytes that hold short values.
    fixed: HashMap<u16, (u16, u64)>,
    code_page: Option<u32>,
}

impl Storage {
    /// `skip` is the length of what stands before the properties.
    fn new<F: Read + Seek>(file: &mut CompoundFile<F>, path: String, skip: usize, code_page: Option<u32>) -> Self {
        let bytes = stream(file, &format!("{path}__properties_version1.0")).unwrap_or_default();
        let rows = bytes.get(skip..).unwrap_or_default().as_chunks::<16>().0;
        let fixed = rows.iter().map(|row| {
            let [t0, t1, i0, i1, _, _, _, _, value @ ..] = *row;
            (
                u16::from_le_bytes([i0, i1]),
                (u16::from_le_bytes([t0, t1]), u64::from_le_bytes(value)),
            )
        });
        Self {
            path,
            fixed: fixed.collect(),
            code_page,
        }
    }

    fn get<F: Read + Seek>(&self, file: &mut CompoundFile<F>, id: u16) -> Option<Value> {
        let (kind, value) = *self.fixed.get(&id)?;
        match kind {
            0x0003 => return Some(Value::Number(value as u32)),
            0x0040 => return Some(Value::Time(value)),
            _ => {}
        }
        let bytes = stream(file, &format!("{}__substg1.0_{id:04X}{kind:04X}", self.path))?;
        match kind {
            0x001f => Some(Value::Text(outlook::utf16(&bytes))),
            0x001e => Some(Value::Text(outlook::ansi(&bytes, self.code_page))),
            0x0102 => Some(Value::Bytes(bytes)),
            _ => None,
        }
    }
}

fn stream<F: Read + Seek>(file: &mut CompoundFile<F>, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path)
        .ok()?
        .take(PROPERTY)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}
