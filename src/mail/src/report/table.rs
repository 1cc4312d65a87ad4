//! The table for a spreadsheet.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Outline, judged, linked_by, shown};
use crate::sample::Message;

/// Excel needs it to read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A row for each message in the order of processing: RFC 4180 with a byte-order mark, no text of which a spreadsheet
/// takes for a formula. Messages of a file count from 1, dates are UTC.
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
    let mut header: Vec<String> = ["File", "Message", "Date", "Subject"].map(str::to_owned).into();
    header.extend(outline.with_addresses.then(|| "From".to_owned()));
    header.extend(["Linked by", "To message", "To file", "To subject", "Judgement"].map(str::to_owned));
    let second = outline
        .against
        .map(|(name, _)| format!("Linked by ({})", outline.text(name)));
    header.extend(second);
    write(header);
    let files: Vec<String> = (0..outline.sample.files() as u32)
        .map(|file| outline.file(file))
        .collect();
    for at in 0..outline.sample.len() {
        write(row(outline, &files, at));
    }
    table.into_inner().unwrap_or_default()
}

fn row(outline: &Outline<'_>, files: &[String], at: usize) -> Vec<String> {
    let sample = outline.sample;
    let Some(message) = sample.messages.get(at) else {
        return Vec::new();
    };
    let link = outline.replay.link(at);
    let place = |message: &Message| {
        let file = files.get(message.file as usize).cloned().unwrap_or_default();
        (file, (u64::from(message.n) + 1).to_string())
    };
    let (file, n) = place(message);
    let date = shown::date(message.has_date.then_some(message.date));
    let mut cells = vec![file, n, date, outline.text(sample.subjects.get(at))];
    cells.extend(outline.with_addresses.then(|| {
        let from = sample.addresses.get(message.from);
        outline.text(&String::from_utf8_lossy(from))
    }));
    cells.push(linked_by(link).to_owned());
    let to = link.map_or(usize::MAX, |link| link.to as usize);
    cells.extend(match sample.messages.get(to) {
        Some(message) => {
            let (file, n) = place(message);
            [n, file, outline.text(sample.subjects.get(to))]
        }
        None => Default::default(),
    });
    cells.push(judged(sample.judge(at, link), link).to_owned());
    let second = outline.against.map(|(_, replay)| linked_by(replay.link(at)).to_owned());
    cells.extend(second);
    cells
}
