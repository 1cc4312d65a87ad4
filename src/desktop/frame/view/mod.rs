//! The views: functions of the state that return actions. None of them touches a file, a thread or a dialog.
//! A wide window has three columns; in a narrower one the right panel moves under the form, and in a narrow one the
//! profile list becomes a drop-down above it. What is shown first is reached first by Tab.

use std::ops::RangeInclusive;

use egui::{Frame, Id, Margin, Panel, Rect, Role, ScrollArea, Ui, UiBuilder};
use tracking_settings::file::SINGLE_LIMIT;

use crate::{
    changes::view as changes,
    compare::{view as compare, words as compare_words},
    core::{
        action::Action,
        ids::{Turn, View},
        preferences::PANEL_WIDTHS,
        state::State,
        view::Scene,
    },
    frame::words,
    import::{
        draft::{ImportFrom, Refused, takes_what_is_brought},
        environment::{draft::EnvironmentDraft, view::address_field},
    },
    kit::{self, RegionId},
    panel::view as token_panel,
    profiles::view_list::{self as profile_list, list_search_field},
    settings::{
        view_form::{self as form, find_bar::find_field},
        view_header as header,
    },
    try_on_mail::{view as try_on_mail, words as try_words},
};

mod dialogs;
pub mod menu_bar;
mod messages;
mod status_bar;
mod tool_bar;

/// In points of the window's width; narrower, the right panel moves under the form.
const THREE_COLUMNS: f32 = 1040.0;
/// Narrower than this, in points, buttons of the tool bar have no words.
const WORDS: f32 = 940.0;
/// Narrower than this, in points, the profile list becomes a drop-down.
const TWO_COLUMNS: f32 = 760.0;
const LIST_WIDTH: f32 = 232.0;
/// In points: what the form keeps beside a wide panel.
const LEAST_FORM_WIDTH: f32 = 400.0;
const STATUS_HEIGHT: f32 = 28.0;
/// In points: longer lines are hard to read.
const MOST_FORM_WIDTH: f32 = 760.0;
const MOST_COMPARE_WIDTH: f32 = 1_600.0;
/// In points: higher windows have room for wider margins.
const ROOMY_HEIGHT: f32 = 560.0;

/// In points: the end of what messages stand over can be scrolled out from under them. There also while there are
/// none, so that nothing moves when one comes or goes.
const BELOW_MESSAGES: i8 = 120;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Columns {
    One,
    Two,
    Three,
}

impl Columns {
    fn for_width(width: f32) -> Self {
        if width >= THREE_COLUMNS {
            Self::Three
        } else if width >= TWO_COLUMNS {
            Self::Two
        } else {
            Self::One
        }
    }
}

const TOOL_BAR: RegionId = RegionId::new("tool bar");
const LIST: RegionId = RegionId::new("list");
const FORM: RegionId = RegionId::new("form");
const PANEL: RegionId = RegionId::new("panel");
/// The order of F6.
const REGIONS: [RegionId; 4] = [TOOL_BAR, LIST, FORM, PANEL];

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let columns = Columns::for_width(ui.available_width());
    bars(ui, state, actions);

    let below = ui.available_rect_before_wrap();
    let (mut rest, status) = below.split_top_bottom_at_y((below.bottom() - STATUS_HEIGHT).max(below.top()));
    if columns != Columns::One {
        let (left, beside) = rest.split_left_right_at_x(rest.left() + LIST_WIDTH);
        rest = beside;
        part(ui, Part::List, left, |ui| {
            kit::region(ui, LIST, |ui| profile_list::show(ui, state, actions));
        });
    }
    let is_wide = matches!(state.view.view, View::Compare | View::TryOnMail);
    // Which take the place of the right panel, too.
    let has_panel = columns == Columns::Three && !is_wide;
    let widths = panel_widths(rest.width());
    let (middle_place, right) = match columns {
        Columns::Three if has_panel => {
            rest.split_left_right_at_x(rest.right() - state.preferences.panel_width.min(*widths.end()))
        }
        _ => (rest, Rect::NOTHING),
    };
    let part_shown = match state.view.view {
        View::Compare => Part::Comparison,
        View::TryOnMail => Part::Trial,
        View::Settings | View::Changes => Part::Middle,
    };
    part(ui, part_shown, middle_place, |ui| {
        middle(ui, state, columns, has_panel, actions);
    });
    if has_panel {
        let drawn = kit::edge::edge(ui, Id::unique("edge of the panel"), right, &widths, words::PANEL_EDGE);
        actions.extend(drawn.map(Action::PanelWidth));
        part(ui, Part::Panel, right, |ui| {
            // Nearly always there is more than fits: the scroll bar stands where a margin would.
            let margin = Margin {
                left: 12,
                right: 8,
                top: 12,
                bottom: BELOW_MESSAGES,
            };
            scrolling(ui, "right panel", margin, state, |ui| {
                kit::region(ui, PANEL, |ui| token_panel::show(ui, state, actions));
            });
        });
    }
    part(ui, Part::Status, status, |ui| status_bar::show(ui, state, actions));

    drop_hint(ui.ctx(), state);
    messages::show(ui, state, actions);
    if let Some(dialog) = &state.dialog {
        let scene = Scene {
            ctx: ui.ctx(),
            state,
            actions,
        };
        dialogs::show(&**dialog, scene);
    }
    kit::dialog::after_dialogs(ui.ctx());
    turn_to_region(ui, state, actions);
    settle(ui, state, actions);
}

