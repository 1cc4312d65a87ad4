//! Where each known field of a profile stands in the text, so that a refusal can name the field and show its line.
//! It only ever helps to explain: values are read by the form's parser.

use std::{collections::BTreeMap, ops::Range};

use super::{
    part::{FieldGroup, FilePart},
    shape::MOST_DEPTH,
    signs::{Lexer, Sign},
};

/// The places of the known fields' values, in bytes.
#[derive(Debug, Default)]
pub(super) struct Outline {
    values: BTreeMap<FilePart, Range<usize>>,
}

#[derive(Clone, Copy, Debug)]
enum Node {
    Root,
    Profile,
    Group(FieldGroup),
    Other,
}

impl Node {
    fn known(self, name: &str) -> Option<FilePart> {
        match self {
            Self::Root | Self::Other => None,
            Self::Profile => FilePart::named(None, name),
            Self::Group(group) => FilePart::named(Some(group), name),
        }
    }
}

/// An open bracket: what it holds, and the field whose value is being passed.
struct Frame {
    node: Node,
    /// The last word or text, which a colon makes a field's name.
    word: Option<Range<usize>>,
    /// Whether a field's value is being passed, and which.
    field: Option<Option<FilePart>>,
    value_begin: Option<usize>,
}

impl Frame {
    fn new(node: Node) -> Self {
        Self {
            node,
            word: None,
            field: None,
            value_begin: None,
        }
    }
}

impl Outline {
    /// Goes through a profile's text as far as it makes sense. Never fails.
    pub(super) fn of(text: &str) -> Self {
        let mut outline = Self::default();
        let mut frames = vec![Frame::new(Node::Root)];
        let mut last_end = 0;
        for lexeme in Lexer::new(text).map_while(Result::ok) {
            let Some(frame) = frames.last_mut() else { break };
            let begins_value =
                frame.field.is_some() && !matches!(lexeme.sign, Sign::Comma | Sign::Semicolon | Sign::Close(_));
            if begins_value && frame.value_begin.is_none() {
                frame.value_begin = Some(lexeme.range.start);
            }
            match lexeme.sign {
                Sign::Word | Sign::Text => frame.word = Some(lexeme.range.clone()),
                Sign::Colon if frame.field.is_none() => begin(text, frame),
                Sign::Colon | Sign::SingleMark | Sign::Other => {}
                Sign::Comma | Sign::Semicolon => outline.end(frame, last_end, lexeme.range.start),
                Sign::Open(bracket) => {
                    let inner = inner(text, frame, bracket);
                    frames.push(inner);
                    if frames.len() > MOST_DEPTH + 1 {
                        break;
                    }
                }
                Sign::Close(_) => {
                    outline.end(frame, last_end, lexeme.range.start);
                    frames.pop();
                    // The root stays: what comes behind the profile is none of its fields.
                    if frames.len() < 2 {
                        break;
                    }
                }
            }
            last_end = lexeme.range.end;
        }
        for frame in &mut frames {
            outline.end(frame, text.len(), text.len());
        }
        outline
    }

    /// The value ends at `end`; where there is none, its place is that of the sign behind it.
    fn end(&mut self, frame: &mut Frame, end: usize, next: usize) {
        if let Some(Some(known)) = frame.field.take() {
            let begin = frame.value_begin.unwrap_or(next);
            self.values.entry(known).or_insert(begin..end.max(begin));
        }
        frame.word = None;
        frame.value_begin = None;
    }

    /// Where the field's value stands.
    pub(super) fn value(&self, known: FilePart) -> Option<Range<usize>> {
        self.values.get(&known).cloned()
    }

    /// The innermost known field whose value this place is in, or right behind.
    pub(super) fn field_at(&self, at: usize) -> Option<FilePart> {
        let around = self
            .values
            .iter()
            .filter(|(_, range)| range.start <= at && at <= range.end);
        around
            .min_by_key(|(_, range)| range.end - range.start)
            .map(|(&known, _)| known)
    }
}

fn begin(text: &str, frame: &mut Frame) {
    let Some(word) = frame.word.take() else { return };
    frame.field = Some(frame.node.known(name(&text[word])));
    frame.value_begin = None;
}

fn inner(text: &str, frame: &Frame, bracket: u8) -> Frame {
    let word = frame.word.as_ref().map(|word| &text[word.clone()]);
    match (frame.node, frame.field) {
        (Node::Root, _) if bracket != b'[' => Frame::new(Node::Profile),
        // `usage: Some(Usage(…))` is the usage all the same.
        (_, Some(Some(FilePart::Group(group)))) if word == Some("Some") => Frame {
            field: Some(Some(FilePart::Group(group))),
            value_begin: frame.value_begin,
            ..Frame::new(Node::Other)
        },
        (_, Some(Some(FilePart::Group(group)))) => Frame::new(Node::Group(group)),
        _ => Frame::new(Node::Other),
    }
}

/// A field's name without its quotation marks, or without the mark of a raw name.
fn name(word: &str) -> &str {
    let unquoted = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    unquoted.or_else(|| word.strip_prefix("r#")).unwrap_or(word)
}
