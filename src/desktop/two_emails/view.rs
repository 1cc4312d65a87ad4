//! Tries smart matching on two emails: the fields, the answer and why, what is seen of each.

use std::{ops::Range, sync::Arc};

use egui::Ui;
use tracking_settings::{
    Field, Planned, SettingId,
    smart_matching::{MatchedSide, Presence, Verdict},
};

use crate::{
    core::{
        action::Action,
        state::Email,
        text::said,
        view::{self as parts, Scene, Sheet},
    },
    kit::{
        self, Button, NoteLook, TextMark, accessible,
        row::{self, First},
    },
    two_emails::{
        draft::TwoEmailsDraft,
        words::{self, WordKind},
    },
};

/// In points: narrower, the emails stand below each other.
const NARROW: f32 = 480.0;
const GAP: f32 = 12.0;
/// In characters. More than is looked at can be pasted, and the dialog says so.
const MOST_SUBJECT: usize = 2_000;
const MOST_ADDRESSES: usize = 8_000;

pub fn show(scene: Scene<'_>, draft: &TwoEmailsDraft) {
    let frame = kit::DialogFrame::new("two emails", words::TITLE)
        .width(860.0)
        .first_focus(parts::field_id(words::SUBJECTS[0]));
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CLOSE);
    });
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, TwoEmailsDraft>) {
    contents(ui, sheet);
    // In a field these keys belong to the field. Asked after the fields, whose own places to scroll in would take the
    // keys.
    let mut labels = words::SUBJECTS.iter().chain(&words::ADDRESSES);
    if !labels.any(|label| ui.memory(|memory| memory.has_focus(parts::field_id(label)))) {
        parts::scroll_by_keys(ui);
    }
}

fn contents(ui: &mut Ui, sheet: &mut Sheet<'_, TwoEmailsDraft>) {
    kit::help_text(ui, words::INTRO);
    if !sheet.state.profile().settings.use_smart_matching {
        kit::help_text(ui, words::OFF);
    }
    examples(ui, sheet);
    ui.add_space(6.0);
    let compared = Arc::clone(&sheet.draft.compared);
    pair(ui, sheet.draft.emails.each_mut(), fields);
    ui.add_space(8.0);
    // The answer stands close to the fields, in sight in a low window, too.
    let verdict = match &compared.verdict {
        Ok((most, verdict)) => {
            answer(ui, verdict, compared.token.as_deref());
            Some((most, verdict))
        }
        Err(bad) => {
            kit::note(ui, NoteLook::Warning, &bad.sentence(), |ui| {
                if Button::quiet(&said::go_to(Field::Setting(SettingId::NoisePattern)))
                    .show(ui)
                    .clicked()
                {
                    sheet.ask(Action::GoTo(Field::Setting(SettingId::NoisePattern)));
                }
            });
            None
        }
    };
    let Some((most, verdict)) = verdict else { return };
    ui.add_space(10.0);
    pair(ui, [&verdict.first, &verdict.second], |ui, which, side| {
        seen(ui, which, &compared.emails[which].subject, side);
    });
    ui.add_space(10.0);
    close_together(ui, |ui| {
        let numbers = words::numbers_in_force(verdict.needed_addresses, verdict.allowed_difference, *most);
        kit::help_text(ui, numbers);
        kit::help_text(
            ui,
            words::noise_in_force(match &compared.settings.advanced.noise_pattern {
                Planned::Value(pattern) => Some(pattern),
                Planned::Not | Planned::Default => None,
            }),
        );
    });
    let Some(in_front) = &compared.in_front else { return };
    ui.add_space(10.0);
    close_together(ui, |ui| {
        for line in words::in_front(in_front, |text| kit::text::can_draw(ui, text)) {
            kit::help_text(ui, line);
        }
    });
}

fn pair<T>(ui: &mut Ui, [first, second]: [T; 2], each: impl Fn(&mut Ui, usize, T)) {
    if ui.available_width() < NARROW {
        each(ui, 0, first);
        ui.add_space(10.0);
        each(ui, 1, second);
    } else {
        let half = (ui.available_width() - GAP) / 2.0;
        row::split(ui, half, First::Left, |ui| each(ui, 0, first), |ui| each(ui, 1, second));
    }
}

fn close_together(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        contents(ui);
    });
}

fn examples(ui: &mut Ui, sheet: &mut Sheet<'_, TwoEmailsDraft>) {
    row::help_with(
        ui,
        words::EXAMPLES_LABEL,
        |_| (),
        |ui| {
            for example in &words::EXAMPLES {
                let button = Button::quiet(example.name)
                    .named(words::example_named(example))
                    .inline();
                if button.show(ui).clicked() {
                    sheet.draft.emails = example.emails();
                }
            }
        },
    );
}

fn fields(ui: &mut Ui, which: usize, email: &mut Email) {
    parts::field(ui, words::SUBJECTS[which], &mut email.subject, |field| {
        field.limit = Some(MOST_SUBJECT);
    });
    kit::text::label_of(ui, words::ADDRESSES[which]);
    parts::lines(ui, words::ADDRESSES[which], &mut email.addresses, |field| {
        field.rows = 2;
        field.limit = Some(MOST_ADDRESSES);
        field.hint = words::ADDRESSES_HINT;
        field.description = words::ADDRESSES_HINT;
    });
}

