//! Outlook's data files, .pst and .ost: folders in their order, of each the mails in the order of its list.

use std::{
    cell::Cell,
    io,
    ops::Range,
    sync::{Arc, OnceLock},
};

use outlook_file::{FolderError, OpenError, OutlookFile, Properties, ReadAt, STORE, Value as Raw};

use super::{
    Cancelled, Progress, Reason, Take,
    outlook::{self, Recipient, Value, WANTED},
    sink::Sink,
};

/// The biggest data file that is read out of a packed one, in bytes: it is read here and there, so all of it is needed.
pub(super) const UNPACKED: usize = 256 << 20;

/// Least bytes that an item takes in its file: those of its node in an ANSI file.
const SMALLEST: u64 = 16;
/// Most items that are read of a file.
const MOST_ITEMS: u64 = 1 << 24;
/// So much longer than its file all header blocks may be: texts can be compressed there, but are less than all it holds, and
/// values stand in the same place only where somebody means harm.
const LONGER: u64 = 16;
/// And that of a file that is almost nothing, in bytes.
const SHORTEST: u64 = 1 << 20;
/// So much longer may be all that is read of it, because every item may claim the same long values. Of real files a
/// twentieth is read.
const READ: u64 = 64;

/// A source of which only so many bytes are read.
struct Bounded<S> {
    source: S,
    left: Cell<u64>,
}

impl<S: ReadAt> ReadAt for Bounded<S> {
    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        let left = self.left.get().checked_sub(buffer.len() as u64);
        self.left.set(left.unwrap_or(0));
        left.ok_or_else(|| io::Error::other("too much is read"))?;
        self.source.read_exact_at(offset, buffer)
    }

    fn size(&self) -> io::Result<u64> {
        self.source.size()
    }
}

/// The code page of an item's texts, and of a store's.
const CODE_PAGE: u16 = 0x3ffd;
const CODE_PAGE_ID: u16 = 0x66c3;
const CLASS: u16 = 0x001a;

/// A share of a file's items, so that threads can read one file.
#[derive(Clone)]
pub(super) struct Share {
    /// From 0.
    pub(super) number: u64,
    shares: u64,
    /// Made by whoever comes first.
    listed: Arc<OnceLock<Result<Listed, Cancelled>>>,
}

impl Share {
    /// All of so many shares.
    pub(super) fn all(shares: u64) -> impl Iterator<Item = Self> {
        let listed = Arc::default();
        (0..shares).map(move |number| Self {
            number,
            shares,
            listed: Arc::clone(&listed),
        })
    }

    pub(super) fn whole() -> Self {
        Self {
            number: 0,
            shares: 1,
            listed: Arc::default(),
        }
    }

    /// What of so many is its own.
    pub(super) fn of(&self, all: u64) -> Range<u64> {
        let begin = |number: u64| u64::try_from(u128::from(all) * u128::from(number) / u128::from(self.shares));
        begin(self.number).unwrap_or(all)..begin(self.number + 1).unwrap_or(all)
    }
}

/// Reads a share of a data file. `told` hears how many items of how many are done.
pub(super) fn read<S: ReadAt, T: Take>(
    source: S,
    share: &Share,
    told: impl Fn(u64, u64),
    into: &mut Sink<'_, T>,
) -> Result<(), Cancelled> {
    let size = source.size().unwrap_or(0);
    let source = Bounded {
        source,
        left: Cell::new(size.saturating_mul(READ).saturating_add(SHORTEST)),
    };
    let file = match OutlookFile::open(&source) {
        Ok(file) => file,
        Err(error) => {
            // Once, not for each share.
            if share.number == 0 {
                into.unreadable(None, None, not_open(&error));
            }
            return Ok(());
        }
    };
    // A store whose own properties are damaged may have mails that are not.
    let store = file.properties(STORE, &[CODE_PAGE, CODE_PAGE_ID]).unwrap_or_default();
    let store = code_page(&store, CODE_PAGE).or_else(|| code_page(&store, CODE_PAGE_ID));
    let listed = || list(&file, size, store, into.progress);
    let listed = share.listed.get_or_init(listed).as_ref().map_err(|stopped| *stopped)?;
    let all = listed.items.len() as u64;
    let range = share.of(all);
    let mine = |place: u64| range.contains(&place) || (place == all && share.number + 1 == share.shares);
    let mut wrong = listed.wrong.iter().filter(|(place, _)| mine(*place)).peekable();
    let mut room = size.saturating_mul(LONGER).saturating_add(SHORTEST);
    let (begin, count) = (range.start, range.end - range.start);
    let items = listed.items.iter().skip(begin as usize).take(count as usize);
    for (place, node) in (begin..).zip(items) {
        into.progress.check().map_err(|_| Cancelled)?;
        while let Some((_, why)) = wrong.next_if(|(at, _)| *at <= place) {
            into.unreadable(None, None, why.clone());
        }
        match header(&file, *node, store, || listed.folder(place)) {
            Ok(header) => {
                let Some(left) = room.checked_sub(header.len() as u64) else {
                    into.unreadable(None, None, Reason::DataFileTooMuch);
                    return Ok(());
                };
                room = left;
                // A draft may have no field at all.
                into.fields.walk(&header);
                into.message(&header);
            }
            Err(Reason::Class(_)) => {}
            Err(why) => into.message_unreadable(None, why),
        }
        if source.left.get() == 0 {
            into.unreadable(None, None, Reason::DataFileTooMuch);
            return Ok(());
        }
        told(place + 1 - begin, count);
    }
    for (_, why) in wrong {
        into.unreadable(None, None, why.clone());
    }
    Ok(())
}

