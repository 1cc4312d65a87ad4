//! What environments hold: a real-shaped answer that is read and previewed, and the worst that could be read as one.

use std::{path::PathBuf, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};
use profile_exchange::LIMIT;
use threadmark::{
    core::{action::Origin, preferences::Preferences, state::State},
    import::update as importing,
};
use tracking_settings::file::LIST_LIMIT;

use crate::{
    Measured, Plan,
    child::Reader,
    figures::Quantity,
    refusing::{Content, FAR_TOO_LARGE, Group, TIME, TOLD, measure_groups},
    report::{Reach, Row},
    say,
    sharing::timed,
    sources::{self, Harm},
};

const READ: Reach = Reach::AtMost(Quantity::Milliseconds(10.0));
/// An answer is read from 4 MiB at most, as everything else that is a text.
const MEMORY: Reach = Reach::AtMost(Quantity::Mebibytes(32.0));
/// A solution's zip, and what is unpacked from it: 32 MiB each, and room to read them.
const MEMORY_OF_LARGE: Reach = Reach::AtMost(Quantity::Mebibytes(72.0));
/// What is unpacked at most, a little less than allowed.
const UNPACKED: usize = LIMIT - 1024;

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    say("What environments hold …");
    let mut rows = Vec::new();
    for (name, bytes) in [
        ("answer of 484 columns", sources::whole_answer()),
        ("the same as a browser's page", sources::page_of_answer()),
    ] {
        rows.push(answer(name, &bytes, plan)?);
    }
    rows.extend(measure_groups(plan, &groups())?);
    Ok(rows)
}

/// An answer, from its bytes to the preview that the window shows, beside the answer in it as JSON of any kind.
fn answer(name: &str, bytes: &[u8], plan: &Plan) -> Measured<Row> {
    let now = Timestamp::UNIX_EPOCH;
    let state = State::new(Preferences::default(), PathBuf::new(), now, TimeZone::UTC);
    let ours = timed(plan.passes, || {
        let contents = profile_exchange::read(bytes).map_err(|refusal| refusal.message)?;
        let preview = importing::preview(&state, Origin::Pasted, Arc::new(contents));
        let [_one] = preview.items.as_slice() else {
            return Err("The answer is missing in the preview.".to_owned());
        };
        Ok(())
    })?;
    let plain = sources::whole_answer();
    let peer = timed(plan.passes, || {
        let value = serde_json::from_slice::<serde_json::Value>(&plain);
        value.map(drop).map_err(|error| error.to_string())
    })?;
    Ok(Row::new(
        format!("{name} ({} KiB): read and previewed", bytes.len() / 1024),
        Quantity::time(ours.median()),
    )
    .beside("serde_json alone", Quantity::time(peer.median()))
    .reach(READ)
    .note(format!("{}.", ours.spread())))
}

fn groups() -> [Group; 7] {
    let group = |name, harms: &[Harm], size, peer, memory| Group {
        name,
        files: files(harms, size),
        peer,
        reach: [TIME, memory],
    };
    let mut too_large = group(
        "worst 50 MB of anything",
        &sources::TOO_LARGE,
        FAR_TOO_LARGE,
        Reader::Bytes,
        MEMORY_OF_LARGE,
    );
    let zeros = Content::Zeros(FAR_TOO_LARGE as u64);
    too_large.files.push(("zeros".to_owned(), zeros));
    [
        group("worst answer", &sources::ANSWERS, LIST_LIMIT, Reader::Json, MEMORY),
        group("worst wrapping", &sources::WRAPPINGS, LIST_LIMIT, Reader::Bytes, MEMORY),
        group("worst page", &sources::PAGES, LIST_LIMIT, Reader::Bytes, MEMORY),
        group("worst XML", &sources::XML, LIMIT, Reader::Bytes, MEMORY_OF_LARGE),
        group("worst zip", &sources::ZIPS, UNPACKED, Reader::Bytes, MEMORY_OF_LARGE),
        too_large,
        // Nobody made them to do harm: a solution may be so large, and all of it has to be looked through.
        Group {
            reach: TOLD,
            ..group(
                "largest solution without settings",
                &sources::SOLUTIONS,
                UNPACKED,
                Reader::Bytes,
                MEMORY_OF_LARGE,
            )
        },
    ]
}

fn files(harms: &[Harm], size: usize) -> Vec<(String, Content)> {
    let file = |(name, make): &Harm| ((*name).to_owned(), Content::Made(*make, size));
    harms.iter().map(file).collect()
}