fn seen(ui: &mut Ui, which: usize, subject: &str, side: &MatchedSide) {
    let of = |presence| {
        let words = side.words.iter().filter(move |word| word.presence == presence);
        words.map(|word| word.text.as_str()).collect::<Vec<_>>()
    };
    let noise: Vec<&str> = side
        .noise
        .iter()
        .filter_map(|at| subject.get(at.clone()))
        .map(str::trim)
        .filter(|noise| !noise.is_empty())
        .collect();
    let mut lines: Vec<String> = [
        words::subject_words(WordKind::LeftOut, &noise),
        words::subject_words(WordKind::OnlyHere, &of(Presence::HereOnly)),
        words::subject_words(WordKind::InBoth, &of(Presence::Both)),
        words::subject_words(WordKind::NotCounted, &of(Presence::Beyond)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if side.words.is_empty() {
        lines.push(words::NO_WORD.to_owned());
    }
    kit::marked_text(ui, &marked(subject, side), &lines, &words::as_compared(which, &lines));

    let of = |presence| {
        let addresses = side
            .addresses
            .iter()
            .filter(move |address| address.presence == presence);
        addresses.map(|address| address.text.as_str()).collect::<Vec<_>>()
    };
    let lines = [
        words::addresses(WordKind::InBoth, &of(Presence::Both)),
        words::addresses(WordKind::OnlyHere, &of(Presence::HereOnly)),
        words::addresses(WordKind::NotCounted, &of(Presence::Beyond)),
    ];
    close_together(ui, |ui| {
        for line in lines.into_iter().flatten() {
            kit::help_text(ui, line);
        }
        if side.addresses.is_empty() {
            kit::help_text(ui, words::NO_ADDRESS);
        }
    });
}

fn marked<'a>(subject: &'a str, side: &MatchedSide) -> Vec<(&'a str, TextMark)> {
    let noise = side.noise.iter().map(|at| (at.clone(), TextMark::Struck));
    let words = side.words.iter().flat_map(|word| {
        let mark = match word.presence {
            Presence::Both => TextMark::Plain,
            Presence::HereOnly => TextMark::Marked,
            Presence::Beyond => TextMark::Beyond,
        };
        word.at.iter().map(move |at| (at.clone(), mark))
    });
    let mut places: Vec<(Range<usize>, TextMark)> = noise.chain(words).collect();
    places.sort_by_key(|(at, _)| at.start);
    let mut marked = Vec::new();
    let mut end = 0;
    for (at, mark) in places {
        marked.extend(subject.get(end..at.start).map(|between| (between, TextMark::Plain)));
        end = at.end;
        marked.extend(subject.get(at).map(|part| (part, mark)));
    }
    let rest = if side.cut { TextMark::Beyond } else { TextMark::Plain };
    marked.extend(subject.get(end..).map(|part| (part, rest)));
    marked.retain(|(part, _)| !part.is_empty());
    marked
}

fn answer(ui: &mut Ui, verdict: &Verdict, token: Option<&str>) {
    let sentence = verdict.outcome.sentence();
    let answer = kit::answer(ui, sentence, "", false);
    accessible::announce(&answer, sentence);
    close_together(ui, |ui| {
        for reason in &verdict.reasons {
            kit::text::body(ui, reason.as_str());
        }
        if let Some(token) = token {
            row::quiet_line(ui, NoteLook::Info, token, |_| ());
        }
    });
}

#[cfg(test)]
mod tests {
    use tracking_settings::Profile;

    use super::*;
    use crate::two_emails::draft::EmailsCompared;

    fn marks(profile: &Profile, subject: &str, other: &str) -> Vec<(String, TextMark)> {
        let emails = [subject, other].map(|subject| Email {
            subject: subject.to_owned(),
            addresses: String::new(),
        });
        let (_, verdict) = EmailsCompared::new(profile, emails).verdict.expect("a good pattern");
        let marked = marked(subject, &verdict.first);
        marked.into_iter().map(|(part, mark)| (part.to_owned(), mark)).collect()
    }

    #[test]
    fn the_parts_make_up_the_subject_again() {
        let mut profile = Profile::new("test");
        let parts = marks(&profile, "RE: Quote  for laptops ", "Quote on laptops");
        let expected = [
            ("RE: ", TextMark::Struck),
            ("Quote", TextMark::Plain),
            ("  ", TextMark::Plain),
            ("for", TextMark::Marked),
            (" ", TextMark::Plain),
            ("laptops", TextMark::Plain),
            (" ", TextMark::Plain),
        ];
        assert_eq!(parts, expected.map(|(part, mark)| (part.to_owned(), mark)));

        profile.settings.advanced.noise_pattern = Planned::Value("-".to_owned());
        profile.settings.advanced.most_words = Planned::Value(1);
        let parts = marks(&profile, "a-b c", "ab c");
        let expected = [
            ("a", TextMark::Plain),
            ("-", TextMark::Struck),
            ("b", TextMark::Plain),
            (" ", TextMark::Plain),
            ("c", TextMark::Beyond),
        ];
        assert_eq!(parts, expected.map(|(part, mark)| (part.to_owned(), mark)));

        let long = "é".repeat(1_200);
        let parts = marks(&profile, &long, &long);
        assert_eq!(parts.iter().map(|(part, _)| part.as_str()).collect::<String>(), long);
        assert_eq!(parts.last().map(|(_, mark)| *mark), Some(TextMark::Beyond));
        assert!(marks(&profile, "", "").is_empty());
    }
}
