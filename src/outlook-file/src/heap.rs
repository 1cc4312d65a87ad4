//! The heap inside a node, and the trees inside the heap: MS-PST 2.3.1 "Heap-on-Node (HN)" and 2.3.2 "BTree-on-Heap (BTH)".

use std::{cell::OnceCell, ops::Range, sync::Arc};

use crate::{
    Damage, ReadAt,
    database::{Database, Node},
    header::{u8_at, u16_at, u32_at},
};

/// Most levels above the entries: 3 hold more entries than these have room for.
const MOST_LEVELS: u8 = 8;

/// What a heap is for (MS-PST 2.3.1.2 "HNHDR", `bClientSig`).
#[derive(Clone, Copy)]
pub(crate) enum Client {
    Properties = 0xBC,
    Table = 0x7C,
}

pub(crate) struct Heap<'a, S> {
    pub(crate) database: &'a Database<S>,
    /// For errors.
    id: u32,
    node: Node,
    blocks: Vec<u64>,
    sub_nodes: OnceCell<Vec<(u32, Node)>>,
}

/// Part of a block, which is shared.
pub(crate) struct Bytes {
    block: Arc<[u8]>,
    range: Range<usize>,
}

impl Bytes {
    pub(crate) fn get(&self) -> &[u8] {
        self.block.get(self.range.clone()).unwrap_or_default()
    }

    /// One of the parts of this size, of which it has any number.
    pub(crate) fn part(&self, number: usize, size: usize) -> Option<Self> {
        let begin = number.checked_mul(size)?;
        let end = begin.checked_add(size).filter(|end| *end <= self.range.len())?;
        Some(Self {
            block: Arc::clone(&self.block),
            range: self.range.start + begin..self.range.start + end,
        })
    }
}

impl From<Arc<[u8]>> for Bytes {
    fn from(block: Arc<[u8]>) -> Self {
        let range = 0..block.len();
        Self { block, range }
    }
}

impl<'a, S: ReadAt> Heap<'a, S> {
    pub(crate) fn of_node(database: &'a Database<S>, id: u32) -> Result<Self, Damage> {
        Self::new(database, id, database.node(id)?)
    }

    pub(crate) fn new(database: &'a Database<S>, id: u32, node: Node) -> Result<Self, Damage> {
        Ok(Self {
            database,
            id,
            node,
            blocks: database.data(node.data)?,
            sub_nodes: OnceCell::new(),
        })
    }

    pub(crate) fn damaged(&self, what: &'static str) -> Damage {
        Damage::node(self.id, what)
    }

    pub(crate) fn sub_nodes(&self) -> Result<&[(u32, Node)], Damage> {
        if let Some(nodes) = self.sub_nodes.get() {
            return Ok(nodes);
        }
        let nodes = self.database.sub_nodes(self.node.sub_nodes)?;
        Ok(self.sub_nodes.get_or_init(|| nodes))
    }

    pub(crate) fn sub_node(&self, id: u32) -> Result<Node, Damage> {
        let found = self.sub_nodes()?.iter().find(|(sub_node, _)| *sub_node == id);
        found
            .map(|(_, node)| *node)
            .ok_or_else(|| self.damaged("lacks a node for a value"))
    }

    /// The item from which all others are found, of a heap that is for this.
    pub(crate) fn root(&self, client: Client) -> Result<u32, Damage> {
        let first = self.blocks.first().ok_or_else(|| self.damaged("is empty"))?;
        let first = self.database.block(*first)?;
        let head = [u8_at(&first, 2), u8_at(&first, 3)];
        if head != [Some(0xEC), Some(client as u8)] {
            return Err(self.damaged("holds something else than it should"));
        }
        u32_at(&first, 4).ok_or_else(|| self.damaged("is cut"))
    }

    /// An item of the heap (MS-PST 2.3.1.1 "HID"); it can be empty (2.3.1.5 "HNPAGEMAP").
    pub(crate) fn item(&self, address: u32) -> Result<Bytes, Damage> {
        let damaged = || self.damaged("points to what its heap does not have");
        let bits = self.database.header.kind.pages.heap_item_bits();
        let (number, block) = (address >> 5 & ((1 << bits) - 1), address >> 5 >> bits);
        let block = self.blocks.get(block as usize).ok_or_else(damaged)?;
        let block = self.database.block(*block)?;
        let range = || {
            let map = usize::from(u16_at(&block, 0)?);
            let number = usize::try_from(number).ok()?.checked_sub(1)?;
            if address & 0x1F != 0 || number >= usize::from(u16_at(&block, map)?) {
                return None;
            }
            let begin = map + 4 + 2 * number;
            let range = u16_at(&block, begin)?.into()..u16_at(&block, begin + 2)?.into();
            block.get(range.clone()).map(|_| range)
        };
        let range = range().ok_or_else(damaged)?;
        Ok(Bytes { block, range })
    }

    /// Gives each entry of a tree, key and data, in the order of the keys. A tree of more than about `most` is damaged.
    pub(crate) fn tree(
        &self,
        root: u32,
        key_size: u8,
        data_size: u8,
        mut most: usize,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Damage> {
        let head = self.item(root)?;
        let head = head.get();
        // MS-PST 2.3.2.1 "BTHHEADER".
        if head.get(..3) != Some(&[0xB5, key_size, data_size]) {
            return Err(self.damaged("has a tree of another kind than it should"));
        }
        let read = || Some((u8_at(head, 3)?, u32_at(head, 4)?));
        let (levels, top) = read().ok_or_else(|| self.damaged("is cut"))?;
        if levels > MOST_LEVELS {
            return Err(self.damaged("has a tree of too many levels"));
        }
        let (key_size, data_size) = (key_size.into(), data_size.into());
        self.level(top, levels, key_size, data_size, &mut most, each)
    }

    fn level(
        &self,
        address: u32,
        levels: u8,
        key_size: usize,
        data_size: usize,
        left: &mut usize,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Damage> {
        if address == 0 {
            return Ok(());
        }
        let item = self.item(address)?;
        let entry_size = key_size + if levels == 0 { data_size } else { 4 };
        let entries = item.get().chunks_exact(entry_size);
        if !entries.remainder().is_empty() {
            return Err(self.damaged("has a tree with part of an entry"));
        }
        for entry in entries {
            // Counted at every level, so a tree that leads back to itself ends.
            *left = left
                .checked_sub(1)
                .ok_or_else(|| self.damaged("has a tree of too many entries"))?;
            match levels.checked_sub(1) {
                None => each(entry),
                Some(levels) => {
                    let below = u32_at(entry, key_size).unwrap_or_default();
                    self.level(below, levels, key_size, data_size, left, each)?;
                }
            }
        }
        Ok(())
    }
}
