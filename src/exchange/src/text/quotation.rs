//! Quotation marks that a chat made curly, where they begin and end a text, and what stands at the beginning of lines.

use super::{
    characters::{is_curly_mark, is_double_mark, is_guillemet, is_odd_space},
    labels::LABELS,
    line::Line,
};

/// Follows quotation marks through lines: whether a place is within a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotation {
    inside: bool,
    behind_backslash: bool,
    /// Whether guillemets count, too.
    guillemets: bool,
}

impl Quotation {
    pub(super) fn new(guillemets: bool) -> Self {
        Self {
            guillemets,
            ..Self::default()
        }
    }

    pub(super) fn is_inside(self) -> bool {
        self.inside
    }

    pub(super) fn pass(&mut self, text: &str) {
        for c in text.chars() {
            if self.inside && self.behind_backslash {
                self.behind_backslash = false;
            } else if self.inside && c == '\\' {
                self.behind_backslash = true;
            } else if is_double_mark(c) || self.guillemets && is_guillemet(c) {
                self.inside = !self.inside;
            }
        }
    }
}

/// Whether guillemets stand in place of quotation marks: the name, which stands in one of the first lines, begins with
/// one.
pub(super) fn has_guillemets<'a>(lines: impl IntoIterator<Item = &'a Line<'a>>) -> bool {
    const FIRST: usize = 6;
    lines.into_iter().take(FIRST).any(|line| {
        let behind = line
            .text
            .split_once(':')
            .filter(|(label, _)| label.trim().ends_with("Name"));
        behind.is_some_and(|(_, value)| value.trim_start().starts_with(is_guillemet))
    })
}

/// Makes curly quotation marks straight: a curly one within a text stands as an escape. `false` where there are none.
pub(super) fn straighten(lines: &mut [Line<'_>]) -> bool {
    let mut changed = false;
    for line in lines {
        if line.text.contains(is_curly_mark) {
            *line = line.with(line.text.replace(is_curly_mark, "\""));
            changed = true;
        }
    }
    changed
}

/// Makes guillemets straight, without the space that stands beside them. `false` where they don't stand in place of
/// quotation marks.
pub(super) fn straighten_guillemets(lines: &mut [Line<'_>]) -> bool {
    if !has_guillemets(&*lines) {
        return false;
    }
    let mut quotation = Quotation::new(true);
    for line in lines {
        let mut out = String::with_capacity(line.text.len());
        let mut behind_opening = false;
        for c in line.text.chars() {
            let was_inside = quotation.is_inside();
            let escaped = quotation.behind_backslash;
            quotation.pass(c.encode_utf8(&mut [0; 4]));
            if is_guillemet(c) {
                if was_inside && !escaped && out.ends_with(' ') {
                    out.pop();
                }
                out.push('"');
                behind_opening = !was_inside;
            } else if c == ' ' && behind_opening {
                behind_opening = false;
            } else {
                behind_opening = false;
                out.push(c);
            }
        }
        *line = line.with(out);
    }
    true
}

/// Where a line goes on behind up to `depth` signs of quoting and the space that belongs to the last of them. Where a
/// mail program wrapped a quoted line, its rest has none.
pub(super) fn behind_quoting(text: &str, depth: usize) -> usize {
    let mut rest = text;
    for _ in 0..depth {
        match rest.trim_start().strip_prefix('>') {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let at = text.len() - rest.len();
    let space = rest.chars().next().filter(|&c| at > 0 && (c == ' ' || is_odd_space(c)));
    at + space.map_or(0, char::len_utf8)
}

/// Takes bullets off lines that begin with something known behind them. `false` where there are none.
pub(super) fn take_bullets_off(lines: &mut [Line<'_>]) -> bool {
    let mut changed = false;
    let mut quotation = Quotation::new(has_guillemets(&*lines));
    for line in lines {
        if !quotation.is_inside()
            && let Some(at) = behind_bullet(&line.text)
        {
            *line = line.from(at);
            changed = true;
        }
        quotation.pass(&line.text);
    }
    changed
}

/// Where a line goes on behind its bullet.
fn behind_bullet(text: &str) -> Option<usize> {
    let is_bullet = |c| matches!(c, '-' | '*' | '+' | '•' | '◦' | '▪' | '·' | '‣' | '–' | 'o');
    let behind = text.trim_start().strip_prefix(is_bullet)?;
    let rest = behind.trim_start();
    let is_known = rest.starts_with(is_double_mark) || LABELS.begins_a_line(rest);
    (rest.len() < behind.len() && is_known).then_some(text.len() - rest.len())
}
