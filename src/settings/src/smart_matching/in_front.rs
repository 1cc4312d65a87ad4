//! What stands in front of subjects, and what a noise pattern makes of it.

use super::{BadPattern, Details, NoisePattern, PREFIXES, Prefix, PrefixKind};
use crate::{profile::Profile, token::Token, words::quoted};

/// What stands behind it.
const SUBJECT: &str = "Offer";

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

/// Whether the subject says that the mail is a forward, for the server's switch by which forwards are not correlated.
///
/// By which sign the server knows a forward is not documented; this is our reading. What the sender did last stands first:
/// `FW: RE: Offer` is a forward, `RE: FW: Offer` a reply. Marks of automatic replies and gateways before it, and tags in
/// square brackets, are passed over. Letter case does not matter. A mark that is a forward in one language and a reply in
/// another, such as `VS:`, is taken for a forward. Not found are forwards that have no mark in front or one that looks
/// like a mailing list's: those of Mutt, nmh, Alpine and Emacs.
pub fn is_forward(subject: &str) -> bool {
    let mut rest = subject.trim_start();
    loop {
        if let Some((_, behind)) = rest.strip_prefix('[').and_then(|tag| tag.split_once(']')) {
            rest = behind.trim_start();
            continue;
        }
        let marks = PREFIXES
            .iter()
            .filter_map(|prefix| Some((prefix.kind, behind_mark(rest, prefix.text.trim_end())?)));
        // The shortest mark is one mark; a longer one may have another behind it.
        let shortest = marks.max_by_key(|(kind, behind)| (behind.len(), *kind == PrefixKind::Forward));
        match shortest {
            Some((PrefixKind::Forward, _)) => return true,
            Some((PrefixKind::Automatic | PrefixKind::Tag, behind)) => rest = behind.trim_start(),
            _ => return false,
        }
    }
}

