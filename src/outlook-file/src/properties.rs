//! Properties of a node, and rows of a table: MS-PST 2.3.3 "Property Context (PC)" and 2.3.4 "Table Context (TC)".

use std::cell::Cell;

use crate::{
    Damage, ReadAt,
    database::Database,
    header::{u8_at, u16_at, u32_at, u64_at},
    heap::{Bytes, Client, Heap},
};

/// The longest value that is read, in bytes as they stand in the file: 1 MiB. Of the wanted ones, transport headers
/// (0x007D) are the longest, with some ten thousand bytes.
pub const LONGEST_VALUE: usize = 1 << 20;

/// As many as have a number.
const MOST_PROPERTIES: usize = 1 << 16;

/// A property's value. Texts come without the NUL that some writers end them with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `PtypString` (0x001F). What is no UTF-16 became U+FFFD.
    Text(String),
    /// `PtypString8` (0x001E): in the code page of the item's property 0x3FFD, which the caller knows to read.
    Text8(Vec<u8>),
    /// `PtypBinary` (0x0102).
    Binary(Vec<u8>),
    /// `PtypTime` (0x0040): units of 100 ns since 1601-01-01 UTC, as Windows's FILETIME.
    Time(u64),
    /// `PtypInteger16`, `PtypInteger32` or `PtypInteger64` (0x0002, 0x0003, 0x0014).
    Integer(i64),
    /// `PtypBoolean` (0x000B).
    Bool(bool),
    /// A text or bytes, of so many bytes: more than are read.
    TooLong(u64),
}

/// Those properties that were asked for and that there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties(Vec<(u16, Value)>);

impl Properties {
    /// The property with this number, MAPI's property id.
    pub fn get(&self, id: u16) -> Option<&Value> {
        self.iter()
            .find(|(property, _)| *property == id)
            .map(|(_, value)| value)
    }

    /// All of them, in the order in which the file has them.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &Value)> {
        self.0.iter().map(|(id, value)| (*id, value))
    }
}

/// For what has properties of the same numbers and stands in no such file.
impl FromIterator<(u16, Value)> for Properties {
    fn from_iter<I: IntoIterator<Item = (u16, Value)>>(properties: I) -> Self {
        Self(properties.into_iter().collect())
    }
}

/// What may still be read of an item, in bytes: several values can stand in the same place of a file.
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(Cell::new(Self::WHOLE))
    }

    const WHOLE: usize = 16 << 20;

    /// What a value or a row takes beside its bytes.
    const OVERHEAD: usize = 32;

    fn spend(&self, size: usize) -> Option<()> {
        let left = self.0.get().checked_sub(size.checked_add(Self::OVERHEAD)?)?;
        self.0.set(left);
        Some(())
    }
}

