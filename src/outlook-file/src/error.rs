//! What can go wrong.

use std::io;

use crate::Value;

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system refused.
    #[error("could not read the file: {0}")]
    Io(#[from] io::Error),
    /// It does not begin as Outlook's data files do.
    #[error("it is no data file of Outlook's")]
    NotOutlook,
    /// A version of the format that is not known.
    #[error("version {0} of the format is not known")]
    Version(u16),
    /// A way to encode blocks that is not known: 16 is said to be Windows Information Protection.
    #[error("its blocks are encoded in the unknown way {0}")]
    Encoding(u8),
    /// It ends within the header, or the header does not agree with its checksum.
    #[error("its header is damaged: {0}")]
    Damaged(&'static str),
}

/// What is wrong, and where. `Display` is for logs, as of all errors here.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// The system refused.
    #[error("could not read at byte {offset}: {source}")]
    Io {
        /// Where in the file.
        offset: u64,
        /// What the system said.
        source: io::Error,
    },
    /// A page of the trees of nodes and blocks.
    #[error("the page at byte {offset} {what}")]
    Page {
        /// Where in the file.
        offset: u64,
        /// What is wrong with it, as a verb and its object.
        what: &'static str,
    },
    /// A block of data.
    #[error("block {id:#x} {what}")]
    Block {
        /// Its number, MS-PST's BID.
        id: u64,
        /// What is wrong with it, as a verb and its object.
        what: &'static str,
    },
    /// What the blocks of a node hold.
    #[error("node {id:#x} {what}")]
    Node {
        /// Its number, MS-PST's NID, within the file or within an item.
        id: u32,
        /// What is wrong with it, as a verb and its object.
        what: &'static str,
    },
}

impl Damage {
    pub(crate) fn page(offset: u64, what: &'static str) -> Self {
        Self::Page { offset, what }
    }

    pub(crate) fn block(id: u64, what: &'static str) -> Self {
        Self::Block { id, what }
    }

    pub(crate) fn node(id: u32, what: &'static str) -> Self {
        Self::Node { id, what }
    }
}

/// Why an item, or the list of a folder's items, was not read.
#[derive(Debug, thiserror::Error)]
#[error("could not read {node:#x}: {damage}")]
pub struct ItemError {
    /// The item or the folder.
    pub node: u32,
    /// What is wrong, and where.
    #[source]
    pub damage: Damage,
}

/// What of a folder was not read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Its name. Its items can still be asked for by its node, and the folders in it follow.
    #[error("could not read folder {node:#x}: {damage}")]
    Folder {
        /// The folder.
        node: u32,
        /// The names from the root to the folder that holds it.
        within: Vec<Value>,
        /// What is wrong, and where.
        #[source]
        damage: Damage,
    },
    /// Which folders are in it: some or all of them are missing.
    #[error("could not read the folders in folder {node:#x}: {damage}")]
    SubFolders {
        /// The folder.
        node: u32,
        /// The names from the root to this folder.
        path: Vec<Value>,
        /// What is wrong, and where.
        #[source]
        damage: Damage,
    },
}
