//! The table for a spreadsheet.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Outline, judged, linked_by, shown};

/// Excel needs it to read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A row for each message in the order of processing: RFC 4180 with a byte-order mark, no text of which a spreadsheet
/// takes for a formula. Positions count from 0, dates are UTC.
pub fn csv(outline: &Outline<'_>) -> Vec<u8> {
    // Without a fixed number of cells, and into memory, writing cannot fail.
    let mut table = WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::CRLF)
        // `cell` counts on the closing quotation mark.
        .quote_style(QuoteStyle::Always)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let mut write = |cells: Vec<String>| {
        let _ = table.write_record(cells.iter().map(|text| shown::cell(text)));
    };
    let mut header: Vec<String> = ["File", "Position", "Date", "Subject"].map(str::to_owned).into();
    header.extend(outline.with_addresses.then(|| "From".to_owned()));
    header.extend(["Linked by", "To position", "To file", "To subject", "Judgement"].map(str::to_owned));
    let second = outline
        .against
        .map(|(name, _)| format!("Linked by ({})", outline.text(name)));
    header.extend(second);
    write(header);
    for at in 0..outline.sample.len() {
        write(row(outline, at));
    }
    table.into_inner().unwrap_or_default()
}

fn row(outline: &Outline<'_>, at: usize) -> Vec<String> {
    let sample = outline.sample;
    let Some(message) = sample.message(at) else {
        return Vec::new();
    };
    let link = outline.replay.link(at);
    let to = link.and_then(|link| sample.message(link.to as usize));
    let mut cells = vec![
        outline.file(message.file),
        message.n.to_string(),
        shown::date(message.date),
        outline.text(message.subject),
    ];
    cells.extend(outline.with_addresses.then(|| outline.text(&message.from)));
    cells.push(linked_by(link).to_owned());
    cells.extend(match to {
        Some(to) => [to.n.to_string(), outline.file(to.file), outline.text(to.subject)],
        None => Default::default(),
    });
    cells.push(judged(sample.judge(at, link), link).to_owned());
    let second = outline.against.map(|(_, replay)| linked_by(replay.link(at)).to_owned());
    cells.extend(second);
    cells
}
