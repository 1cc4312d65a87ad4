//! One message of the mailbox: the way through the four methods, and the two mails side by side.

use egui::{Align, Id, Key, Popup, Rect, Ui};
use mail_correlation::{Judgement, Sample, Step};

use super::{cases, mailbox};
use crate::{
    core::{
        action::{Action, TryMail},
        text::values,
        trial::{MailRead, Tried},
    },
    kit::{
        self, Button, accessible,
        row::{self, First},
    },
    try_on_mail::words::replay,
};

/// In points: narrower, what stands side by side stands below each other.
const TWO: f32 = 560.0;

/// The message, and whether Escape closes this, as nothing stands before it.
pub fn show(ui: &mut Ui, mail: &MailRead, tried: &Tried, (row, is_front): (u32, bool), actions: &mut Vec<Action>) {
    let top = ui.cursor().top();
    kit::card(ui, None, |ui| {
        ui.horizontal_wrapped(|ui| {
            kit::section_heading(ui, replay::EXPLAINED);
            let is_left = is_front && ui.input(|input| input.key_pressed(Key::Escape)) && !Popup::is_any_open(ui.ctx());
            if Button::quiet(replay::CLOSE_EXPLAINED).show(ui).clicked() || is_left {
                if is_left {
                    ui.data_mut(|data| data.insert_temp(Id::unique(mailbox::LEFT), row));
                }
                actions.push(Action::TryMail(TryMail::Explain(None)));
            }
        });
        let sample = &mail.sample;
        let judgement = sample.judge(row as usize, tried.replays.first.link(row as usize));
        let said = row::quiet_body(ui, replay::judgement(judgement));
        accessible::announce(&said, replay::judgement(judgement));
        ui.add_space(6.0);
        let to = tried.replays.first.link(row as usize).map(|link| link.to);
        let other = to.or_else(|| sample.message(row as usize).and_then(|message| message.replies_to));
        let heading = match to {
            Some(_) => replay::LINKED_TO,
            None => replay::REPLIES_TO,
        };
        pair(
            ui,
            |ui| one(ui, sample, replay::THIS_MAIL, row),
            |ui| {
                if let Some(other) = other {
                    one(ui, sample, heading, other);
                }
            },
        );
        let answers = sample.message(row as usize).and_then(|message| message.replies_to);
        if let Some(answers) = answers.filter(|_| judgement == Judgement::Wrong) {
            ui.add_space(6.0);
            one(ui, sample, replay::REPLIES_TO, answers);
        }
        ui.add_space(8.0);
        let names = std::iter::once(&tried.asked.profile).chain(&tried.asked.against);
        let names: Vec<String> = names.map(|profile| values::name(&profile.name)).collect();
        let mut ways = tried.steps.iter().zip(&names);
        let (first, second) = (ways.next(), ways.next());
        pair(ui, |ui| way(ui, sample, first), |ui| way(ui, sample, second));
    });
    let shown = Id::unique("message explained last");
    if ui.data(|data| data.get_temp(shown)) != Some(row) {
        ui.data_mut(|data| data.insert_temp(shown, row));
        let place = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
        ui.scroll_to_rect(place, Some(Align::BOTTOM));
    }
}

fn pair(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    if ui.available_width() < TWO {
        left(ui);
        ui.add_space(8.0);
        right(ui);
    } else {
        let half = (ui.available_width() - 12.0) / 2.0;
        row::split(ui, half, First::Left, left, right);
    }
}

fn one(ui: &mut Ui, sample: &Sample, heading: &str, at: u32) {
    let Some(message) = sample.message(at as usize) else {
        return;
    };
    row::inset(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        kit::section_heading(ui, heading);
        kit::text::body(ui, values::long(message.subject));
        for (term, value) in replay::facts(sample, &message) {
            row::fact(ui, term, |ui| {
                kit::help_text(ui, value);
            });
        }
    });
}

fn way(ui: &mut Ui, sample: &Sample, way: Option<(&[Step; 4], &String)>) {
    let Some((steps, name)) = way else { return };
    kit::text::group_heading(ui, name);
    ui.add_space(4.0);
    cases::steps(ui, name, steps, |to| {
        let found = sample.message(to as usize);
        let subject = found.map_or_else(String::new, |found| values::line(found.subject));
        format!("\"{subject}\"")
    });
}
