//! Pictures and texts that nobody should send.

use profile_exchange::card;

/// Where a PNG begins.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// A picture of this many bytes, whose points never end.
pub(crate) fn large_picture(size: usize) -> Vec<u8> {
    let mut bytes = header(1_440, 2_400);
    while bytes.len() < size {
        push_chunk(&mut bytes, b"IDAT", &[0x55; 64 * 1024]);
    }
    bytes.truncate(size);
    bytes
}

/// A picture that claims 100,000 × 100,000 points.
pub(crate) fn enormous_claim(_: usize) -> Vec<u8> {
    let mut bytes = header(100_000, 100_000);
    push_chunk(&mut bytes, b"IDAT", &[0; 16]);
    push_chunk(&mut bytes, b"IEND", &[]);
    bytes
}

/// A picture as large as is read, with nothing but texts beside its points.
pub(crate) fn texts_only(_: usize) -> Vec<u8> {
    let mut bytes = header(10, 10);
    let text = [b"Comment\0".as_slice(), &[b'x'; 60 * 1024]].concat();
    while bytes.len() + text.len() + 64 < card::LIMIT {
        push_chunk(&mut bytes, b"tEXt", &text);
    }
    bytes
}

/// A text of this many bytes that begins like a profile's, and never ends.
pub(crate) fn large_text(size: usize) -> Vec<u8> {
    let mut bytes =
        b"Email tracking profile, made by Threadmark (format 1). A plan: nothing here changes Dynamics.\n".to_vec();
    while bytes.len() < size {
        bytes.extend_from_slice(b"> Name: \xE2\x80\x9CContoso\xE2\x80\x9D and so on, wrapped\n> here\n");
    }
    bytes.truncate(size);
    bytes
}

/// The same, as long as a text is read at all.
pub(crate) fn endless_text(_: usize) -> Vec<u8> {
    large_text(tracking_settings::file::SINGLE_LIMIT)
}

/// JSON nested ever deeper.
pub(crate) fn deep_json(_: usize) -> Vec<u8> {
    let mut bytes = b"{\"format\": 1, \"name\": \"a\", \"x\": ".to_vec();
    bytes.resize(tracking_settings::file::SINGLE_LIMIT, b'[');
    bytes
}

fn header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = SIGNATURE.to_vec();
    let mut parts = Vec::new();
    parts.extend_from_slice(&width.to_be_bytes());
    parts.extend_from_slice(&height.to_be_bytes());
    // Eight bits, true colour with alpha, as everybody does it.
    parts.extend_from_slice(&[8, 6, 0, 0, 0]);
    push_chunk(&mut bytes, b"IHDR", &parts);
    bytes
}

fn push_chunk(bytes: &mut Vec<u8>, kind: &[u8; 4], contents: &[u8]) {
    bytes.extend_from_slice(&(contents.len() as u32).to_be_bytes());
    bytes.extend_from_slice(kind);
    bytes.extend_from_slice(contents);
    bytes.extend_from_slice(&checksum(&[kind, contents]).to_be_bytes());
}

/// The sum that stands behind each chunk ("Portable Network Graphics (PNG) Specification", annex D).
fn checksum(parts: &[&[u8]]) -> u32 {
    let mut sum = u32::MAX;
    for byte in parts.iter().flat_map(|part| part.iter()) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xEDB8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_png() {
        // Of an empty IEND chunk, as it stands at the end of every picture.
        assert_eq!(checksum(&[b"IEND", &[]]), 0xAE42_6082);
    }

    #[test]
    fn each_is_refused_for_what_it_is() {
        for make in [
            large_picture,
            enormous_claim,
            texts_only,
            large_text,
            endless_text,
            deep_json,
        ] {
            let bytes = make(9 * 1024 * 1024);
            let refusal = profile_exchange::read(&bytes).expect_err("it is no profile");
            assert!(!refusal.message.is_empty());
        }
    }
}
