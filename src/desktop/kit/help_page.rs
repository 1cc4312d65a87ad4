//! Pages of Help, from a small markup: `# ` title, `## ` heading, `- ` item of a list, empty lines between paragraphs.
//! `> [text](https://…)` is a source, `> setting: field_name` leads to a setting. Lines that begin with a space
//! continue the one before.

use std::collections::BTreeSet;

use egui::{Align, Id, Ui, Vec2};

use crate::kit::{
    button::Button,
    icons,
    text::{self, strong},
    theme,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpEvent {
    OpenLink(String),
    GoTo(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    Title(&'a str),
    Heading(&'a str),
    Paragraph(String),
    Item(String),
    Link {
        label: &'a str,
        /// Always https.
        url: &'a str,
    },
    /// By the field's name.
    Setting(&'a str),
}

/// Unknown markup becomes a paragraph, so that no text is lost.
#[must_use]
pub fn parse(markup: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open = false;
    for line in markup.lines() {
        let line_end = line.trim_end();
        let words = line_end.trim_start();
        if words.is_empty() {
            open = false;
            continue;
        }
        let continues = open && (line_end.starts_with(' ') || matches!(blocks.last(), Some(Block::Paragraph(_))));
        let block = if let Some(title) = line_end.strip_prefix("# ") {
            Block::Title(title)
        } else if let Some(heading) = line_end.strip_prefix("## ") {
            Block::Heading(heading)
        } else if let Some(item) = line_end.strip_prefix("- ") {
            Block::Item(item.to_owned())
        } else if let Some(reference) = line_end.strip_prefix("> ").and_then(reference) {
            reference
        } else {
            if continues && let Some(Block::Paragraph(text) | Block::Item(text)) = blocks.last_mut() {
                text.push(' ');
                text.push_str(words);
                continue;
            }
            Block::Paragraph(words.to_owned())
        };
        open = matches!(block, Block::Paragraph(_) | Block::Item(_));
        blocks.push(block);
    }
    blocks
}

fn reference(line: &str) -> Option<Block<'_>> {
    if let Some(field) = line.strip_prefix("setting:") {
        return Some(Block::Setting(field.trim()));
    }
    let (label, url) = line.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    url.starts_with("https://").then_some(Block::Link { label, url })
}

/// Until the page's size is known, in the first frames in which it is shown again.
fn just_opened(ui: &Ui) -> bool {
    const FRAMES: u64 = 3;
    let frame = ui.ctx().cumulative_frame_nr();
    let key = Id::unique("kit help page: first and last frame");
    ui.data_mut(|data| {
        let (first, last) = data.get_temp_mut_or_insert_with(key, || (frame, frame));
        if *last + 1 < frame {
            *first = frame;
        }
        *last = frame;
        frame < *first + FRAMES
    })
}

/// Of two buttons with equal words, the later one's name has its heading, too.
#[derive(Default)]
struct Names<'a> {
    heading: &'a str,
    given: BTreeSet<String>,
}

impl Names<'_> {
    fn of(&mut self, words: &str) -> String {
        let mut name = words.to_owned();
        if self.given.contains(&name) {
            name = format!("{words} ({})", self.heading);
        }
        let mut number = 2;
        while !self.given.insert(name.clone()) {
            name = format!("{words} ({}, {number})", self.heading);
            number += 1;
        }
        name
    }
}

/// When the page is opened it is scrolled to the heading `begin_at`. A setting without a label is left out.
pub fn help_page(
    ui: &mut Ui,
    markup: &str,
    begin_at: Option<&str>,
    label: impl Fn(&str) -> Option<String>,
) -> Vec<HelpEvent> {
    let just_opened = just_opened(ui);
    let mut events = Vec::new();
    let mut names = Names::default();
    ui.spacing_mut().item_spacing.y = 8.0;
    for block in parse(markup) {
        match block {
            Block::Title(title) => {
                text::title(ui, title);
            }
            Block::Heading(heading) => {
                names.heading = heading;
                ui.add_space(8.0);
                let response = text::heading(ui, strong(heading).size(15.0), heading, 2);
                if just_opened && begin_at == Some(heading) {
                    response.scroll_to_me_animation(Some(Align::TOP), egui::style::ScrollAnimation::none());
                }
            }
            Block::Paragraph(paragraph) => {
                text::paragraph(ui, paragraph);
            }
            Block::Item(item) => {
                ui.horizontal_top(|ui| {
                    let (dot, _) = ui.allocate_exact_size(Vec2::new(12.0, theme::TEXT_LINE), egui::Sense::hover());
                    ui.painter().circle_filled(dot.center(), 2.5, theme::colors(ui).help);
                    text::paragraph(ui, item);
                });
            }
            Block::Link { label, url } => {
                let button = Button::quiet(label)
                    .named(names.of(label))
                    .icon(icons::OPEN_IN_NEW)
                    .tooltip(url);
                if button.show(ui).clicked() {
                    events.push(HelpEvent::OpenLink(url.to_owned()));
                }
            }
            Block::Setting(field) => {
                let words = label(field).map(|label| format!("Go to {label}"));
                if let Some(words) = words
                    && Button::secondary(&words)
                        .named(names.of(&words))
                        .icon(icons::ARROW_FORWARD)
                        .small()
                        .show(ui)
                        .clicked()
                {
                    events.push(HelpEvent::GoTo(field.to_owned()));
                }
            }
        }
    }
    events
}
