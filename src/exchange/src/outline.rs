//! What a report tells, in a few lines: to look at before it is made.

use tracking_settings::{Field, Level, Token, words::visible};

use crate::{
    Handout, fingerprint,
    handout::in_words,
    report::token::{NoTokens, Tokens},
};

/// The first lines of a report's contents.
pub fn outline(handout: &Handout) -> Vec<String> {
    let Some(known) = handout.profiles.first() else {
        return Vec::new();
    };
    let profile = &known.profile;
    let mut lines = vec![visible(&profile.name)];
    if let Some(host) = profile.environment_host() {
        lines.push(format!("Plan for {}. Nothing here changes Dynamics.", visible(&host)));
    }
    let on = in_words(handout.made_on);
    lines.push(match handout.prepared_by.trim() {
        "" => format!("Prepared on {on}"),
        by => format!("Prepared by {} on {on}", visible(by)),
    });
    if known.unknown.is_empty() {
        lines.push(format!("Fingerprint {}", fingerprint(profile)));
    }
    lines.push(match Tokens::of(known) {
        Ok(_) => format!("First token {}", visible(&Token::first(profile).to_string())),
        Err(NoTokens::Off) => "No token is added".to_owned(),
        Err(NoTokens::NotKnown) => "It is not known which token is added".to_owned(),
    });
    let to_check = known
        .findings()
        .iter()
        .filter(|finding| finding.level != Level::Info)
        .count();
    lines.push(match to_check {
        0 => "Nothing to check".to_owned(),
        1 => "1 thing to check".to_owned(),
        several => format!("{several} things to check"),
    });
    let differ = profile.differs_from_defaults().into_iter();
    let differ = differ.filter(|&id| known.get(Field::Setting(id)).is_some()).count();
    lines.push(format!(
        "The eleven settings with meaning, default and reason; {differ} differ from Microsoft defaults"
    ));
    lines.push("Lines to sign".to_owned());
    lines
}
