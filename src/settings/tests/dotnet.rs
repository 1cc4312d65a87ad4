//! Patterns of noise words leave of subjects what .NET leaves.
//!
//! `data/dotnet.jsonl.gz` comes from .NET Core 3.1.23, `Regex.Replace(subject, pattern, "")` with
//! `RegexOptions.IgnoreCase` and the culture en-US. Its first line holds the subjects; each further line a pattern, and
//! what is left of the subjects that change, by their number, or `null` where .NET refuses the pattern.

use std::io::Read;

use flate2::read::GzDecoder;
use tracking_settings::smart_matching::{NoisePattern, Trouble};

/// A pattern, and what is left of the subjects that it changes.
type Case = (String, Option<Vec<(usize, String)>>);

/// How a pattern is taken otherwise than in .NET; `Ok` with whether it was tried.
fn compared(subjects: &[String], (pattern, left): &Case) -> Result<bool, String> {
    let (noise, left) = match (NoisePattern::new(pattern), left) {
        (Ok(noise), Some(left)) => (noise, left),
        (Err(bad), left) if bad.trouble == Trouble::CannotTry || left.is_none() => return Ok(false),
        (other, _) => return Err(format!("{pattern:?}: {other:?}")),
    };
    for (number, subject) in subjects.iter().enumerate() {
        let mut rest = subject.clone();
        let Ok(found) = noise.noise_in(subject) else {
            return Ok(false);
        };
        for range in found.into_iter().rev() {
            rest.replace_range(range, "");
        }
        let changed = left.iter().find(|(changed, _)| *changed == number);
        let expected = changed.map_or(subject, |(_, left)| left);
        if rest != *expected {
            return Err(format!("{pattern:?} leaves {rest:?} of {subject:?}, not {expected:?}"));
        }
    }
    Ok(true)
}

#[test]
fn every_pattern_is_taken_as_dotnet_takes_it_or_not_tried() {
    let mut lines = String::new();
    let file = &include_bytes!("data/dotnet.jsonl.gz")[..];
    GzDecoder::new(file).read_to_string(&mut lines).unwrap();
    let mut lines = lines.lines();
    let subjects = serde_json::from_str::<Vec<String>>(lines.next().unwrap()).unwrap();
    let cases: Vec<Case> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();

    let results: Vec<_> = cases.iter().map(|case| compared(&subjects, case)).collect();
    let wrong: Vec<_> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
    let taken = cases.iter().filter(|case| case.1.is_some()).count();
    let tried = results.iter().filter(|result| **result == Ok(true)).count();
    assert_eq!((taken, tried), (1_599, 1_599));
}
