//! A text of which parts are struck out or marked, with lines below it that say the same in words.

use egui::{
    Align, FontFamily, FontId, Label, Response, Role, Stroke, Ui,
    text::{LayoutJob, TextFormat},
};

use crate::kit::{fonts, theme};

/// Each mark differs by more than its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMark {
    Plain,
    Struck,
    /// Not in the accent, which is for links.
    Marked,
    Beyond,
}

/// The lines below say in words what the marks mean. All of it is one node, known by the accessible name.
pub fn marked_text(ui: &mut Ui, parts: &[(&str, TextMark)], lines: &[String], accessible_name: &str) -> Response {
    let colors = theme::colors(ui);
    let mut job = LayoutJob::default();
    for (text, mark) in parts {
        job.append(text, 0.0, format(*mark, colors));
    }
    let small = TextFormat {
        line_height: Some(theme::HELP_LINE),
        ..TextFormat::simple(FontId::proportional(theme::HELP_SIZE), colors.help)
    };
    for line in lines {
        let line_break = if job.text.is_empty() { "" } else { "\n" };
        job.append(&format!("{line_break}{line}"), 0.0, small.clone());
    }
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let response = ui.add(Label::new(galley));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        // A label's name is its value.
        node.set_role(Role::Label);
        node.set_value(accessible_name);
    });
    response
}

fn format(mark: TextMark, colors: &theme::Colors) -> TextFormat {
    let (family, color) = match mark {
        TextMark::Plain => (FontFamily::Proportional, colors.text),
        TextMark::Marked => (fonts::semibold(), colors.warning),
        TextMark::Struck | TextMark::Beyond => (FontFamily::Proportional, colors.help),
    };
    let line = |shown: bool| if shown { Stroke::new(1.0, color) } else { Stroke::NONE };
    TextFormat {
        // An underline belongs to the letters and not to the line.
        line_height: (mark != TextMark::Marked).then_some(theme::TEXT_LINE),
        valign: Align::Center,
        strikethrough: line(mark == TextMark::Struck),
        underline: line(mark == TextMark::Marked),
        italics: mark == TextMark::Beyond,
        ..TextFormat::simple(FontId::new(theme::TEXT_SIZE, family), color)
    }
}