/// Find, and the fields that search or filter profiles. Fields of dialogs are not among them: while a dialog is open no
/// shortcut changes a profile.
pub fn has_own_undo(id: Id) -> bool {
    id == find_field() || id == list_search_field() || compare::is_search_field(id) || id == try_on_mail::search_field()
}

/// Text is read for import where no field takes it, and where it is too long for any field: laid out in a field it
/// would hold up the window.
pub fn reads_pasted(state: &State, focused: Option<Id>, typing: bool, pasted: &str) -> bool {
    if state.dialog.is_none() {
        !typing
    } else if state.draft::<ImportFrom>().is_some() {
        !typing || pasted.len() > SINGLE_LIMIT
    } else if state.draft::<EnvironmentDraft>().is_some() {
        // The user may paste the page without leaving the address field.
        let could_be_address = !pasted
            .trim()
            .contains(|sign: char| sign.is_whitespace() || "{<\"".contains(sign));
        focused != Some(address_field()) || !could_be_address
    } else {
        // The dialog of a refused text has no field: pasted text is another try.
        state.draft::<Refused>().is_some()
    }
}

fn bars(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let fill = kit::colors(ui).card;
    let bar = |name: &'static str, margin| Panel::top(name).frame(Frame::new().fill(fill).inner_margin(margin));
    bar("menu bar", Margin::symmetric(6, 1)).show(ui, |ui| menu_bar::show(ui, state, actions));
    bar("tool bar", Margin::symmetric(14, 7)).show(ui, |ui| {
        kit::region(ui, TOOL_BAR, |ui| {
            tool_bar::show(ui, state, ui.available_width() < WORDS, actions);
        });
    });
}

