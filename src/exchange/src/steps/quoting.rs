//! Values in a PowerShell script, and the script as bytes.
//!
//! A value stands in a single-quoted string, in which nothing but the quotation mark itself means anything; PowerShell
//! takes four more signs for that mark ("about_Quoting_Rules" and the language's specification), so all five are doubled. What
//! can't be seen comes in as `[char]0x202E`, outside the quotation marks.

use std::fmt::Write as _;

use tracking_settings::words::visible;

use super::hidden::{Run, runs};

/// The quotation marks that end a single-quoted string.
const QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}'];

/// A text as an expression: `'CRM:'`, or `('CRM' + [char]0x202E + ':')`.
pub(super) fn literal(text: &str) -> String {
    let runs = runs(text);
    match runs.as_slice() {
        [] => "''".to_owned(),
        [Run::Seen(text)] => quoted(text),
        _ => {
            // It begins with a text, so that what follows is joined and not added up.
            let mut expression = String::from("(''");
            for run in &runs {
                expression.push_str(" + ");
                match run {
                    Run::Seen(text) => expression.push_str(&quoted(text)),
                    Run::Hidden(character) => expression.push_str(&units(*character)),
                }
            }
            expression + ")"
        }
    }
}

fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    for character in text.chars() {
        if QUOTES.contains(&character) {
            literal.push(character);
        }
        literal.push(character);
    }
    literal.push('\'');
    literal
}

/// A character as one or two units of UTF-16, of which .NET's texts are made.
fn units(character: char) -> String {
    let units = character
        .encode_utf16(&mut [0; 2])
        .iter()
        .map(|unit| format!("[char]0x{unit:04X}"))
        .collect::<Vec<_>>();
    units.join(" + ")
}

/// A script: UTF-8 with a byte-order mark, without which Windows PowerShell 5.1 reads it as ANSI, and CRLF.
pub(super) struct Script {
    text: String,
    depth: usize,
}

impl Script {
    /// One that begins with comments, one a line. They hold no value.
    pub(super) fn new(comments: &[&'static str]) -> Self {
        let mut script = Self {
            text: "\u{FEFF}".to_owned(),
            depth: 0,
        };
        for comment in comments {
            script.line(&format!("# {comment}"));
        }
        script
    }

    /// A line of code, in which values stand as [`literal`]s.
    pub(super) fn line(&mut self, code: &str) {
        // Writing to a text cannot fail.
        let _ = write!(self.text, "{}{code}\r\n", "    ".repeat(self.depth));
    }

    /// A line that opens a block.
    pub(super) fn open(&mut self, code: &str) {
        self.line(&format!("{code} {{"));
        self.depth += 1;
    }

    /// Closes a block.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.line("}");
    }

    /// Prints a line, each hidden character named.
    pub(super) fn say(&mut self, text: &str) {
        self.line(&format!("Write-Host {}", literal(&visible(text))));
    }

    /// Ends the script, unless whoever runs it wants what was shown.
    pub(super) fn ask(&mut self) {
        self.line("$answer = Read-Host -Prompt 'Type yes to write these values'");
        self.open("if (-not [string]::Equals($answer, 'yes'))");
        self.say("Nothing was written.");
        self.line("return");
        self.close();
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_single_quotes() {
        for (text, expression) in [
            ("", "''"),
            ("CRM:;", "'CRM:;'"),
            ("'; Remove-Item x #", "'''; Remove-Item x #'"),
            ("a’; b", "'a’’; b'"),
            ("‘‚‛", "'‘‘‚‚‛‛'"),
            ("$(x)`\"", "'$(x)`\"'"),
            ("\u{202E}", "('' + [char]0x202E)"),
            ("a\r\n'", "('' + 'a' + [char]0x000D + [char]0x000A + '''')"),
            ("\u{E0041}b", "('' + [char]0xDB40 + [char]0xDC41 + 'b')"),
        ] {
            assert_eq!(literal(text), expression, "{text:?}");
        }
    }
}
