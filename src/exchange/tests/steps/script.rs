//! A script, read by a parser of PowerShell.
//!
//! The parser's grammar knows the common quotation mark alone; PowerShell takes four more for it, so they are made the
//! common one before it reads.

use tracking_settings::Profile;
use tree_sitter::{Node, Parser};

use super::{bytes_of, handout};

const QUOTES: [char; 5] = ['\'', '‘', '’', '‚', '‛'];
pub(crate) const COMMANDS: [&str; 8] = [
    "Write-Host",
    "Get-CrmRecords",
    "ForEach-Object",
    "Where-Object",
    "New-Object",
    "Read-Host",
    "Set-CrmRecord",
    "pac",
];

/// What stands in a script.
pub(crate) struct ReadScript {
    pub(crate) text: String,
    /// Every command, in order.
    pub(crate) commands: Vec<String>,
    /// What it prints of itself, without what it looks up.
    pub(crate) said: Vec<String>,
}

impl ReadScript {
    /// Reads a script, and fails unless it is made of nothing but known commands and single-quoted strings.
    #[track_caller]
    pub(crate) fn of(name: &str, plan: Profile, baseline: Option<Profile>) -> Self {
        let bytes = bytes_of(name, &handout(plan, baseline));
        assert_eq!(bytes[..3], [0xEF, 0xBB, 0xBF]);
        let text = String::from_utf8(bytes[3..].to_vec()).unwrap();
        assert!(
            text.ends_with("}\r\n") && !text.replace("\r\n", "").contains(['\r', '\n', '\u{FEFF}']),
            "{text}"
        );
        let plain = text.replace(QUOTES, "'");
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
        let tree = parser.parse(&plain, None).unwrap();
        let root = tree.root_node();
        assert!(!root.has_error(), "{}\n{text}", root.to_sexp());
        let mut commands = Vec::new();
        let mut comments = Vec::new();
        visit(root, &mut |node| {
            let words = || node.utf8_text(plain.as_bytes()).unwrap().to_owned();
            match node.kind() {
                "command_name" => commands.push(words()),
                "comment" => comments.push((node.start_position().row, words())),
                kind => assert!(
                    !kind.contains("here_string") && !kind.contains("expandable"),
                    "{kind}: {}",
                    words()
                ),
            }
        });
        for command in &commands {
            assert!(COMMANDS.contains(&command.as_str()), "{command}");
        }
        assert_eq!(
            comments.iter().map(|(row, _)| *row).collect::<Vec<_>>(),
            [0, 1],
            "{comments:?}"
        );
        let said = text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("Write-Host '"))
            .map(|literal| value(&format!("'{literal}")))
            .collect();
        Self { text, commands, said }
    }

    /// The value that a line gives away: what stands behind its beginning.
    #[track_caller]
    pub(crate) fn value_behind(&self, begin: &str) -> String {
        let mut lines = self
            .text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix(begin));
        let found = lines.next().unwrap_or_else(|| panic!("{begin}: {}", self.text));
        assert_eq!(lines.next(), None, "{begin}");
        value(found)
    }
}

fn visit<'tree>(node: Node<'tree>, each: &mut impl FnMut(Node<'tree>)) {
    each(node);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        visit(child, each);
    }
}

/// The text that an expression stands for: a single-quoted string, or several and characters joined.
#[track_caller]
fn value(expression: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = match expression.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')').unwrap_or_else(|| panic!("{expression}")),
        None => expression,
    };
    loop {
        if let Some(code) = rest.strip_prefix("[char]0x") {
            units.push(u16::from_str_radix(&code[..4], 16).unwrap());
            rest = &code[4..];
        } else {
            let (text, behind) = string(rest);
            units.extend(text.encode_utf16());
            rest = behind;
        }
        match rest.strip_prefix(" + ") {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    assert_eq!(rest, "", "{expression}");
    String::from_utf16(&units).unwrap()
}

/// A single-quoted string, and what stands behind it. Each of the five marks ends it, unless one follows.
#[track_caller]
fn string(code: &str) -> (String, &str) {
    let inner = code.strip_prefix('\'').unwrap_or_else(|| panic!("{code}"));
    let mut text = String::new();
    let mut characters = inner.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if QUOTES.contains(&character) {
            match characters.next_if(|(_, next)| QUOTES.contains(next)) {
                Some((_, second)) => text.push(second),
                None => return (text, &inner[at + character.len_utf8()..]),
            }
        } else {
            text.push(character);
        }
    }
    panic!("no end: {code}");
}
