//! Writes data files as small as they can be, of which everything is known: no maps of free space, no templates, no names of
//! properties. Nothing of it is taken from the reader but the tables of the encodings, which have tests of their own.

use std::{collections::BTreeMap, io::Write, sync::LazyLock};

use flate2::{Compression, write::ZlibEncoder};
use outlook_file::{Encoding, Pages, ROOT_FOLDER, Value};

use crate::cipher;

/// How a file is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) pages: Pages,
    pub(crate) encoding: Encoding,
    pub(crate) is_copy_of_mailbox: bool,
    /// Most entries of a page, which are at most 15, or of a list: few make many levels.
    pub(crate) fan: usize,
    /// Most bytes of a block's data.
    pub(crate) room: usize,
}

pub(crate) const ANSI: Form = Form {
    pages: Pages::Ansi,
    encoding: Encoding::Permute,
    is_copy_of_mailbox: false,
    fan: 20,
    room: 8180,
};
pub(crate) const UNICODE: Form = Form {
    pages: Pages::Unicode,
    fan: 15,
    room: 8176,
    ..ANSI
};
/// Every block that gets smaller by it is compressed.
pub(crate) const LARGE_PAGES: Form = Form {
    pages: Pages::Unicode4K,
    encoding: Encoding::None,
    is_copy_of_mailbox: true,
    fan: 100,
    room: 65_512,
};

/// Every generation and encoding, with large lists and blocks, and with small ones.
pub(crate) fn forms() -> Vec<Form> {
    let mut forms = vec![ANSI, UNICODE, LARGE_PAGES];
    for form in [ANSI, UNICODE, LARGE_PAGES] {
        for encoding in [Encoding::None, Encoding::Permute, Encoding::Cyclic] {
            let is_copy_of_mailbox = encoding == Encoding::Cyclic;
            let (fan, room) = (3, 600);
            forms.push(Form {
                encoding,
                is_copy_of_mailbox,
                fan,
                room,
                ..form
            });
        }
    }
    forms
}

impl Form {
    fn is_ansi(self) -> bool {
        self.pages == Pages::Ansi
    }

    /// A number of a block or a place.
    fn wide(self, number: u64) -> Vec<u8> {
        let bytes = number.to_le_bytes();
        bytes[..if self.is_ansi() { 4 } else { 8 }].to_vec()
    }

    fn wides(self, numbers: &[u64]) -> Vec<u8> {
        numbers.iter().flat_map(|number| self.wide(*number)).collect()
    }

    fn reference(self, id: u64, offset: u64) -> Vec<u8> {
        self.wides(&[id, offset])
    }

    /// An address in a heap.
    fn address(self, block: usize, number: usize) -> u32 {
        let bits = if self.pages == Pages::Unicode4K { 14 } else { 11 };
        u32::try_from((block << bits | number) << 5).unwrap()
    }

    /// The checksum and the number of a trailer, in the order of this form.
    fn seal(self, checksum: u32, id: u64) -> Vec<u8> {
        let checksum = checksum.to_le_bytes();
        if self.is_ansi() {
            [&self.wide(id)[..], &checksum].concat()
        } else {
            [&checksum[..], &self.wide(id)].concat()
        }
    }
}

/// By its definition, for each byte once.
pub(crate) fn crc(bytes: &[u8]) -> u32 {
    static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        (0..256).map(|byte| (0..8).fold(byte, |crc, _| step(crc))).collect()
    });
    let step = |crc: u32, byte: &u8| TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ crc >> 8;
    bytes.iter().fold(0, step)
}

fn signature(offset: u64, id: u64) -> [u8; 2] {
    let [a, b, c, d, ..] = (offset ^ id).to_le_bytes();
    [a ^ c, b ^ d]
}

fn encoded(encoding: Encoding, block: u64, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if encoding == Encoding::Permute {
        static FORTH: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let mut back: Vec<u8> = (0..=255).collect();
            cipher::decode(Encoding::Permute, 0, &mut back);
            let forth = |byte: u8| u8::try_from(back.iter().position(|to| *to == byte).unwrap()).unwrap();
            (0..=255).map(forth).collect()
        });
        bytes.iter_mut().for_each(|byte| *byte = FORTH[usize::from(*byte)]);
    } else {
        cipher::decode(encoding, block, &mut bytes);
    }
    bytes
}

