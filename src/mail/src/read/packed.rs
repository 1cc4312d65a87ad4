//! Packed files, unpacked while they are read.

use std::{
    io::{self, BufReader},
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::Source;

/// The memory that unpacking may take, in KiB: what the strongest ordinary setting of `xz` (`-9`) needs, and some more.
const MEMORY: u32 = 80 << 10;

/// The bytes that are packed in others; of several packed files one behind the other, all of theirs. No other sources
/// than [`Source::Gzip`] and [`Source::Xz`] are packed.
pub(super) fn unpack<'a>(source: Source, packed: impl io::Read + 'a) -> impl io::Read + 'a {
    let packed = BufReader::with_capacity(64 << 10, packed);
    Guarded(Some(match source {
        Source::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(packed, true, MEMORY)) as Box<dyn io::Read>,
        _ => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
    }))
}

/// A reader that isn't used again once it has failed, and whose panic is an error.
struct Guarded<'a>(Option<Box<dyn io::Read + 'a>>);

impl io::Read for Guarded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(reader) = &mut self.0 else { return Ok(0) };
        let read = catch_unwind(AssertUnwindSafe(|| reader.read(into)))
            .unwrap_or_else(|_| Err(io::Error::other("the unpacker gave up")));
        if read
            .as_ref()
            .is_err_and(|error| error.kind() != io::ErrorKind::Interrupted)
        {
            self.0 = None;
        }
        read
    }
}