impl<S: ReadAt> Heap<'_, S> {
    /// The wanted properties of the node, none longer than `longest`.
    pub(crate) fn properties(&self, wanted: &[u16], longest: usize, budget: &Budget) -> Result<Properties, Damage> {
        let mut found = Vec::new();
        let root = self.root(Client::Properties)?;
        self.tree(root, 2, 6, MOST_PROPERTIES, &mut |entry| {
            let read = || Some((u16_at(entry, 0)?, u16_at(entry, 2)?, *entry.last_chunk::<4>()?));
            found.extend(read().filter(|(id, ..)| wanted.contains(id)));
        })?;
        let mut properties = Properties::default();
        for (id, of_type, cell) in found {
            let value = self.value(of_type, &cell, longest, budget)?;
            properties.0.extend(value.map(|value| (id, value)));
        }
        Ok(properties)
    }

    /// The value for which these bytes stand, of a property or of a cell of a row: themselves, or where it is
    /// (MS-PST 2.3.3.3 "PC BTH Record", 2.3.4.4.2 "Variable-sized Data").
    fn value(&self, of_type: u16, cell: &[u8], longest: usize, budget: &Budget) -> Result<Option<Value>, Damage> {
        let cut = || self.damaged("has a value of another size than its type");
        let eight = || match *cell {
            [_, _, _, _] => u64_at(self.item(u32_at(cell, 0).unwrap_or_default())?.get(), 0).ok_or_else(cut),
            _ => u64_at(cell, 0).ok_or_else(cut),
        };
        let size = Cell::new(0);
        let bytes = || {
            let bytes = self.bytes(u32_at(cell, 0).ok_or_else(cut)?, longest)?;
            size.set(bytes.as_ref().map_or(0, Vec::len));
            Ok(bytes)
        };
        let value = match of_type {
            0x0002 => Value::Integer(u16_at(cell, 0).ok_or_else(cut)?.cast_signed().into()),
            0x0003 => Value::Integer(u32_at(cell, 0).ok_or_else(cut)?.cast_signed().into()),
            0x000B => Value::Bool(u8_at(cell, 0).ok_or_else(cut)? != 0),
            0x0014 => Value::Integer(eight()?.cast_signed()),
            0x0040 => Value::Time(eight()?),
            0x001E => bytes()?.map_or_else(Value::TooLong, |bytes| Value::Text8(without_nul(bytes))),
            0x001F => bytes()?.map_or_else(Value::TooLong, |bytes| Value::Text(utf16(&bytes))),
            0x0102 => bytes()?.map_or_else(Value::TooLong, Value::Binary),
            _ => return Ok(None),
        };
        let spent = budget.spend(size.get());
        spent.ok_or_else(|| self.damaged("has more in its values than is read"))?;
        Ok(Some(value))
    }

    /// Bytes in the heap or in a node of their own (MS-PST 2.3.3.2 "HNID"), or their number if that is more than `longest`.
    fn bytes(&self, address: u32, longest: usize) -> Result<Result<Vec<u8>, u64>, Damage> {
        if address & 0x1F != 0 {
            return self.database.all(self.sub_node(address)?.data, longest);
        }
        if address == 0 {
            return Ok(Ok(Vec::new()));
        }
        let item = self.item(address)?;
        let item = item.get();
        Ok(if item.len() > longest {
            Err(item.len() as u64)
        } else {
            Ok(item.to_vec())
        })
    }
}

fn utf16(bytes: &[u8]) -> String {
    let (units, _) = bytes.as_chunks();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let units = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text: String = units.collect();
    text.truncate(text.trim_end_matches('\0').len());
    text
}

fn without_nul(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    bytes.truncate(end);
    bytes
}

/// A row by its number in the table, and what it is about: in lists of folders and of items, a node.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) id: u32,
    number: u32,
}

pub(crate) struct Table<'a, S> {
    heap: Heap<'a, S>,
    /// MS-PST 2.3.4.1 "TCINFO".
    info: Vec<u8>,
}

impl<'a, S: ReadAt> Table<'a, S> {
    pub(crate) fn read(heap: Heap<'a, S>) -> Result<Self, Damage> {
        let info = heap.item(heap.root(Client::Table)?)?.get().to_vec();
        if u8_at(&info, 0) != Some(Client::Table as u8) {
            return Err(heap.damaged("has no table where it should"));
        }
        Ok(Self { heap, info })
    }

    /// The rows of a table that stands in a node of its own.
    pub(crate) fn rows_of(database: &'a Database<S>, node: u32, most: usize) -> Result<Vec<Row>, Damage> {
        Self::read(Heap::of_node(database, node)?)?.rows(most)
    }

    fn cut(&self) -> Damage {
        self.heap.damaged("has a table that is cut")
    }

    /// All rows in the order of what they are about (MS-PST 2.3.4.3.1 "TCROWID").
    fn rows(&self, most: usize) -> Result<Vec<Row>, Damage> {
        let index = u32_at(&self.info, 10).ok_or_else(|| self.cut())?;
        let is_ansi = self.heap.database.header.kind.pages.is_ansi();
        let mut rows = Vec::new();
        let number_size = if is_ansi { 2 } else { 4 };
        self.heap.tree(index, 4, number_size, most, &mut |entry| {
            let number = u32_at(entry, 4).or_else(|| u16_at(entry, 4).map(u32::from));
            rows.extend(u32_at(entry, 0).zip(number).map(|(id, number)| Row { id, number }));
        })?;
        Ok(rows)
    }

