//! The walk through the folders.

use std::collections::HashSet;

use crate::{
    Damage, FolderError, Properties, ROOT_FOLDER, ReadAt, Value,
    database::Database,
    heap::Heap,
    properties::{Budget, Table},
    sibling,
};

/// Exchange's own limit ("Exchange Online limits", folder hierarchy depth).
const DEEPEST: usize = 300;
const MOST_FOLDERS: usize = 100_000;
/// Outlook allows some 250 characters.
const LONGEST_NAME: usize = 1024;

/// The table of a folder's folders, and a search folder, by the types of their nodes (MS-PST 2.2.2.1 "NID").
const HIERARCHY: u32 = 0x0D;
const SEARCH_FOLDER: u32 = 0x03;

const NAME: u16 = 0x3001;
const ITEM_COUNT: u16 = 0x3602;

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its node, by which its items are asked for.
    pub node: u32,
    /// The names from the root, which is not among them, to the folder itself: [`Value::Text`], in ANSI files
    /// [`Value::Text8`], and [`Value::TooLong`] in place of a name of more than 1,024 bytes. A name that is missing or could
    /// not be read is an empty text.
    pub path: Vec<Value>,
    /// How many items the file says the folder has. It is a hint: files were seen that say more than they have.
    pub said_count: Option<i64>,
}

impl Folder {
    /// Its own name; none for the root.
    pub fn name(&self) -> Option<&Value> {
        self.path.last()
    }
}

/// The folders of a file. What of a folder could not be read is an error, after which the others follow: at most 100,000
/// folders, and those in at most 300 others.
pub struct Folders<'a, S> {
    database: &'a Database<S>,
    /// Still to be read, the next one last, each with the number of folders around it.
    left: Vec<(u32, usize)>,
    /// All that were ever in `left`.
    seen: HashSet<u32>,
    /// How many rows of lists there were, so that nobody waits for many lists in one place of the file.
    listed: usize,
    path: Vec<Value>,
    /// What is still to be said of the last folder.
    error: Option<FolderError>,
}

impl<'a, S: ReadAt> Folders<'a, S> {
    pub(crate) fn new(database: &'a Database<S>) -> Self {
        Self {
            database,
            left: vec![(ROOT_FOLDER, 0)],
            seen: HashSet::from([ROOT_FOLDER]),
            listed: 0,
            path: Vec::new(),
            error: None,
        }
    }

    fn properties(&self, node: u32) -> Result<Properties, Damage> {
        Heap::of_node(self.database, node)?.properties(&[NAME, ITEM_COUNT], LONGEST_NAME, &Budget::new())
    }

    /// Puts the folders in a folder where the next one is taken from.
    fn add_sub_folders(&mut self, node: u32, depth: usize) -> Result<(), Damage> {
        let table = sibling(node, HIERARCHY);
        let damaged = |what| Damage::node(table, what);
        let mut sub_folders = Table::rows_of(self.database, table, MOST_FOLDERS - self.listed)?;
        self.listed += sub_folders.len();
        sub_folders.retain(|row| row.id & 0x1F != SEARCH_FOLDER);
        if depth >= DEEPEST && !sub_folders.is_empty() {
            return Err(damaged("has folders that are nested too deeply"));
        }
        let mut result = Ok(());
        let begin = self.left.len();
        for row in sub_folders {
            if self.seen.insert(row.id) {
                self.left.push((row.id, depth + 1));
            } else {
                result = Err(damaged("has a folder that is listed elsewhere too"));
            }
        }
        if let Some(added) = self.left.get_mut(begin..) {
            added.reverse();
        }
        result
    }
}

impl<S: ReadAt> Iterator for Folders<'_, S> {
    type Item = Result<Folder, FolderError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.error.take() {
            return Some(Err(error));
        }
        let (node, depth) = self.left.pop()?;
        self.path.truncate(depth.saturating_sub(1));
        let within = self.path.clone();
        let properties = self.properties(node);
        if depth > 0 {
            let name = properties.as_ref().ok().and_then(|properties| properties.get(NAME));
            self.path
                .push(name.cloned().unwrap_or_else(|| Value::Text(String::new())));
        }
        let path = self.path.clone();
        if let Err(damage) = self.add_sub_folders(node, depth) {
            let path = path.clone();
            self.error = Some(FolderError::SubFolders { node, path, damage });
        }
        Some(match properties {
            Err(damage) => Err(FolderError::Folder { node, within, damage }),
            Ok(properties) => Ok(Folder {
                node,
                path,
                said_count: properties.get(ITEM_COUNT).and_then(|count| match count {
                    Value::Integer(count) => Some(*count),
                    _ => None,
                }),
            }),
        })
    }
}
