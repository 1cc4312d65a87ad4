//! Pages, nodes and blocks: MS-PST 2.2 "Node Database (NDB) Layer".

use std::{
    collections::HashMap,
    io::{ErrorKind, Read},
    sync::{Arc, Mutex, PoisonError},
};

use flate2::read::ZlibDecoder;

use crate::{
    Damage, ReadAt, cipher,
    header::{Header, Pages, Reference, crc, reference_at, signature, u8_at, u16_at, u32_at, wide_at},
};

/// How much of pages and blocks is remembered, in bytes.
const CACHE: usize = 4 << 20;
/// Most entries of a tree of blocks or of sub-nodes. A heap can name no more blocks, and no item has more attachments.
const MOST_ENTRIES: usize = 1 << 16;

pub(crate) struct Database<S> {
    source: S,
    pub(crate) header: Header,
    cache: Mutex<Cache>,
}

/// Forgets everything when it is full: what an item needs is soon back.
#[derive(Default)]
struct Cache {
    /// Checked, and blocks also decoded; by place and number.
    kept: HashMap<(What, Reference), Arc<[u8]>>,
    size: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Page,
    Block,
}

/// The two trees of pages (MS-PST 2.2.2.7.7 "BTree").
#[derive(Clone, Copy, PartialEq)]
enum Tree {
    Blocks,
    Nodes,
}

/// Where what a node holds begins: numbers of blocks, 0 where there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) data: u64,
    pub(crate) sub_nodes: u64,
}

impl<S: ReadAt> Database<S> {
    pub(crate) fn new(source: S, header: Header) -> Self {
        let cache = Mutex::default();
        Self { source, header, cache }
    }

    fn pages(&self) -> Pages {
        self.header.kind.pages
    }

    /// What was read at a place and checked, or reads and checks it.
    fn cached(
        &self,
        what: What,
        at: Reference,
        read: impl FnOnce() -> Result<Arc<[u8]>, Damage>,
    ) -> Result<Arc<[u8]>, Damage> {
        let key = (what, at);
        let cache = || self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = cache().kept.get(&key) {
            return Ok(Arc::clone(bytes));
        }
        let bytes = read()?;
        let mut cache = cache();
        if cache.size + bytes.len() > CACHE {
            *cache = Cache::default();
        }
        cache.size += bytes.len();
        cache.kept.insert(key, Arc::clone(&bytes));
        Ok(bytes)
    }

    fn bytes_at(&self, offset: u64, size: usize) -> Result<Vec<u8>, Damage> {
        let io = |source| Damage::Io { offset, source };
        let end = offset.checked_add(size as u64);
        if end.is_none_or(|end| end > self.header.size) {
            return Err(io(ErrorKind::UnexpectedEof.into()));
        }
        let mut bytes = vec![0; size];
        self.source.read_exact_at(offset, &mut bytes).map_err(io)?;
        Ok(bytes)
    }

    fn page(&self, tree: Tree, at: Reference) -> Result<Arc<[u8]>, Damage> {
        let pages = self.pages();
        let damaged = |what| Damage::page(at.offset, what);
        let page = self.cached(What::Page, at, || {
            let page = self.bytes_at(at.offset, pages.page_size())?;
            let (checked, trailer) = page.split_at_checked(pages.page_trailer()).unwrap_or_default();
            let (checksum, id) = checksum_and_id(trailer, pages).ok_or_else(|| damaged("is cut"))?;
            if checksum != crc(checked) {
                return Err(damaged("has another checksum than it says"));
            }
            if id != at.id || u16_at(trailer, 2) != Some(signature(at)) {
                return Err(damaged("is another one than it should be"));
            }
            Ok(page.into())
        })?;
        let kind = match tree {
            Tree::Blocks => 0x80,
            Tree::Nodes => 0x81,
        };
        let begin = pages.page_trailer();
        if [u8_at(&page, begin), u8_at(&page, begin + 1)] != [Some(kind); 2] {
            return Err(damaged("belongs to another tree"));
        }
        Ok(page)
    }

