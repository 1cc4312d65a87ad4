//! What is in a handout, in a few lines: to look at before it is made.

use tracking_settings::{
    Advanced, Field, Level, PartlyKnown, Profile, Token, Value,
    words::{count, visible},
};

use crate::{
    Handout, fingerprint,
    handout::in_words,
    report::{
        findings,
        token::{NoTokens, Tokens},
    },
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
    let to_check = findings::of(handout, known)
        .iter()
        .filter(|finding| finding.level != Level::Info)
        .count();
    lines.push(match to_check {
        0 => "Nothing to check".to_owned(),
        1 => "1 thing to check".to_owned(),
        several => format!("{several} things to check"),
    });
    let (today, known_from) = match &handout.baseline {
        Some(baseline) => ("today, plan", format!("Today is {}", visible(&baseline.known_from))),
        None => ("plan, default", "It is not known what Dynamics holds today".to_owned()),
    };
    lines.push(known_from);
    lines.push(format!(
        "The eleven settings with {today} and reason; {}",
        differ(known)
    ));
    lines.push("What happens to mail, and whether it can be taken back".to_owned());
    lines.push("Lines to sign, and the sources".to_owned());
    lines
}

/// Most profiles of a file that are told by themselves.
const MOST: usize = 8;

/// What is in profiles that go out whole: one in lines of its own, several in a line each.
pub(crate) fn of_profiles(handout: &Handout) -> Vec<String> {
    if let [known] = handout.profiles.as_slice() {
        let beside = beside_settings(&known.profile).into_iter().map(|part| capital(&part));
        let settings = format!("The eleven settings; {}", differ(known));
        return [about(&known.profile), settings].into_iter().chain(beside).collect();
    }
    let told = handout.profiles.iter().take(MOST).map(|known| {
        let beside = listed(&beside_settings(&known.profile));
        let with = if beside.is_empty() {
            String::new()
        } else {
            format!(", with {beside}")
        };
        format!("{}: {}{with}", about(&known.profile), differ(known))
    });
    let more = (handout.profiles.len() > MOST).then(|| "And more profiles".to_owned());
    told.chain(more).collect()
}

/// "Contoso test, for contoso-test.crm.dynamics.com (Sandbox)"
fn about(profile: &Profile) -> String {
    let host = profile
        .environment_host()
        .map(|host| format!(", for {}", visible(&host)));
    let kind = profile.environment_kind.map(|kind| format!(" ({})", kind.as_str()));
    format!(
        "{}{}{}",
        visible(&profile.name),
        host.unwrap_or_default(),
        kind.unwrap_or_default()
    )
}

/// How many settings are known to differ: "5 differ from Microsoft defaults".
pub(crate) fn differ(known: &PartlyKnown) -> String {
    let differ = known.profile.differs_from_defaults().into_iter();
    match differ.filter(|&id| known.get(Field::Setting(id)).is_some()).count() {
        0 => "none differs from Microsoft defaults".to_owned(),
        1 => "1 differs from Microsoft defaults".to_owned(),
        several => format!("{several} differ from Microsoft defaults"),
    }
}

fn capital(part: &str) -> String {
    let mut letters = part.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What a profile holds beside its name, its environment's host and kind, and the eleven settings.
pub(crate) fn beside_settings(profile: &Profile) -> Vec<String> {
    let some = |number: usize, one: &str, many: &str| (number > 0).then(|| count(number, one, many));
    let details = Advanced::FIELDS.into_iter();
    let details = details.filter(|field| profile.get(*field) != Value::Absent).count();
    let parts = [
        (!profile.notes.is_empty()).then(|| "your notes".to_owned()),
        some(profile.reasons.len(), "reason", "reasons"),
        some(profile.expected.len(), "expected difference", "expected differences"),
        some(profile.prefix_history.len(), "earlier prefix", "earlier prefixes"),
        some(details, "detail of smart matching", "details of smart matching"),
        profile.usage.map(|_| "the numbers about your organization".to_owned()),
    ];
    parts.into_iter().flatten().collect()
}

/// "a, b and c".
pub(crate) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
