//! What people see: the subject with the token at its end, what is cut to make room for it, and how it looks in replies
//! and on a phone.
//!
//! The token stands behind the subject ("Use email message filtering and correlation to specify which emails are
//! tracked"). MaximumSubjectLengthOnMailServer, an entry of OrgDBOrgSettings, limits both together: where they are longer
//! the subject is cut, and where the token alone is longer it is left out ("OrgDBOrgSettings"). What stands between
//! subject and token is not documented; published examples show a space. Length is counted in Unicode scalar values, and
//! nothing is cut inside what people take for one character; how Dynamics counts and cuts there is not documented.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    token::Token,
    words::{count, group_digits},
};

/// The most characters of subject and token together, unless somebody has changed it ("OrgDBOrgSettings").
pub const USUAL_LIMIT: usize = 255;
/// What stands between subject and token in published examples.
pub const SEPARATOR: &str = " ";
/// What nobody has documented about the subject, for people to read beside it.
pub const NOT_DOCUMENTED: &str = "Not documented: what Dynamics puts between subject and token. Published examples show a \
                                  space, and so does this one.";
/// In front of the subject of a reply.
pub const REPLY: &str = "RE: ";
/// In front of the subject of forwarded mail.
pub const FORWARD: &str = "FW: ";

/// The subject of an email as it leaves Dynamics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentSubject {
    /// Subject and token.
    pub text: String,
    /// Where the token stands in the text, in bytes; `None` where there is none.
    pub token_range: Option<Range<usize>>,
    /// The limit that it was made for, in characters.
    pub limit: usize,
    /// Characters that are left of the limit.
    pub left: usize,
    /// How many characters of the subject were cut; `None` where it is whole.
    pub cut: Option<usize>,
    /// Whether the token is left out, because it alone is longer than the limit.
    pub token_left_out: bool,
}

/// A subject that somebody sees, and the token in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectLine {
    /// The subject.
    pub text: String,
    /// Where the token stands in the text, in bytes; `None` where there is none.
    pub token_range: Option<Range<usize>>,
}

/// What a narrow window shows of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPhone {
    /// What is shown, with … where more follows.
    pub shown: String,
    /// How much of the token can be seen.
    pub token: TokenSeen,
}

/// How much of the token can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenSeen {
    /// There is no token.
    None,
    /// All of it, at these bytes of what is shown.
    Whole(Range<usize>),
    /// Its beginning, at these bytes of what is shown.
    Partly(Range<usize>),
    /// Nothing of it.
    Hidden,
}

/// The subject as Dynamics sends it, with this limit in characters (Unicode scalar values).
///
/// Microsoft documents the limit only for where there is a token to add. What Dynamics does with a longer subject without
/// one is not documented; here it stays as it is.
pub fn as_sent(subject: &str, token: Option<&Token>, limit: usize) -> SentSubject {
    let kept = beginning(subject, left_for_text(token, limit).unwrap_or(usize::MAX));
    let token = token.map(Token::to_string);
    let token_left_out = token.as_ref().is_some_and(|token| token.chars().count() > limit);
    let cut = subject[kept.len()..].chars().count();

    let mut text = kept.to_owned();
    let token_range = token.filter(|_| !token_left_out).map(|token| {
        if !text.is_empty() {
            text.push_str(SEPARATOR);
        }
        let start = text.len();
        text.push_str(&token);
        start..text.len()
    });
    SentSubject {
        left: limit.saturating_sub(text.chars().count()),
        text,
        token_range,
        limit,
        cut: (cut > 0).then_some(cut),
        token_left_out,
    }
}

/// The most characters that a subject may have before something of it is cut to make room for the token; `None` without
/// one.
pub fn left_for_text(token: Option<&Token>, limit: usize) -> Option<usize> {
    let length = token?.to_string().chars().count();
    // Where the token alone is longer it is left out, and the subject has the limit for itself.
    let with_token = limit.checked_sub(length);
    Some(with_token.map_or(limit, |left| left.saturating_sub(SEPARATOR.chars().count())))
}

/// The subject of a reply. A subject that begins so already stays as it is, as in most mail programs.
pub fn reply(sent: &SentSubject) -> SubjectLine {
    marked(REPLY, sent)
}

/// The subject of the email when it is forwarded. A subject that begins so already stays as it is.
pub fn forward(sent: &SentSubject) -> SubjectLine {
    marked(FORWARD, sent)
}