    /// The entry of a tree with this key, without the key (MS-PST 2.2.2.7.7.2 "BTENTRY" to 2.2.2.7.7.4 "NBTENTRY").
    fn entry(&self, tree: Tree, key: u64) -> Result<Option<Vec<u8>>, Damage> {
        let pages = self.pages();
        let width = pages.width();
        let mut at = match tree {
            Tree::Blocks => self.header.blocks,
            Tree::Nodes => self.header.nodes,
        };
        let mut level_above = None;
        loop {
            let page = self.page(tree, at)?;
            let damaged = |what| Damage::page(at.offset, what);
            let (count, entry_size, level) = counts(&page, pages).ok_or_else(|| damaged("is cut"))?;
            // Levels fall to 0 one by one, so no loop of pages holds anybody up.
            if level_above.is_some_and(|above: u8| above.checked_sub(1) != Some(level)) {
                return Err(damaged("stands on another level of its tree"));
            }
            let room = page.get(..pages.page_counts()).unwrap_or_default();
            let entries = count.checked_mul(entry_size).and_then(|size| room.get(..size));
            let entries = entries.filter(|_| entry_size >= 3 * width);
            let entries = entries.ok_or_else(|| damaged("has more entries than it has room for"))?;
            let key_of = |entry: &[u8]| {
                let key = wide_at(entry, 0, pages).unwrap_or_default();
                match tree {
                    Tree::Blocks => key & !1,
                    // Nodes have 32 bits; what stands in the others is nothing (MS-PST 2.2.2.7.7.4 "NBTENTRY").
                    Tree::Nodes => key & u64::from(u32::MAX),
                }
            };
            let found = entries
                .chunks_exact(entry_size)
                .take_while(|entry| key_of(entry) <= key)
                .last();
            let Some(found) = found else { return Ok(None) };
            if level == 0 {
                let is_it = key_of(found) == key;
                return Ok(is_it.then(|| found.get(width..).unwrap_or_default().to_vec()));
            }
            at = reference_at(found, width, pages).ok_or_else(|| damaged("is cut"))?;
            level_above = Some(level);
        }
    }

    /// A node of the file.
    pub(crate) fn node(&self, id: u32) -> Result<Node, Damage> {
        let (pages, width) = (self.pages(), self.pages().width());
        let entry = self.entry(Tree::Nodes, id.into())?;
        let entry = entry.ok_or(Damage::node(id, "is not in the file"))?;
        let read = || {
            Some(Node {
                data: wide_at(&entry, 0, pages)?,
                sub_nodes: wide_at(&entry, width, pages)?,
            })
        };
        read().ok_or(Damage::node(id, "is cut"))
    }

    /// What a block holds, inflated and decoded.
    pub(crate) fn block(&self, id: u64) -> Result<Arc<[u8]>, Damage> {
        let damaged = |what| Damage::block(id, what);
        let (pages, width) = (self.pages(), self.pages().width());
        let entry = self.entry(Tree::Blocks, id & !1)?;
        let entry = entry.ok_or_else(|| damaged("is not in the file"))?;
        let sizes = || Some((u16_at(&entry, width)?, u16_at(&entry, width + 2)?));
        let (size, inflated) = sizes().ok_or_else(|| damaged("is cut"))?;
        let offset = wide_at(&entry, 0, pages).ok_or_else(|| damaged("is cut"))?;
        let stored = usize::from(size);
        let at = Reference { id: id & !1, offset };
        self.cached(What::Block, at, || {
            let trailer_size = pages.block_trailer_size();
            let whole = (stored + trailer_size).next_multiple_of(pages.block_unit());
            let mut bytes = self.bytes_at(offset, whole)?;
            let trailer = bytes.split_off(whole - trailer_size);
            bytes.truncate(stored);
            let (checksum, said) = checksum_and_id(&trailer, pages).ok_or_else(|| damaged("is cut"))?;
            // MS-PST 2.2.2.8.1 "BLOCKTRAILER".
            if said & !1 != at.id
                || u16_at(&trailer, 0) != Some(size)
                || u16_at(&trailer, 2) != Some(signature(Reference { id: said, offset }))
            {
                return Err(damaged("is another one than it should be"));
            }
            if checksum != crc(&bytes) {
                return Err(damaged("has another checksum than it says"));
            }
            if pages == Pages::Unicode4K && inflated != size {
                bytes = inflate(&bytes, inflated).ok_or_else(|| damaged("does not inflate"))?;
            }
            // Which of the two comes first is not known, for want of such a file; libpff does it in this order.
            if !is_internal(id) {
                cipher::decode(self.header.kind.encoding, said, &mut bytes);
            }
            Ok(bytes.into())
        })
    }

    /// The blocks of a row of bytes, in order (MS-PST 2.2.2.8.3.2 "Data Tree"). Of the row itself nothing is read.
    pub(crate) fn data(&self, id: u64) -> Result<Vec<u64>, Damage> {
        let mut blocks = Vec::new();
        if !is_internal(id) {
            blocks.extend((id & !1 != 0).then_some(id));
            return Ok(blocks);
        }
        let pages = self.pages();
        let read = |entry: &[u8]| wide_at(entry, 0, pages);
        self.list(List::Blocks, id, None, &read, &mut blocks)?;
        if blocks.iter().any(|block| is_internal(*block)) {
            return Err(Damage::block(id, "lists a list where data should be"));
        }
        Ok(blocks)
    }

    /// All of a row of bytes, or its length where that is more than `most`.
    pub(crate) fn all(&self, id: u64, most: usize) -> Result<Result<Vec<u8>, u64>, Damage> {
        let damaged = |what| Damage::block(id, what);
        // Said by a list of blocks, whose kind is checked together with its entries where those are read.
        let mut said = None;
        if is_internal(id) {
            let list = self.block(id)?;
            said = u32_at(&list, 4).map(u64::from).filter(|_| u8_at(&list, 0) == Some(1));
        }
        if let Some(said) = said.filter(|said| *said > most as u64) {
            return Ok(Err(said));
        }
        let mut all = Vec::new();
        for block in self.data(id)? {
            all.extend_from_slice(&self.block(block)?);
            if said.is_some_and(|said| all.len() as u64 > said) {
                return Err(damaged("leads to another number of bytes than it says"));
            }
        }
        if said.is_some_and(|said| said != all.len() as u64) {
            return Err(damaged("leads to another number of bytes than it says"));
        }
        Ok(if all.len() > most {
            Err(all.len() as u64)
        } else {
            Ok(all)
        })
    }