/// A heap with its items, in blocks.
pub(crate) struct HeapWriter {
    form: Form,
    client: u8,
    blocks: Vec<Vec<Vec<u8>>>,
}

impl HeapWriter {
    pub(crate) fn new(form: Form, client: u8) -> Self {
        let blocks = vec![Vec::new()];
        Self { form, client, blocks }
    }

    pub(crate) fn add(&mut self, bytes: Vec<u8>) -> u32 {
        let last = self.blocks.last().unwrap();
        // Each item takes two bytes in the map, which itself takes six, and no block begins with more than 66.
        let taken: usize = last.iter().map(|item| item.len() + 2).sum();
        if taken + bytes.len() + 2 + 6 + 66 + 1 > self.form.room {
            self.blocks.push(Vec::new());
        }
        let block = self.blocks.len() - 1;
        let items = self.blocks.last_mut().unwrap();
        items.push(bytes);
        self.form.address(block, items.len())
    }

    /// A tree of entries, each with its key first.
    pub(crate) fn add_tree(&mut self, key_size: u8, data_size: u8, entries: &[Vec<u8>]) -> u32 {
        let mut levels = 0;
        let mut entries = entries.to_vec();
        let mut top = 0;
        while !entries.is_empty() {
            let longest = 400 / entries[0].len();
            let lists = entries.chunks(longest);
            let above: Vec<Vec<u8>> = lists
                .map(|list| [&list[0][..key_size.into()], &self.add(list.concat()).to_le_bytes()].concat())
                .collect();
            if let [only] = &above[..] {
                top = u32::from_le_bytes(*only.last_chunk().unwrap());
                break;
            }
            levels += 1;
            entries = above;
        }
        self.add([&[0xB5, key_size, data_size, levels], &top.to_le_bytes()[..]].concat())
    }

    /// The blocks, with the item from which all others are found.
    pub(crate) fn finish(self, root: u32) -> Vec<Vec<u8>> {
        let mut blocks = Vec::new();
        for (number, items) in self.blocks.iter().enumerate() {
            let mut block = vec![0, 0];
            match number {
                0 => block.extend([&[0xEC, self.client], &root.to_le_bytes()[..], &[0; 4]].concat()),
                // MS-PST 2.3.1.4 "HNBITMAPHDR".
                number if number % 128 == 8 => block.extend([0; 64]),
                _ => {}
            }
            let mut places = vec![block.len()];
            for item in items {
                block.extend(item);
                places.push(block.len());
            }
            block.resize(block.len().next_multiple_of(2), 0);
            let map = u16::try_from(block.len()).unwrap();
            block[..2].copy_from_slice(&map.to_le_bytes());
            block.extend(u16::try_from(items.len()).unwrap().to_le_bytes());
            block.extend([0, 0]);
            block.extend(
                places
                    .iter()
                    .flat_map(|place| u16::try_from(*place).unwrap().to_le_bytes()),
            );
            blocks.push(block);
        }
        blocks
    }
}