/// What a window of so many characters shows of a subject. What does not fit gives way to …, which takes one of them.
pub fn on_phone(line: &SubjectLine, width: usize) -> OnPhone {
    let text = line.text.as_str();
    let whole = text.chars().count() <= width;
    let seen = if whole {
        text
    } else {
        beginning(text, width.saturating_sub(1))
    };
    let token = match line.token_range.clone() {
        None => TokenSeen::None,
        Some(range) if range.end <= seen.len() => TokenSeen::Whole(range),
        Some(range) if range.start < seen.len() => TokenSeen::Partly(range.start..seen.len()),
        Some(_) => TokenSeen::Hidden,
    };
    let more = if whole || width == 0 { "" } else { "…" };
    OnPhone {
        shown: format!("{seen}{more}"),
        token,
    }
}

impl SentSubject {
    /// As people see it who receive it.
    pub fn line(&self) -> SubjectLine {
        SubjectLine {
            text: self.text.clone(),
            token_range: self.token_range.clone(),
        }
    }

    /// How much is left, or what was cut, in a sentence or two.
    pub fn said(&self) -> String {
        let characters = |number: usize| count(i128::try_from(number).unwrap_or(i128::MAX), "character", "characters");
        let limit = group_digits(self.limit);
        let cut = self.cut.map(|cut| {
            let were = if cut == 1 { "was" } else { "were" };
            format!("{} of the subject {were} cut", characters(cut))
        });
        match (cut, self.token_left_out) {
            (None, true) => format!("The token alone is longer than the limit of {limit}, so it is left out."),
            (Some(cut), true) => {
                format!("The token alone is longer than the limit of {limit}, so it is left out. {cut}.")
            }
            (Some(cut), false) => format!("{cut}, so that subject and token fit the limit of {limit}."),
            (None, false) if self.token_range.is_none() => {
                "No token is added, so nothing has to give way to it. What Dynamics does with a longer subject is not \
                 documented."
                    .to_owned()
            }
            (None, false) => format!("{} of {limit} left.", characters(self.left)),
        }
    }
}

impl OnPhone {
    /// How much of the token can be seen, in a sentence.
    pub fn said(&self) -> &'static str {
        match self.token {
            TokenSeen::None => "There is no token in this subject.",
            TokenSeen::Whole(_) => "The whole token can be seen.",
            TokenSeen::Partly(_) => "Only the beginning of the token can be seen.",
            TokenSeen::Hidden => "The token is there, but it cannot be seen: the subject is too long.",
        }
    }
}

/// The text's beginning, of at most so many characters, ending where people see one end.
fn beginning(text: &str, most: usize) -> &str {
    let mut characters = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        characters += grapheme.chars().count();
        (characters > most).then_some(at)
    });
    &text[..end.unwrap_or(text.len())]
}

