//! What stands in front of subjects, and what a noise pattern makes of it.

use super::{BadPattern, Details, NoisePattern};
use crate::{profile::Profile, token::Token, words::quoted};

const ARCHIVES: &str = "mail in public archives";
const FORWARDS: &str = "the collection of email-forward-parser";
const TESTS: &str = "test mail of mail programs";
const DOTNET: &str = "words tried with .NET";

/// What stands behind it.
const SUBJECT: &str = "Offer";

/// What is put before the subject of a reply, a forward or an automatic answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// As it is written, with the spaces behind it.
    pub text: &'static str,
    /// The program that writes it, or what it is.
    pub of: &'static str,
    /// Where it was found.
    pub source: &'static str,
}

const fn prefix(text: &'static str, of: &'static str, source: &'static str) -> Prefix {
    Prefix { text, of, source }
}

/// One of each shape that matters to patterns.
pub const PREFIXES: [Prefix; 17] = [
    prefix("RE: ", "Outlook", FORWARDS),
    prefix("AW: ", "Outlook in German", ARCHIVES),
    prefix("TR : ", "Outlook in French", ARCHIVES),
    prefix("Ynt: ", "Exchange in Turkish", ARCHIVES),
    prefix("答复: ", "Outlook in Chinese", ARCHIVES),
    prefix("自動応答: ", "an automatic reply in Japanese", TESTS),
    prefix("Antw: [EXT] Re: ", "GroupWise behind a gateway", ARCHIVES),
    prefix("回复：", "QQ Mail with a wide colon", ARCHIVES),
    prefix("Redir.: ", "Outlook in Romanian", FORWARDS),
    prefix("Re[2]: ", "a counted reply", "the list of Sympa"),
    prefix("Automatic reply: ", "Exchange", TESTS),
    prefix("Automatische Antwort: ", "Exchange in German", ARCHIVES),
    prefix("Réponse automatique\u{a0}: ", "Exchange in French", TESTS),
    prefix("பதில்: ", "a word in Tamil", DOTNET),
    prefix("বাংলা: ", "a word in Bengali", DOTNET),
    prefix("ગુજરાતી: ", "a word in Gujarati", DOTNET),
    prefix("ខ្មែរ: ", "a word in Khmer", DOTNET),
];

/// What a pattern makes of what stands in front of subjects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InFront {
    /// What is taken off.
    pub taken: Vec<&'static Prefix>,
    /// What is taken off in part.
    pub in_part: Vec<&'static Prefix>,
    /// What stays.
    pub left: Vec<&'static Prefix>,
    /// Where tokens are on: a sentence on a subject that begins with one, as when it is written there by hand.
    pub token: Option<String>,
}

/// Tries the noise pattern on each of the [`PREFIXES`], and on the first token of a profile.
///
/// # Errors
///
/// The noise pattern's on one of them, as [`NoisePattern::noise_in`].
pub fn in_front(details: &Details, profile: &Profile) -> Result<InFront, BadPattern> {
    let mut in_front = InFront::default();
    for prefix in &PREFIXES {
        let (kept, lost) = parted(&details.noise, prefix.text)?;
        let like_it = match () {
            () if lost.is_empty() => &mut in_front.left,
            () if kept.is_empty() => &mut in_front.taken,
            () => &mut in_front.in_part,
        };
        like_it.push(prefix);
    }
    if profile.settings.use_tracking_tokens {
        let token = Token::first(profile).to_string();
        let fate = match parted(&details.noise, &format!("{token} "))? {
            (_, lost) if lost.is_empty() => "stays whole".to_owned(),
            (_, lost) => format!("loses {}", quoted(&lost)),
        };
        let subject = quoted(&format!("{token} {SUBJECT}"));
        in_front.token = Some(format!("A subject that begins with the token, {subject}, {fate}."));
    }
    Ok(in_front)
}

/// What is kept, and what is lost, of what stands in front of a subject; without spaces around it.
fn parted(noise: &NoisePattern, front: &str) -> Result<(String, String), BadPattern> {
    let noise = noise.noise_in(&format!("{front}{SUBJECT}"))?;
    let is_noise = |at: usize| noise.iter().any(|noise| noise.contains(&at));
    let (lost, kept): (Vec<_>, Vec<_>) = front.char_indices().partition(|(at, _)| is_noise(*at));
    let [kept, lost] = [kept, lost].map(|signs| signs.into_iter().map(|(_, sign)| sign).collect::<String>());
    Ok((kept.trim().to_owned(), lost.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Planned;

    fn texts(prefixes: &[&Prefix]) -> Vec<&'static str> {
        prefixes.iter().map(|prefix| prefix.text.trim()).collect()
    }

    #[test]
    fn the_platforms_pattern_takes_one_word_and_a_narrow_colon() {
        let mut profile = Profile::new("test");
        let of = |profile: &Profile| {
            let details = Details::of(&profile.settings).expect("a good pattern");
            in_front(&details, profile).expect("a short time")
        };
        let platform = of(&profile);
        assert_eq!(
            texts(&platform.taken),
            ["RE:", "AW:", "TR :", "Ynt:", "答复:", "自動応答:"]
        );
        assert_eq!(texts(&platform.in_part), ["Antw: [EXT] Re:"]);
        assert_eq!(platform.left.len(), PREFIXES.len() - 7);
        assert_eq!(
            platform.token.as_deref(),
            Some("A subject that begins with the token, \"CRM:0001001 Offer\", loses \"CRM:\".")
        );

        profile.settings.advanced.noise_pattern = Planned::Value(r"^(\p{L}|\p{M})+[:：]\s*".to_owned());
        profile.settings.prefix = "CTSO-".to_owned();
        let other = of(&profile);
        assert!(texts(&other.taken).ends_with(&["回复：", "பதில்:", "বাংলা:", "ગુજરાતી:", "ខ្មែរ:"]));
        assert_eq!(
            other.token.as_deref(),
            Some("A subject that begins with the token, \"CTSO-0001001 Offer\", stays whole.")
        );
        profile.settings.use_tracking_tokens = false;
        profile.settings.advanced.noise_pattern = Planned::Value(String::new());
        let nothing = of(&profile);
        assert_eq!((nothing.left.len(), nothing.token), (PREFIXES.len(), None));
    }
}
