//! What holds for every subject, token and limit.

use crate::support::{any_profile, any_text};
use proptest::{option, prelude::*};
use tracking_settings::{
    Token,
    subject_line::{SEPARATOR, TokenSeen, as_sent, forward, on_phone, reply},
};

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn a_subject_with_a_token_keeps_to_the_limit(
        subject in any_text(500), profile in any_profile(), limit in 0..600_usize
    ) {
        let token = Token::first(&profile);
        let sent = as_sent(&subject, Some(&token), limit);
        let length = sent.text.chars().count();
        prop_assert!(length <= limit);
        prop_assert_eq!(length + sent.left, limit);
        prop_assert_eq!(sent.token_range.is_none(), sent.token_left_out);
        prop_assert_eq!(sent.token_left_out, token.to_string().chars().count() > limit);
        let kept = match sent.token_range.clone() {
            Some(range) => {
                prop_assert_eq!(range.end, sent.text.len());
                let before = &sent.text[..range.start];
                prop_assert_eq!(&sent.text[range], token.to_string());
                before.strip_suffix(SEPARATOR).unwrap_or(before)
            }
            None => sent.text.as_str(),
        };
        // What is kept is the subject's beginning, and the rest is counted.
        prop_assert!(subject.starts_with(kept));
        prop_assert_eq!(sent.cut.unwrap_or(0), subject[kept.len()..].chars().count());
        // Nothing is cut where all of it would have fitted.
        let needed = subject.chars().count() + token.to_string().chars().count() + usize::from(!subject.is_empty());
        prop_assert_eq!(sent.cut.is_none() && !sent.token_left_out, needed <= limit || subject.is_empty() && !sent.token_left_out);
        prop_assert!(sent.said().ends_with('.'));
    }

    #[test]
    fn replies_forwards_and_phones_keep_track_of_the_token(
        subject in any_text(100), profile in any_profile(), with in any::<bool>(), width in option::of(0..60_usize)
    ) {
        let token = Token::first(&profile);
        let sent = as_sent(&subject, with.then_some(&token), 1_000);
        for line in [sent.line(), reply(&sent), forward(&sent)] {
            prop_assert!(line.text.ends_with(&sent.text));
            prop_assert_eq!(line.token_range.is_some(), with);
            if let Some(range) = line.token_range.clone() {
                prop_assert_eq!(&line.text[range], token.to_string());
            }
            let phone = on_phone(&line, width.unwrap_or(usize::MAX));
            if let Some(width) = width {
                prop_assert!(phone.shown.chars().count() <= width);
            } else {
                prop_assert_eq!(&phone.shown, &line.text);
            }
            match phone.token.clone() {
                TokenSeen::None => prop_assert!(!with),
                TokenSeen::Whole(range) => prop_assert_eq!(&phone.shown[range], token.to_string()),
                TokenSeen::Partly(range) => {
                    let part = &phone.shown[range];
                    prop_assert!(!part.is_empty() && part.len() < token.to_string().len());
                    prop_assert!(token.to_string().starts_with(part));
                }
                TokenSeen::Hidden => prop_assert!(with && phone.shown != line.text),
            }
            prop_assert!(phone.said().ends_with('.'));
        }
    }
}