fn not_open(error: &OpenError) -> Reason {
    match error {
        OpenError::Io(error) => Reason::Read(error.to_string()),
        OpenError::NotOutlook | OpenError::Damaged(_) => Reason::DataFile(error.to_string()),
        OpenError::Version(_) | OpenError::Encoding(_) => Reason::DataFileKind(error.to_string()),
    }
}

/// What is in a file.
#[derive(Debug, Default)]
struct Listed {
    /// Nodes, whatever they are.
    items: Vec<u32>,
    /// Folders that hold any, each with the place of its first one.
    folders: Vec<(u64, String)>,
    /// What of the folders can't be read, each with the place of the item that comes next.
    wrong: Vec<(u64, Reason)>,
}

impl Listed {
    fn folder(&self, place: u64) -> String {
        let behind = self.folders.partition_point(|(first, _)| *first <= place);
        let folder = self.folders.get(behind.wrapping_sub(1));
        folder.map_or_else(String::new, |(_, name)| name.clone())
    }
}

fn list<S: ReadAt>(
    file: &OutlookFile<S>,
    size: u64,
    store: Option<u32>,
    progress: &Progress,
) -> Result<Listed, Cancelled> {
    let most = (size / SMALLEST).min(MOST_ITEMS);
    let mut listed = Listed::default();
    for folder in file.folders() {
        progress.check().map_err(|_| Cancelled)?;
        let place = listed.items.len() as u64;
        let mut wrong = |folder: String, why: String| listed.wrong.push((place, Reason::DataFolder { folder, why }));
        let (node, name) = match folder {
            Ok(folder) => (folder.node, named(&folder.path, store)),
            Err(FolderError::Folder { node, within, damage }) => {
                let name = format!("{}/?", named(&within, store).trim_end_matches('/'));
                wrong(name.clone(), damage.to_string());
                (node, name)
            }
            Err(FolderError::SubFolders { path, damage, .. }) => {
                wrong(named(&path, store), damage.to_string());
                continue;
            }
        };
        match file.messages(node) {
            Ok(items) if items.is_empty() => {}
            Ok(items) if place + items.len() as u64 > most => {
                listed.wrong.push((place, Reason::DataFileTooMuch));
                break;
            }
            Ok(items) => {
                listed.folders.push((place, name));
                listed.items.extend(items);
            }
            Err(error) => wrong(name, error.damage.to_string()),
        }
    }
    Ok(listed)
}

/// A folder's names, of long ones the first 200 characters.
fn named(path: &[Raw], store: Option<u32>) -> String {
    let name = |name: &Raw| match value(name, store) {
        Some(Value::Text(name)) => format!("/{name}"),
        _ => "/?".to_owned(),
    };
    if path.is_empty() {
        return "/".to_owned();
    }
    let names: String = path.iter().map(name).collect();
    let signs = names.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    signs.take(200).collect()
}

/// The header block of an item; [`Reason::Class`] if it is no mail.
fn header<S: ReadAt>(
    file: &OutlookFile<S>,
    node: u32,
    store: Option<u32>,
    folder: impl FnOnce() -> String,
) -> Result<Vec<u8>, Reason> {
    let of = |properties: &Properties, id, page| properties.get(id).and_then(|found| value(found, page));
    let item = match file.message(node, &WANTED) {
        Ok(item) => item,
        Err(error) => {
            // What is no mail isn't missed.
            let class = file.properties(node, &[CLASS]).unwrap_or_default();
            outlook::header(|id| of(&class, id, store), &[])?;
            let (folder, why) = (folder(), error.damage.to_string());
            return Err(Reason::DataMessage { folder, why });
        }
    };
    let page = code_page(&item.properties, CODE_PAGE).or(store);
    let rows = item.recipients.iter();
    let recipients: Vec<_> = rows.map(|row| Recipient::new(|id| of(row, id, page))).collect();
    outlook::header(|id| of(&item.properties, id, page), &recipients)
}

fn code_page(properties: &Properties, id: u16) -> Option<u32> {
    match properties.get(id) {
        Some(Raw::Integer(page)) => u32::try_from(*page).ok(),
        _ => None,
    }
}

/// A value as other Outlook files have it too. Texts of more than 1 MiB are none.
fn value(of: &Raw, code_page: Option<u32>) -> Option<Value> {
    Some(match of {
        Raw::Text(text) => Value::Text(text.clone()),
        Raw::Text8(bytes) => Value::Text(outlook::ansi(bytes, code_page)),
        Raw::Binary(bytes) => Value::Bytes(bytes.clone()),
        Raw::Time(time) => Value::Time(*time),
        Raw::Integer(number) => Value::Number(*number as u32),
        Raw::Bool(_) | Raw::TooLong(_) => return None,
    })
}