/// The type of a value and its bytes.
fn raw(value: &Value) -> (u16, Vec<u8>) {
    match value {
        Value::Text(text) => (0x1F, text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Value::Text8(bytes) => (0x1E, bytes.clone()),
        Value::Binary(bytes) => (0x102, bytes.clone()),
        Value::Time(time) => (0x40, time.to_le_bytes().to_vec()),
        Value::Integer(number) => match i32::try_from(*number) {
            Ok(number) => (3, number.to_le_bytes().to_vec()),
            Err(_) => (0x14, number.to_le_bytes().to_vec()),
        },
        Value::Bool(is) => (0xB, vec![(*is).into()]),
        Value::TooLong(size) => (0x102, vec![1; usize::try_from(*size).unwrap()]),
    }
}

pub(crate) type Listed = Vec<(u16, Value)>;

/// A node beside another's data.
type SubNode = (u32, u64, u64);

pub(crate) struct Writer {
    pub(crate) form: Form,
    /// By number.
    blocks: BTreeMap<u64, Vec<u8>>,
    nodes: BTreeMap<u32, (u64, u64)>,
    next: u64,
}

impl Writer {
    pub(crate) fn new(form: Form) -> Self {
        Self {
            form,
            blocks: BTreeMap::new(),
            nodes: BTreeMap::new(),
            next: 0x100,
        }
    }

    pub(crate) fn block(&mut self, bytes: Vec<u8>, is_internal: bool) -> u64 {
        self.next += 4;
        let id = self.next | if is_internal { 2 } else { 0 };
        self.blocks.insert(id, bytes);
        id
    }

    /// A row of bytes in these parts; none is block 0.
    pub(crate) fn data(&mut self, parts: &[Vec<u8>]) -> u64 {
        let mut ids: Vec<(u64, usize)> = parts
            .iter()
            .map(|part| (self.block(part.clone(), false), part.len()))
            .collect();
        let mut level = 0_u8;
        while ids.len() > 1 {
            level += 1;
            assert!(level <= 2, "more than two levels of lists");
            // The upper list holds all that is left.
            let longest = if level == 2 {
                ids.len()
            } else {
                self.form.fan.max(parts.len().div_ceil(self.form.fan))
            };
            let lists: Vec<_> = ids.chunks(longest).map(<[_]>::to_vec).collect();
            ids = lists
                .into_iter()
                .map(|list| {
                    let total: usize = list.iter().map(|(_, size)| size).sum();
                    let mut block = vec![1, level];
                    block.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
                    block.extend(u32::try_from(total).unwrap().to_le_bytes());
                    block.extend(list.iter().flat_map(|(id, _)| self.form.wide(*id)));
                    (self.block(block, true), total)
                })
                .collect();
        }
        ids.first().map_or(0, |(id, _)| *id)
    }

    pub(crate) fn sub_nodes(&mut self, nodes: &[SubNode]) -> u64 {
        if nodes.is_empty() {
            return 0;
        }
        let mut nodes = nodes.to_vec();
        nodes.sort_unstable();
        let form = self.form;
        let head = |level: u8, count: usize| {
            let mut head = vec![2, level];
            head.extend(u16::try_from(count).unwrap().to_le_bytes());
            head.resize(if form.is_ansi() { 4 } else { 8 }, 0);
            head
        };
        let mut leaves = Vec::new();
        for list in nodes.chunks(form.fan) {
            let mut block = head(0, list.len());
            block.extend(
                list.iter()
                    .flat_map(|(id, data, below)| form.wides(&[u64::from(*id), *data, *below])),
            );
            leaves.push((u64::from(list[0].0), self.block(block, true)));
        }
        if let [(_, only)] = leaves[..] {
            return only;
        }
        let mut block = head(1, leaves.len());
        block.extend(leaves.iter().flat_map(|(id, leaf)| form.wides(&[*id, *leaf])));
        self.block(block, true)
    }

    pub(crate) fn node(&mut self, id: u32, data: u64, sub_nodes: u64) {
        self.nodes.insert(id, (data, sub_nodes));
    }

    pub(crate) fn forget_node(&mut self, id: u32) {
        self.nodes.remove(&id);
    }

    /// Where a value is to be found: in the heap, or in a node of its own.
    fn place(&mut self, heap: &mut HeapWriter, nodes: &mut Vec<SubNode>, bytes: Vec<u8>) -> u32 {
        if bytes.len() <= self.form.room / 4 {
            return heap.add(bytes);
        }
        let parts: Vec<_> = bytes.chunks(self.form.room).map(<[u8]>::to_vec).collect();
        let id = u32::try_from(nodes.len() + 1).unwrap() << 5 | 0x1F;
        nodes.push((id, self.data(&parts), 0));
        id
    }

    /// The data of a node with these properties, and the nodes in which some of them stand.
    pub(crate) fn properties(&mut self, properties: &[(u16, Value)]) -> (u64, Vec<SubNode>) {
        let mut heap = HeapWriter::new(self.form, 0xBC);
        let mut nodes = Vec::new();
        let mut entries = Vec::new();
        for (id, value) in properties {
            let (of_type, mut bytes) = raw(value);
            let cell = if matches!(of_type, 3 | 0xB) {
                bytes.resize(4, 0);
                bytes
            } else {
                self.place(&mut heap, &mut nodes, bytes).to_le_bytes().to_vec()
            };
            entries.push([&id.to_le_bytes()[..], &of_type.to_le_bytes(), &cell].concat());
        }
        entries.sort_by_key(|entry| u16::from_le_bytes(*entry.first_chunk().unwrap()));
        let root = heap.add_tree(2, 6, &entries);
        (self.data(&heap.finish(root)), nodes)
    }

    /// The data of a table, and the nodes in which parts of it stand. Every row has cells for all columns of the first, and
    /// does not have those that it does not name.
    pub(crate) fn table(&mut self, rows: &[(u32, Listed)]) -> (u64, Vec<SubNode>) {
        let mut heap = HeapWriter::new(self.form, 0x7C);
        let mut nodes = Vec::new();
        let columns: Vec<(u16, u16, usize)> = rows.first().map_or(Vec::new(), |(_, cells)| {
            let column = |(id, value): &(u16, Value)| {
                let (of_type, _) = raw(value);
                let size = match of_type {
                    0xB => 1,
                    0x14 | 0x40 => 8,
                    _ => 4,
                };
                (*id, of_type, size)
            };
            cells.iter().map(column).collect()
        });
        // Wide cells first, as they are wanted.
        let mut order = columns.clone();
        order.sort_by_key(|(.., size)| *size == 1);
        let mut at = 8;
        let mut places = BTreeMap::new();
        for (id, _, size) in &order {
            places.insert(*id, at);
            at += size;
        }
        let bits_at = at;
        let size = bits_at + columns.len().div_ceil(8);
        let mut matrix: Vec<Vec<u8>> = Vec::new();
        let mut index = Vec::new();
        for (number, (about, cells)) in rows.iter().enumerate() {
            let mut row = about.to_le_bytes().to_vec();
            row.resize(size, 0);
            for (id, value) in cells {
                let (_, bytes) = raw(value);
                let bit = columns.iter().position(|(column, ..)| column == id).unwrap();
                let width = columns[bit].2;
                let cell = if matches!(value, Value::Text(_) | Value::Text8(_) | Value::Binary(_)) {
                    self.place(&mut heap, &mut nodes, bytes).to_le_bytes().to_vec()
                } else {
                    bytes
                };
                row[places[id]..][..width].copy_from_slice(&cell);
                row[bits_at + bit / 8] |= 0x80 >> (bit % 8);
            }
            let mut entry = about.to_le_bytes().to_vec();
            let number = u32::try_from(number).unwrap().to_le_bytes();
            entry.extend(&number[..if self.form.is_ansi() { 2 } else { 4 }]);
            index.push(entry);
            let room = self.form.room;
            match matrix.last_mut() {
                Some(block) if block.len() + size <= room => block.extend(row),
                last => {
                    if let Some(block) = last {
                        block.resize(room, 0xAA);
                    }
                    matrix.push(row);
                }
            }
        }
        index.sort_by_key(|entry| u32::from_le_bytes(*entry.first_chunk().unwrap()));
        let index = heap.add_tree(4, if self.form.is_ansi() { 2 } else { 4 }, &index);
        let matrix = match &matrix[..] {
            [] => 0,
            [only] if only.len() <= self.form.room / 4 => heap.add(only.clone()),
            blocks => {
                let id = 0x1F_FFFF;
                nodes.push((id, self.data(blocks), 0));
                id
            }
        };
        let mut info = vec![0x7C, u8::try_from(columns.len()).unwrap()];
        for end in [bits_at, bits_at, bits_at, size] {
            info.extend(u16::try_from(end).unwrap().to_le_bytes());
        }
        info.extend([index, matrix, 0].map(u32::to_le_bytes).concat());
        for (bit, (id, of_type, size)) in columns.iter().enumerate() {
            info.extend([of_type.to_le_bytes(), id.to_le_bytes()].concat());
            info.extend(u16::try_from(places[id]).unwrap().to_le_bytes());
            info.extend([u8::try_from(*size).unwrap(), u8::try_from(bit).unwrap()]);
        }
        let root = heap.add(info);
        (self.data(&heap.finish(root)), nodes)
    }

    fn table_node(&mut self, id: u32, about: &[u32]) {
        let rows: Vec<_> = about.iter().map(|node| (*node, Vec::new())).collect();
        let (data, nodes) = self.table(&rows);
        let nodes = self.sub_nodes(&nodes);
        self.node(id, data, nodes);
    }

    /// A folder with its lists, which the folders and items of its own are still to be written for.
    pub(crate) fn folder(&mut self, id: u32, name: &str, folders: &[u32], items: &[u32]) {
        let name = if self.form.is_ansi() {
            Value::Text8(name.as_bytes().to_vec())
        } else {
            Value::Text(name.to_owned())
        };
        let count = Value::Integer(i64::try_from(items.len()).unwrap());
        let (data, nodes) = self.properties(&[(0x3001, name), (0x3602, count)]);
        let nodes = self.sub_nodes(&nodes);
        self.node(id, data, nodes);
        self.table_node(id & !0x1F | 0xD, folders);
        self.table_node(id & !0x1F | 0xE, items);
    }

    pub(crate) fn message(&mut self, id: u32, properties: &[(u16, Value)], recipients: &[Listed]) {
        let (data, mut nodes) = self.properties(properties);
        if !recipients.is_empty() {
            let rows: Vec<_> = (0..).zip(recipients.iter().cloned()).collect();
            let (table, below) = self.table(&rows);
            let below = self.sub_nodes(&below);
            nodes.push((0x692, table, below));
        }
        let nodes = self.sub_nodes(&nodes);
        self.node(id, data, nodes);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.finish_with(&|_, _| {})
    }

    /// The blocks' numbers and how many bytes each holds.
    pub(crate) fn sizes(&self) -> Vec<(u64, usize)> {
        self.blocks.iter().map(|(id, bytes)| (*id, bytes.len())).collect()
    }

    /// The file, with blocks that were changed and sealed again.
    pub(crate) fn finish_with(&self, change: &dyn Fn(u64, &mut Vec<u8>)) -> Vec<u8> {
        let form = self.form;
        let (page, unit, trailer) = match form.pages {
            Pages::Ansi => (512, 64, 12),
            Pages::Unicode => (512, 64, 16),
            Pages::Unicode4K => (4096, 512, 24),
        };
        let mut file = vec![0; 1024];
        let mut placed = Vec::new();
        for (id, plain) in &self.blocks {
            let mut plain = plain.clone();
            change(*id, &mut plain);
            let inflated = plain.len();
            let mut stored = if id & 2 == 0 {
                encoded(form.encoding, *id, &plain)
            } else {
                plain
            };
            if form.pages == Pages::Unicode4K {
                let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
                packed.write_all(&stored).unwrap();
                let packed = packed.finish().unwrap();
                if packed.len() < stored.len() {
                    stored = packed;
                }
            }
            file.resize(file.len().next_multiple_of(unit), 0);
            let offset = file.len() as u64;
            let size = u16::try_from(stored.len()).unwrap();
            let checksum = crc(&stored);
            let end = file.len() + (stored.len() + trailer).next_multiple_of(unit);
            file.extend(stored);
            file.resize(end - trailer, 0x77);
            file.extend(size.to_le_bytes());
            file.extend(signature(offset, *id));
            file.extend(form.seal(checksum, *id));
            file.resize(end, 0);
            placed.push((*id, offset, size, u16::try_from(inflated).unwrap()));
        }
        let blocks = placed.into_iter().map(|(id, offset, size, inflated)| {
            let mut entry = form.reference(id, offset);
            entry.extend(size.to_le_bytes());
            entry.extend(if form.pages == Pages::Unicode4K { inflated } else { 2 }.to_le_bytes());
            entry.resize(if form.is_ansi() { 12 } else { 24 }, 0);
            entry
        });
        let nodes = self.nodes.iter().map(|(id, (data, below))| {
            let mut entry = form.wides(&[u64::from(*id), *data, *below]);
            entry.extend(ROOT_FOLDER.to_le_bytes());
            entry.resize(if form.is_ansi() { 16 } else { 32 }, 0);
            entry
        });
        let mut next = self.next;
        let nodes = self.tree(&mut file, 0x81, nodes.collect(), page, &mut next);
        let blocks = self.tree(&mut file, 0x80, blocks.collect(), page, &mut next);
        let size = file.len() as u64;
        self.header(&mut file, &nodes, &blocks, size);
        file
    }

    /// The reference to the tree's root.
    fn tree(&self, file: &mut Vec<u8>, kind: u8, mut entries: Vec<Vec<u8>>, page: usize, next: &mut u64) -> Vec<u8> {
        let form = self.form;
        for level in 0_u8.. {
            let size = u8::try_from(entries[0].len()).unwrap();
            let mut above = Vec::new();
            for list in entries.chunks(form.fan.min(15)) {
                file.resize(file.len().next_multiple_of(page), 0);
                let offset = file.len() as u64;
                *next += 4;
                let key_size = form.wide(0).len();
                above.push([&list[0][..key_size], &form.reference(*next, offset)].concat());
                let mut bytes = list.concat();
                let count = u16::try_from(list.len()).unwrap().to_le_bytes();
                match form.pages {
                    Pages::Ansi | Pages::Unicode => {
                        let at = if form.is_ansi() { 496 } else { 488 };
                        bytes.resize(at, 0);
                        bytes.extend([count[0], u8::try_from(at / usize::from(size)).unwrap(), size, level]);
                        bytes.resize(if form.is_ansi() { 500 } else { 496 }, 0);
                    }
                    Pages::Unicode4K => {
                        bytes.resize(4056, 0);
                        bytes.extend([count[0], count[1], 100, 0, size, level]);
                        bytes.resize(4072, 0);
                    }
                }
                let checksum = crc(&bytes);
                bytes.extend([kind, kind]);
                bytes.extend(signature(offset, *next));
                bytes.extend(form.seal(checksum, *next));
                bytes.resize(page, 0);
                file.extend(bytes);
            }
            if let [only] = &above[..] {
                return only[form.wide(0).len()..].to_vec();
            }
            entries = above;
        }
        unreachable!("a tree has an end")
    }

    fn header(&self, file: &mut [u8], nodes: &[u8], blocks: &[u8], size: u64) {
        let form = self.form;
        let mut put = |at: usize, bytes: &[u8]| file[at..][..bytes.len()].copy_from_slice(bytes);
        put(0, b"!BDN");
        put(8, if form.is_copy_of_mailbox { b"SO" } else { b"SM" });
        put(10, &[form.version(), 0, 19, 0, 1, 1]);
        let is_ansi = form.is_ansi();
        let root = if is_ansi { 184 } else { 216 };
        put(if is_ansi { 168 } else { 184 }, &form.wide(size));
        put(root, &[nodes, blocks].concat());
        put(if is_ansi { 200 } else { 248 }, &[2]);
        let encoding = match form.encoding {
            Encoding::None => 0,
            Encoding::Permute => 1,
            Encoding::Cyclic => 2,
        };
        put(if is_ansi { 460 } else { 512 }, &[0x80, encoding]);
        seal_header(file, is_ansi);
    }
}

pub(crate) fn seal_header(file: &mut [u8], is_ansi: bool) {
    let part = crc(&file[8..8 + 471]);
    file[4..8].copy_from_slice(&part.to_le_bytes());
    if !is_ansi {
        let whole = crc(&file[8..8 + 516]);
        file[524..528].copy_from_slice(&whole.to_le_bytes());
    }
}

impl Form {
    pub(crate) fn version(self) -> u8 {
        match self.pages {
            Pages::Ansi => 14,
            Pages::Unicode => 23,
            Pages::Unicode4K => 36,
        }
    }

    /// Computes the seal of a page again.
    pub(crate) fn seal_page(self, file: &mut [u8], offset: usize) {
        let (trailer, at) = match self.pages {
            Pages::Ansi => (500, 8),
            Pages::Unicode => (496, 4),
            Pages::Unicode4K => (4072, 4),
        };
        let checksum = crc(&file[offset..offset + trailer]);
        file[offset + trailer + at..][..4].copy_from_slice(&checksum.to_le_bytes());
    }
}