    /// The wanted columns of all rows, in the order of the rows (MS-PST 2.3.4.4 "Row Matrix").
    pub(crate) fn cells(&self, wanted: &[u16], budget: &Budget) -> Result<Vec<Properties>, Damage> {
        let heap = &self.heap;
        let head = || Some((u16_at(&self.info, 6)?, u16_at(&self.info, 8)?, u32_at(&self.info, 14)?));
        let (bits_at, row_size, matrix) = head().ok_or_else(|| self.cut())?;
        let (bits_at, row_size) = (usize::from(bits_at), usize::from(row_size));
        let columns = self.columns(wanted)?;
        let mut rows = self.rows(Budget::WHOLE / Budget::OVERHEAD)?;
        rows.sort_by_key(|row| row.number);
        let matrix = self.matrix(matrix)?;
        let mut cells = Vec::new();
        for row in rows {
            let spent = budget.spend(0);
            spent.ok_or_else(|| heap.damaged("has more in its values than is read"))?;
            let row = self.row(&matrix, row.number, row_size)?;
            let row = row.get();
            let mut properties = Properties::default();
            for column in &columns {
                let bits = u8_at(row, bits_at + usize::from(column.bit / 8)).ok_or_else(|| self.cut())?;
                if bits & 0x80 >> (column.bit % 8) == 0 {
                    continue;
                }
                let cell = row.get(column.at..).and_then(|row| row.get(..column.size));
                let value = heap.value(column.of_type, cell.ok_or_else(|| self.cut())?, LONGEST_VALUE, budget)?;
                properties.0.extend(value.map(|value| (column.id, value)));
            }
            cells.push(properties);
        }
        Ok(cells)
    }

    /// The wanted columns that there are (MS-PST 2.3.4.2 "TCOLDESC").
    fn columns(&self, wanted: &[u16]) -> Result<Vec<Column>, Damage> {
        let count = u8_at(&self.info, 1).ok_or_else(|| self.cut())?;
        let columns = self.info.get(22..22 + usize::from(count) * 8);
        let (columns, _) = columns.ok_or_else(|| self.cut())?.as_chunks::<8>();
        let columns = columns.iter().map(
            |[type_low, type_high, id_low, id_high, at_low, at_high, size, bit]| Column {
                id: u16::from_le_bytes([*id_low, *id_high]),
                of_type: u16::from_le_bytes([*type_low, *type_high]),
                at: u16::from_le_bytes([*at_low, *at_high]).into(),
                size: (*size).into(),
                bit: *bit,
            },
        );
        Ok(columns.filter(|column| wanted.contains(&column.id)).collect())
    }

    fn matrix(&self, address: u32) -> Result<Matrix, Damage> {
        let heap = &self.heap;
        if address == 0 {
            return Ok(Matrix::Blocks(Vec::new(), 0));
        }
        if address & 0x1F == 0 {
            return Ok(Matrix::Item(heap.item(address)?));
        }
        let blocks = heap.database.data(heap.sub_node(address)?.data)?;
        let first = blocks.first().map(|first| heap.database.block(*first)).transpose()?;
        Ok(Matrix::Blocks(blocks, first.map_or(0, |first| first.len())))
    }

    fn row(&self, matrix: &Matrix, number: u32, size: usize) -> Result<Bytes, Damage> {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let find = || match matrix {
            Matrix::Item(item) => Some(Ok(item.part(number, size)?)),
            Matrix::Blocks(blocks, block_size) => {
                let in_block = block_size.checked_div(size)?;
                let block = blocks.get(number.checked_div(in_block)?)?;
                let read = self.heap.database.block(*block);
                Some(read.and_then(|read| {
                    let is_full = read.len() == *block_size || blocks.last() == Some(block);
                    let row = Bytes::from(read).part(number % in_block, size).filter(|_| is_full);
                    row.ok_or_else(|| self.cut())
                }))
            }
        };
        find().ok_or_else(|| self.cut())?
    }
}

struct Column {
    id: u16,
    of_type: u16,
    /// Where in a row.
    at: usize,
    size: usize,
    /// The one that says whether a row has it (MS-PST 2.3.4.4.1 "Row Data Format", `rgbCEB`).
    bit: u8,
}

enum Matrix {
    Item(Bytes),
    /// Blocks that are filled with rows as far as whole ones fit, and how many bytes each but the last has.
    Blocks(Vec<u64>, usize),
}
