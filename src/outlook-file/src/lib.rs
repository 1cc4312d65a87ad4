//! A small reader of Outlook's data files, `.pst` and `.ost`: which folders there are, which items each holds, and of an
//! item those properties that are asked for. It never writes, and it reads nothing that was not asked for, so bodies and
//! attachments cost nothing.
//!
//! ```no_run
//! use outlook_file::{OutlookFile, Value};
//!
//! const SUBJECT: u16 = 0x0037;
//! let file = OutlookFile::open(std::fs::File::open("mail.pst")?)?;
//! for folder in file.folders() {
//!     let folder = folder?;
//!     for node in file.messages(folder.node)? {
//!         let item = file.message(node, &[SUBJECT])?;
//!         if let Some(Value::Text(subject)) = item.properties.get(SUBJECT) {
//!             println!("{subject}");
//!         }
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is read
//!
//! ANSI files (versions 14 and 15), Unicode files (23) and Unicode files with 4 KiB pages (36), the last with compressed
//! blocks. The format is that of the specification "\[MS-PST\]: Outlook Personal Folders (.pst) File Format", whose sections
//! are named where they are followed; what it lacks (`.ost`, 4 KiB pages) is that of libpff's "Personal Folder File (PFF)
//! file format specification" and of files. Blocks that are encoded by permutation are decoded, and so are cyclic ones:
//! no such file of Outlook's was to be had, but one of our own is read alike by the crate outlook-pst. A password encodes
//! nothing in these files: it is only a checksum.
//!
//! | module | subject |
//! |---|---|
//! | `read_at` | where bytes come from |
//! | `header` | the header, and how the kinds of files differ |
//! | `database` | pages, nodes and blocks ("NDB layer"), each with its checksums |
//! | `cipher` | the two ways in which blocks are encoded |
//! | `heap` | the heap inside a node, and the trees inside the heap ("LTP layer") |
//! | `properties` | properties of a node, and rows of a table |
//! | `folders` | the walk through the folders |
//!
//! # Damage
//!
//! Any file is read or refused, in bounded memory: no count of it is believed before it is compared with what is there.
//! Every page and block that is read is checked against its checksum, its signature and its identity, so damage to one of
//! them is an error and never another answer. An error concerns one folder or item; the others are still read.

mod cipher;
mod database;
mod error;
mod folders;
mod header;
mod heap;
mod properties;
mod read_at;

pub use error::{Damage, FolderError, ItemError, OpenError};
pub use folders::{Folder, Folders};
pub use header::{Encoding, Kind, Pages};
pub use properties::{LONGEST_VALUE, Properties, Value};
pub use read_at::ReadAt;

use database::Database;
use heap::Heap;
use properties::{Budget, Table};

/// The node of the store itself, whose properties are of the whole file, among them its name (0x3001).
pub const STORE: u32 = 0x21;
/// The node of the folder that holds all others (MS-PST 2.4.1 "Special Internal NIDs").
pub const ROOT_FOLDER: u32 = 0x122;

/// The table of an item's recipients, by the type of its node (MS-PST 2.2.2.1 "NID").
const RECIPIENTS: u32 = 0x12;
/// The table of a folder's items, likewise.
const CONTENTS: u32 = 0x0E;
const MOST_ITEMS: usize = 1 << 22;

/// An open data file. It can be shared by threads.
pub struct OutlookFile<S> {
    database: Database<S>,
}

/// What was read of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its own properties.
    pub properties: Properties,
    /// Its recipients in the order of its table; none where it has no such table.
    pub recipients: Vec<Properties>,
}

impl<S: ReadAt> OutlookFile<S> {
    /// Reads the header only.
    ///
    /// # Errors
    ///
    /// What is no data file of Outlook's, of a version or with an encoding that is not known, or whose header is damaged.
    pub fn open(source: S) -> Result<Self, OpenError> {
        let header = header::read(&source)?;
        let database = Database::new(source, header);
        Ok(Self { database })
    }

    /// What the header says of the file.
    pub fn kind(&self) -> Kind {
        self.database.header.kind
    }

    /// All folders, each before those in it, beginning with [`ROOT_FOLDER`]; without search folders, which hold no items of
    /// their own. They are read one by one as they are asked for.
    pub fn folders(&self) -> Folders<'_, S> {
        Folders::new(&self.database)
    }

    /// The nodes of a folder's items in ascending order: mail and whatever else the folder holds.
    ///
    /// # Errors
    ///
    /// Any damage to the list, and a list of more than four million items.
    pub fn messages(&self, folder: u32) -> Result<Vec<u32>, ItemError> {
        let rows = Table::rows_of(&self.database, sibling(folder, CONTENTS), MOST_ITEMS);
        let rows = rows.map_err(|damage| ItemError { node: folder, damage })?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// Those of the `wanted` properties that an item has, and those that its recipients have. An item that is attached to
    /// another one has no node of its own and is not to be had.
    ///
    /// Properties that are no text, bytes, time, number, or yes and no are left out, and so is what of a value goes beyond
    /// [`LONGEST_VALUE`], for which stands [`Value::TooLong`].
    ///
    /// # Errors
    ///
    /// Any damage to what is read, and wanted values of more than 16 MiB in all.
    pub fn message(&self, node: u32, wanted: &[u16]) -> Result<Item, ItemError> {
        let read = || {
            let heap = Heap::of_node(&self.database, node)?;
            let budget = Budget::new();
            let properties = heap.properties(wanted, LONGEST_VALUE, &budget)?;
            let table = heap.sub_nodes()?.iter().find(|(id, _)| id & 0x1F == RECIPIENTS);
            let recipients = match table {
                Some(&(id, table)) => Table::read(Heap::new(&self.database, id, table)?)?.cells(wanted, &budget)?,
                None => Vec::new(),
            };
            Ok(Item { properties, recipients })
        };
        read().map_err(|damage| ItemError { node, damage })
    }

    /// Those of the `wanted` properties that any node has: a folder, or the [`STORE`]. Otherwise as [`Self::message`].
    ///
    /// # Errors
    ///
    /// Any damage to what is read, and wanted values of more than 16 MiB in all.
    pub fn properties(&self, node: u32, wanted: &[u16]) -> Result<Properties, ItemError> {
        Heap::of_node(&self.database, node)
            .and_then(|heap| heap.properties(wanted, LONGEST_VALUE, &Budget::new()))
            .map_err(|damage| ItemError { node, damage })
    }
}

/// The node of the same number and of another type (MS-PST 2.2.2.1 "NID").
fn sibling(node: u32, of_type: u32) -> u32 {
    node & !0x1F | of_type
}