/// Beside a form that can still be read.
fn panel_widths(room: f32) -> RangeInclusive<f32> {
    let (least, most) = (*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
    least..=(room - LEAST_FORM_WIDTH).clamp(least, most)
}

/// Rows show what was found once nobody types any more, and not while something is pressed: a button must not move
/// away between press and release.
fn settle(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let types = state.visit.is_some() && ui.ctx().text_edit_focused();
    if state.is_held_still() && !types && !ui.input(|input| input.pointer.any_down()) {
        actions.push(Action::Settle);
    }
}

fn middle(ui: &mut Ui, state: &State, columns: Columns, has_panel: bool, actions: &mut Vec<Action>) {
    let side = if columns == Columns::One { 16 } else { 26 };
    let top = if ui.available_height() > ROOMY_HEIGHT { 18 } else { 12 };
    let margin = Margin {
        left: side,
        right: side,
        top,
        // Messages stand over the panel where there is one.
        bottom: if has_panel { 24 } else { BELOW_MESSAGES },
    };
    let salt = match state.view.view {
        View::Settings => "settings",
        View::Changes => "changes",
        View::Compare => "compare",
        View::TryOnMail => "try on mail",
    };
    if state.view.to_top {
        actions.push(Action::FocusGiven);
    }
    let is_wide = matches!(state.view.view, View::Compare | View::TryOnMail);
    let most = if is_wide { MOST_COMPARE_WIDTH } else { MOST_FORM_WIDTH };
    scrolling(ui, salt, margin, state, |ui| {
        kit::row::centered(ui, most, |ui| {
            if columns == Columns::One {
                kit::region(ui, LIST, |ui| profile_list::show_as_drop_down(ui, state, actions));
                ui.add_space(12.0);
            }
            kit::region(ui, FORM, |ui| match state.view.view {
                View::Compare => compare::show(ui, state, actions),
                View::TryOnMail => try_on_mail::show(ui, state, actions),
                View::Settings => {
                    header::show(ui, state, actions);
                    form::show(ui, state, actions);
                }
                View::Changes => {
                    header::show(ui, state, actions);
                    changes::show(ui, state, actions);
                }
            });
            if columns != Columns::Three && !is_wide {
                ui.add_space(16.0);
                kit::region(ui, PANEL, |ui| token_panel::show(ui, state, actions));
            }
        });
    });
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    List,
    Middle,
    Comparison,
    Trial,
    Panel,
    Status,
}

fn part(ui: &mut Ui, part: Part, place: Rect, contents: impl FnOnce(&mut Ui)) {
    let colors = kit::colors(ui);
    let (role, name, fill) = match part {
        Part::List => (Role::Navigation, words::PROFILES_PART, Some(colors.side)),
        // Half the window, and cleared with the ground's colour before each frame: painting it again would only take
        // time where no graphics card helps.
        Part::Middle => (Role::Main, words::FORM_PART, None),
        Part::Comparison => (Role::Main, compare_words::PART, None),
        Part::Trial => (Role::Main, try_words::TITLE, None),
        Part::Panel => (Role::Complementary, words::PANEL_PART, Some(colors.side)),
        Part::Status => (Role::Group, words::STATUS_PART, Some(colors.card)),
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(place, 0, fill);
    }
    let builder = UiBuilder::new()
        .id_salt(name)
        .max_rect(place)
        .accessibility_role(role)
        .accessibility_label(name);
    let mut inside = ui.new_child(builder);
    inside.set_clip_rect(place.intersect(ui.clip_rect()));
    contents(&mut inside);
    let line = egui::Stroke::new(1.0, colors.hairline);
    match part {
        Part::List => {
            ui.painter().vline(place.right() - 0.5, place.y_range(), line);
        }
        Part::Panel => {
            ui.painter().vline(place.left() + 0.5, place.y_range(), line);
        }
        Part::Status => {
            ui.painter().hline(place.x_range(), place.top() + 0.5, line);
        }
        Part::Middle | Part::Comparison | Part::Trial => {}
    }
}

fn scrolling(ui: &mut Ui, salt: &str, margin: Margin, state: &State, contents: impl FnOnce(&mut Ui)) {
    let mut area = ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .content_margin(margin);
    if state.view.to_top {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        kit::follow::keyboard(ui, |ui| {
            // While Find is open rows come and go with every letter, and its field stays where it is.
            if state.view.find.is_some() {
                contents(ui);
            } else {
                kit::steady::under_pointer(ui, contents);
            }
        });
    });
}

/// Regions without controls are passed over.
fn turn_to_region(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    if state.view.focus_view {
        if !kit::focus::region_has_focus(ui.ctx(), FORM) {
            kit::focus::focus_region(ui.ctx(), FORM);
        }
        actions.push(Action::FocusGiven);
    }
    if let Some(turn) = state.view.turn {
        kit::focus::cycle_regions(ui.ctx(), &REGIONS, turn == Turn::Previous);
        actions.push(Action::FocusGiven);
    }
}

fn drop_hint(ctx: &egui::Context, state: &State) {
    let held = ctx.input(|input| !input.raw.hovered_files.is_empty());
    if held && takes_what_is_brought(state) {
        let is_for_mail = state.view.view == View::TryOnMail && state.dialog.is_none();
        kit::drop_card(
            ctx,
            if is_for_mail {
                try_words::replay::DROP_HERE
            } else {
                words::DROP_HERE
            },
        );
    }
}