    /// What stands in a node beside its data (MS-PST 2.2.2.8.3.3 "Subnode BTree").
    pub(crate) fn sub_nodes(&self, id: u64) -> Result<Vec<(u32, Node)>, Damage> {
        let (pages, width) = (self.pages(), self.pages().width());
        let mut nodes = Vec::new();
        let read = |entry: &[u8]| {
            let data = wide_at(entry, width, pages)?;
            let sub_nodes = wide_at(entry, 2 * width, pages)?;
            Some((u32_at(entry, 0)?, Node { data, sub_nodes }))
        };
        if id & !1 != 0 {
            self.list(List::SubNodes, id, None, &read, &mut nodes)?;
        }
        Ok(nodes)
    }

    /// Reads the entries of a block that lists others, or of the blocks that it lists where it stands one level above.
    fn list<T>(
        &self,
        list: List,
        id: u64,
        wanted_level: Option<u8>,
        read: &impl Fn(&[u8]) -> Option<T>,
        into: &mut Vec<T>,
    ) -> Result<(), Damage> {
        let damaged = |what| Damage::block(id, what);
        let (pages, width) = (self.pages(), self.pages().width());
        if !is_internal(id) {
            return Err(damaged("is data where a list of blocks should be"));
        }
        let block = self.block(id)?;
        let (kind, bottom, begin) = match list {
            List::Blocks => (1, 1, 8),
            List::SubNodes => (2, 0, if pages.is_ansi() { 4 } else { 8 }),
        };
        let head = || Some((u8_at(&block, 0)?, u8_at(&block, 1)?, u16_at(&block, 2)?));
        let (said, level, count) = head().ok_or_else(|| damaged("is cut"))?;
        let is_bottom = level == bottom;
        let is_level_right = wanted_level.map_or(is_bottom || level == bottom + 1, |wanted| level == wanted);
        if said != kind || !is_level_right {
            return Err(damaged("is a list of another kind or level"));
        }
        let entry_size = match list {
            List::Blocks => width,
            List::SubNodes if is_bottom => 3 * width,
            List::SubNodes => 2 * width,
        };
        let entries = block.get(begin..begin + usize::from(count) * entry_size);
        let entries = entries.ok_or_else(|| damaged("has more entries than it has room for"))?;
        for entry in entries.chunks_exact(entry_size) {
            if is_bottom {
                into.extend(read(entry));
            } else {
                let below = wide_at(entry, entry_size - width, pages).unwrap_or_default();
                self.list(list, below, Some(bottom), read, into)?;
            }
            if into.len() > MOST_ENTRIES {
                return Err(damaged("leads to too many others"));
            }
        }
        Ok(())
    }
}

/// Blocks that list others.
#[derive(Clone, Copy)]
enum List {
    /// MS-PST 2.2.2.8.3.2.1 "XBLOCK" and 2.2.2.8.3.2.2 "XXBLOCK".
    Blocks,
    /// MS-PST 2.2.2.8.3.3.1 "SLBLOCKs" and 2.2.2.8.3.3.2 "SIBLOCKs".
    SubNodes,
}

/// Whether a block lists others, which is never encoded (MS-PST 2.2.2.2 "BID").
fn is_internal(block: u64) -> bool {
    block & 2 != 0
}

/// How many entries a page of a tree has, how large each is, and on which level the page stands.
fn counts(page: &[u8], pages: Pages) -> Option<(usize, usize, u8)> {
    let at = pages.page_counts();
    let (count, size, level) = match pages {
        Pages::Ansi | Pages::Unicode => (u8_at(page, at)?.into(), at + 2, at + 3),
        Pages::Unicode4K => (u16_at(page, at)?, at + 4, at + 5),
    };
    Some((count.into(), u8_at(page, size)?.into(), u8_at(page, level)?))
}

/// What the trailers of pages and of blocks have in common.
fn checksum_and_id(trailer: &[u8], pages: Pages) -> Option<(u32, u64)> {
    if pages.is_ansi() {
        Some((u32_at(trailer, 8)?, u32_at(trailer, 4)?.into()))
    } else {
        Some((u32_at(trailer, 4)?, wide_at(trailer, 8, pages)?))
    }
}

/// Inflates to exactly this many bytes, at most 65,535.
fn inflate(bytes: &[u8], size: u16) -> Option<Vec<u8>> {
    let mut inflated = Vec::with_capacity(size.into());
    let mut reader = ZlibDecoder::new(bytes).take(u64::from(size) + 1);
    reader.read_to_end(&mut inflated).ok()?;
    (inflated.len() == usize::from(size)).then_some(inflated)
}
