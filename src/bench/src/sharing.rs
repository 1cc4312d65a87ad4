//! What sharing costs: a picture that is drawn, a list that is read and previewed.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use profile_exchange::{Format, Handout};
use threadmark::{
    core::{action::Origin, preferences::Preferences, state::State},
    import::update as importing,
};
use tracking_settings::{Profile, SettingId, file};

use crate::{
    Measured, Plan,
    figures::{Durations, Quantity},
    report::{Reach, Row},
    say,
};

const DRAWN: Reach = Reach::AtMost(Quantity::Milliseconds(150.0));
const CARD_SIZE: Reach = Reach::AtMost(Quantity::Megabytes(0.2));
const PREVIEWED: Reach = Reach::AtMost(Quantity::Milliseconds(100.0));
/// How many profiles the list holds.
const PROFILES: usize = 1_000;
/// A picture takes tens of milliseconds: so many runs are enough.
const RUNS: usize = 15;

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    say("Sharing …");
    let runs = RUNS.min(plan.passes);
    let mut rows = Vec::new();
    for (name, profile) in [("picture", plain()), ("picture of the longest profile", longest())] {
        rows.extend(picture(name, &profile, runs)?);
    }
    rows.push(list(runs)?);
    Ok(rows)
}

/// A picture, beside the same points written by the image crate alone.
fn picture(name: &str, profile: &Profile, runs: usize) -> Measured<[Row; 2]> {
    let card = Format::by_name("card").ok_or("There is no picture.")?;
    let handout = handout(profile.clone());
    let write = || card.write(&handout).map_err(|error| error.to_string());
    let bytes = write()?.len();
    let points = profile_exchange::card::draw(&handout).map_err(|error| error.to_string())?;
    let mut plain_bytes = 0;
    let drawn = timed(runs, || write().map(drop))?;
    let plain = timed(runs, || {
        let mut out = std::io::Cursor::new(Vec::new());
        let written = points.write_to(&mut out, image::ImageFormat::Png);
        plain_bytes = out.into_inner().len();
        written.map_err(|error| error.to_string())
    })?;
    Ok([
        Row::new(format!("{name}: drawn and written"), Quantity::time(drawn.median()))
            .beside("its points, image crate", Quantity::time(plain.median()))
            .reach(DRAWN)
            .note(format!("most of {runs}: {}.", Quantity::time(drawn.most()))),
        Row::new(format!("{name}: size"), Quantity::Megabytes(bytes as f64 / 1e6))
            .beside("its points, image crate", Quantity::Megabytes(plain_bytes as f64 / 1e6))
            .reach(CARD_SIZE),
    ])
}

/// A list of many profiles, from its bytes to the preview that the window shows, beside RON alone.
fn list(runs: usize) -> Measured<Row> {
    let profiles: Vec<Profile> = (0..PROFILES).map(numbered).collect();
    let text = file::write_list(&profiles);
    let now = Timestamp::UNIX_EPOCH;
    let state = State::new(Preferences::default(), PathBuf::new(), now, TimeZone::UTC);
    let ours = timed(runs, || {
        let contents = profile_exchange::read(text.as_bytes()).map_err(|refusal| refusal.message)?;
        let preview = importing::preview(&state, Origin::Pasted, Arc::new(contents));
        (preview.items.len() == PROFILES)
            .then_some(())
            .ok_or_else(|| "Profiles are missing in the preview.".to_owned())
    })?;
    let peer = timed(runs, || {
        let value = ron::from_str::<ron::Value>(&text).map_err(|error| error.to_string());
        value.map(drop)
    })?;
    let measure = format!("list of 1,000 profiles ({} KiB): read and previewed", text.len() / 1024);
    Ok(Row::new(measure, Quantity::time(ours.median()))
        .beside("RON alone", Quantity::time(peer.median()))
        .reach(PREVIEWED))
}

/// How long so many runs take, after one that doesn't count.
pub(crate) fn timed(runs: usize, mut run: impl FnMut() -> Measured<()>) -> Measured<Durations> {
    run()?;
    let mut took: Vec<Duration> = Vec::with_capacity(runs);
    for _ in 0..runs {
        let begun = Instant::now();
        run()?;
        took.push(begun.elapsed());
    }
    Durations::of(took).ok_or_else(|| "Nothing was run.".to_owned())
}

fn handout(profile: Profile) -> Handout {
    Handout {
        prepared_by: "Ada".to_owned(),
        ..Handout::of(vec![profile], date(2026, 11, 25))
    }
}

fn plain() -> Profile {
    let mut profile = numbered(0);
    profile.settings.prefix = "CTSO-".to_owned();
    profile
}

fn numbered(number: usize) -> Profile {
    let mut profile = Profile::new(format!("Region {number}"));
    profile.environment = Some(format!("https://region{number}.crm.dynamics.com"));
    profile.settings.activity_counter_digits = 3 + number as i128 % 7;
    profile.notes = format!("Agreed in meeting {number}");
    profile
}

/// Every text as long as it may be, and hard to compress.
fn longest() -> Profile {
    let mut seed = 1_u32;
    let mut text = |characters: usize| -> String {
        let letters = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b' ' + (seed >> 24) as u8 % 94)
        });
        letters.take(characters).collect()
    };
    let mut profile = Profile::new(text(200));
    profile.environment = Some(text(200));
    profile.notes = text(4_000);
    profile.settings.prefix = text(256);
    for id in SettingId::ALL {
        profile.reasons.insert(id, text(500));
        profile.expected.insert(id, text(500));
    }
    profile
}