fn marked(mark: &str, sent: &SentSubject) -> SubjectLine {
    let begins_so = sent
        .text
        .get(..mark.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(mark));
    if begins_so {
        return sent.line();
    }
    SubjectLine {
        text: format!("{mark}{}", sent.text),
        token_range: sent
            .token_range
            .as_ref()
            .map(|range| range.start + mark.len()..range.end + mark.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Profile;

    fn token() -> Token {
        Token::first(&Profile::new("test"))
    }

    #[test]
    fn the_token_stands_at_the_end_and_the_subject_gives_way() {
        // The token has 11 characters, with its space 12.
        for (subject, limit, text, left, cut, said) in [
            (
                "Quote",
                255,
                "Quote CRM:0001001",
                238,
                None,
                "238 characters of 255 left.",
            ),
            ("", 255, "CRM:0001001", 244, None, "244 characters of 255 left."),
            ("Quote", 18, "Quote CRM:0001001", 1, None, "1 character of 18 left."),
            ("Quote", 17, "Quote CRM:0001001", 0, None, "0 characters of 17 left."),
            (
                "Quote",
                16,
                "Quot CRM:0001001",
                0,
                Some(1),
                "1 character of the subject was cut, so that subject and token fit the limit of 16.",
            ),
            (
                "Quote",
                12,
                "CRM:0001001",
                1,
                Some(5),
                "5 characters of the subject were cut, so that subject and token fit the limit of 12.",
            ),
            (
                "Quote",
                11,
                "CRM:0001001",
                0,
                Some(5),
                "5 characters of the subject were cut, so that subject and token fit the limit of 11.",
            ),
            (
                "Quote",
                10,
                "Quote",
                5,
                None,
                "The token alone is longer than the limit of 10, so it is left out.",
            ),
            (
                "Quote",
                3,
                "Quo",
                0,
                Some(2),
                "The token alone is longer than the limit of 3, so it is left out. 2 characters of the subject were cut.",
            ),
            (
                "Quote",
                0,
                "",
                0,
                Some(5),
                "The token alone is longer than the limit of 0, so it is left out. 5 characters of the subject were cut.",
            ),
        ] {
            let sent = as_sent(subject, Some(&token()), limit);
            assert_eq!((sent.text.as_str(), sent.left, sent.cut), (text, left, cut), "{limit}");
            assert_eq!(sent.said(), said);
            assert_eq!(sent.token_left_out, limit < 11);
            let room = left_for_text(Some(&token()), limit);
            let whole = "x".repeat(room.expect("there is a token"));
            assert_eq!(as_sent(&whole, Some(&token()), limit).cut, None);
            assert_eq!(as_sent(&(whole + "x"), Some(&token()), limit).cut, Some(1), "{limit}");
            let shown = sent.token_range.map(|range| &text[range]);
            assert_eq!(shown, (limit >= 11).then_some("CRM:0001001"));
        }
    }

    #[test]
    fn without_a_token_nothing_is_cut() {
        let sent = as_sent("Quote", None, 3);
        assert_eq!(
            (sent.text.as_str(), sent.left, sent.cut, sent.token_range.clone()),
            ("Quote", 0, None, None)
        );
        assert!(!sent.token_left_out);
        assert_eq!(left_for_text(None, 3), None);
        assert_eq!(
            sent.said(),
            "No token is added, so nothing has to give way to it. What Dynamics does with a longer subject is not \
             documented."
        );
    }

    #[test]
    fn nothing_is_cut_inside_what_people_see_as_one() {
        for (subject, room, kept) in [
            ("ae\u{301}b", 2, "a"),
            ("ae\u{301}b", 3, "ae\u{301}"),
            ("a👩‍👩‍👧b", 5, "a"),
            ("a👩‍👩‍👧b", 6, "a👩‍👩‍👧"),
            ("顧客番号", 2, "顧客"),
        ] {
            let sent = as_sent(subject, Some(&token()), room + 12);
            assert_eq!(sent.text, format!("{kept} CRM:0001001"));
            assert_eq!(sent.cut, Some(subject.chars().count() - kept.chars().count()));
        }
    }

    #[test]
    fn replies_and_forwards_have_their_mark_in_front() {
        for (subject, replied, forwarded) in [
            ("Quote", "RE: Quote CRM:0001001", "FW: Quote CRM:0001001"),
            ("re: Quote", "re: Quote CRM:0001001", "FW: re: Quote CRM:0001001"),
            ("Fw: Quote", "RE: Fw: Quote CRM:0001001", "Fw: Quote CRM:0001001"),
            ("R顧", "RE: R顧 CRM:0001001", "FW: R顧 CRM:0001001"),
        ] {
            let sent = as_sent(subject, Some(&token()), USUAL_LIMIT);
            for (line, text) in [(reply(&sent), replied), (forward(&sent), forwarded)] {
                assert_eq!(line.text, text);
                assert_eq!(line.token_range.map(|range| &text[range]), Some("CRM:0001001"));
            }
        }
    }

    #[test]
    fn a_phone_shows_the_beginning() {
        let line = as_sent("Quote for 20", Some(&token()), USUAL_LIMIT).line();
        // 12 characters, a space, and 11 of the token.
        for (width, shown, token) in [
            (24, "Quote for 20 CRM:0001001", TokenSeen::Whole(13..24)),
            (23, "Quote for 20 CRM:00010…", TokenSeen::Partly(13..22)),
            (15, "Quote for 20 C…", TokenSeen::Partly(13..14)),
            (14, "Quote for 20 …", TokenSeen::Hidden),
            (5, "Quot…", TokenSeen::Hidden),
            (1, "…", TokenSeen::Hidden),
            (0, "", TokenSeen::Hidden),
        ] {
            let phone = on_phone(&line, width);
            assert_eq!((phone.shown.as_str(), phone.token), (shown, token), "{width}");
        }
        let plain = as_sent("Quote", None, USUAL_LIMIT).line();
        assert_eq!(on_phone(&plain, 38).token, TokenSeen::None);
    }
}