/// What stands behind a mark, if the subject begins with it; letter case and the kind of space do not matter.
pub fn behind_mark<'a>(subject: &'a str, mark: &str) -> Option<&'a str> {
    let mut signs = subject.chars();
    let same = |one: char, other: char| {
        one.eq_ignore_ascii_case(&other)
            || (one.is_whitespace() && other.is_whitespace())
            || (!one.is_ascii() && one.to_lowercase().eq(other.to_lowercase()))
    };
    mark.chars()
        .all(|one| signs.next().is_some_and(|other| same(one, other)))
        .then_some(signs.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Planned;

    /// Each text once.
    fn texts(prefixes: &[&Prefix]) -> Vec<&'static str> {
        let mut texts: Vec<_> = Vec::new();
        for prefix in prefixes {
            let text = prefix.text.trim();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    #[test]
    fn the_platforms_pattern_takes_one_word_and_a_narrow_colon() {
        let mut profile = Profile::new("test");
        let of = |profile: &Profile| {
            let details = Details::of(&profile.settings).expect("a good pattern");
            in_front(&details, profile).expect("a short time")
        };
        let platform = of(&profile);
        let taken = "RE:|AW:|RE :|RE\u{a0}:|R:|RES:|ODP:|SV:|Sv:|VS:|Vs:|Ynt:|答复:|Re:|Aw:|Antw:|Antwort:|Re :|Re\u{a0}:|\
             回复:|回覆:|REF:|REF :|RIF:|Vá:|ATB:|ΑΠ:|ΣΧΕΤ:|НА:|השב:|BLS:|R: R: R:|Ynt: Ynt: Ynt: Ynt:|\
             答复: 答复:|Re : Re : Re :|Re: AW:|FW:|Fw:|WG:|TR :|TR:|RV:|I:|ENC:|PD:|VB:|Videresend:|VL:|\
             İLT:|Fwd:|Rv:|Tr\u{a0}:|Forw:|转发:|轉寄:|Doorst:|Továbbítás:|FS:|TRS:|YML:|ΠΡΘ:|הועבר:|Abwesenheitsnotiz:|\
             Autosvar:|Frånvaro:|自動応答:|自动答复:|Auto:|自动答复:  回复:  回复:";
        let in_part = "Antw: [EXT] Re:|Re: 回复： 回复： 回复：|Fwd: [Sales]";
        let left = "回复：|Re[2]:|Re(2):|Re*2:|Re^2:|Atb.:|回复：回复：|Redir.:|Automatic reply:|\
             Out of Office AutoReply:|Automatische Antwort:|Réponse automatique\u{a0}:|\
             Réponse automatique :|Automatisch antwoord:|Risposta automatica:|Respuesta automática:|\
             Resposta automática:|Automatiskt svar:|Automatisk svar:|Odpowiedź automatyczna:|Return Receipt (read):|[EXT]|\
             [External]|[External] Automatic reply:|*****SPAM*****|*****SPAM***** RE:|[List]|\
             [List] Re:|[List] RE:|[Sales]|[sales@contoso.example:|பதில்:|বাংলা:|ગુજરાતી:|ខ្មែរ:";
        assert_eq!(texts(&platform.taken).join("|"), taken);
        assert_eq!(texts(&platform.in_part).join("|"), in_part);
        assert_eq!(texts(&platform.left).join("|"), left);
        assert_eq!(
            platform.token.as_deref(),
            Some("A subject that begins with the token, \"CRM:0001001 Offer\", loses \"CRM:\".")
        );

        profile.settings.advanced.noise_pattern = Planned::Value(r"^(\p{L}|\p{M})+[:：]\s*".to_owned());
        profile.settings.prefix = "CTSO-".to_owned();
        let other = of(&profile);
        assert!(texts(&other.taken).ends_with(&["பதில்:", "বাংলা:", "ગુજરાતી:", "ខ្មែរ:"]));
        assert!(texts(&other.taken).contains(&"回复："));
        assert_eq!(
            other.token.as_deref(),
            Some("A subject that begins with the token, \"CTSO-0001001 Offer\", stays whole.")
        );
        profile.settings.use_tracking_tokens = false;
        profile.settings.advanced.noise_pattern = Planned::Value(String::new());
        let nothing = of(&profile);
        assert_eq!((nothing.left.len(), nothing.token), (PREFIXES.len(), None));
    }

    #[test]
    fn a_forward_says_so_first() {
        for forward in [
            "FW: Offer",
            "fw:Offer",
            "  Fwd: RE: Offer",
            "TR\u{a0}: Offer",
            "VS: Offer",
            "Vs: Offer",
            "İLT: Offer",
            "Redir.: Offer",
            "转发: Offer",
            "[External] WG: Offer",
            "[A list of ours] [EXT] I: Offer",
            "*****SPAM***** FW: Offer",
            "Automatic reply: FW: Offer",
            "Fwd: [Sales] Offer",
        ] {
            assert!(is_forward(forward), "{forward}");
        }
        for other in [
            "",
            "Offer",
            "Forward: Offer",
            "FW Offer",
            "RE: FW: Offer",
            "回复：FW: Offer",
            "[List] Re: FW: Offer",
            "*****SPAM***** RE: FW: Offer",
            "Antw: [EXT] Re: WG: Offer",
            "[Sales] Offer",
            "[FW: Offer",
            "Offer (fwd)",
        ] {
            assert!(!is_forward(other), "{other}");
        }
    }

    #[test]
    fn each_row_stands_once_and_says_where_it_is_from() {
        for (at, prefix) in PREFIXES.iter().enumerate() {
            assert!(!prefix.text.trim().is_empty() && !prefix.of.is_empty() && !prefix.source.is_empty());
            let again = PREFIXES[at + 1..]
                .iter()
                .any(|other| (other.text, other.of, other.kind) == (prefix.text, prefix.of, prefix.kind));
            assert!(!again, "{prefix:?}");
        }
        let meanings = |text| {
            PREFIXES
                .iter()
                .filter(|prefix| prefix.text == text)
                .map(|prefix| (prefix.kind, prefix.of))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            meanings("VS: "),
            [
                (PrefixKind::Reply, "Outlook in Finnish"),
                (PrefixKind::Forward, "Outlook in Danish")
            ]
        );
    }
}
