//! The table of formats.

use tracking_settings::file::{Contents, Refusal};

use crate::{
    card, csv,
    handout::{CannotWrite, Handout},
    json, profile_file, report,
    steps::{checklist, pac, patch, powershell, solution},
    text,
};

/// Who a handout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// A colleague who has Threadmark.
    WithThreadmark,
    /// A colleague who hasn't, or an auditor.
    Without,
    /// A chat.
    Chat,
    /// Somebody who carries it out in Dynamics by hand.
    Person,
    /// A script that carries it out, and whoever runs it.
    Script,
}

/// One form in which a profile goes out, and perhaps comes in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line: `ron`.
    pub name: &'static str,
    /// The ending of its files, without the leading dot.
    pub extension: &'static str,
    /// What it is called: "Profile file".
    pub label: &'static str,
    /// What the receiver gets, one line.
    pub receives: &'static str,
    /// Who it is offered to when exporting from the window; `None`: the command line alone makes it.
    pub audience: Option<Audience>,
    /// Whether it can hold several profiles.
    pub holds_several: bool,
    /// Whether its bytes are text.
    pub is_text: bool,
    /// How it looks before it is made.
    pub preview: Preview,
    /// How it is made.
    pub make: fn(&Handout) -> Result<Made, CannotWrite>,
    /// How it is read, where it carries a profile.
    pub read: Option<Reader>,
}

/// What was made of a handout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What its bytes have no place for and its receiver has to know, one sentence a line: what it is for, what could not be
    /// carried, how to verify. It stands beside it in the window and on standard error.
    pub says: Vec<String>,
}

/// Bytes that say all there is to say.
impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Self {
        let says = Vec::new();
        Self { bytes, says }
    }
}

/// A small look at what the receiver gets.
#[derive(Clone, Copy, Debug)]
pub enum Preview {
    /// These lines, which tell what is in it.
    Lines(fn(&Handout) -> Vec<String>),
    /// Such lines, and its text for whom that means something.
    Text(fn(&Handout) -> Vec<String>),
    /// The picture itself, as [`card::draw`] draws it.
    Picture,
}

/// How a format is recognised and read.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Most bytes of a file of this format.
    pub limit: usize,
    /// Whether bytes are of this format, by their content alone. Quick, whatever the bytes are.
    pub recognises: fn(&[u8]) -> bool,
    /// Reads them. Time and memory are bounded.
    pub read: fn(&[u8]) -> Result<Contents, Refusal>,
}

/// Every format, in the order in which they are offered. The first that recognises bytes reads them.
pub static FORMATS: [&Format; 11] = [
    &profile_file::FORMAT,
    &report::FORMAT,
    &csv::FORMAT,
    &card::FORMAT,
    &text::FORMAT,
    &json::FORMAT,
    &checklist::FORMAT,
    &patch::FORMAT,
    &powershell::FORMAT,
    &pac::FORMAT,
    &solution::FORMAT,
];

impl Audience {
    /// Those whom a profile is for, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::WithThreadmark, Self::Without, Self::Chat];
    /// Those whom the steps to carry out in Dynamics are for, in the order in which they are offered.
    pub const STEPS: [Self; 2] = [Self::Person, Self::Script];

    /// The formats offered for it.
    pub fn formats(self) -> impl Iterator<Item = &'static Format> {
        FORMATS.into_iter().filter(move |format| format.audience == Some(self))
    }
}

impl Format {
    /// What is in it, in lines; `None` where its preview is a picture.
    pub fn holds(&self, handout: &Handout) -> Option<Vec<String>> {
        match self.preview {
            Preview::Picture => None,
            Preview::Lines(lines) | Preview::Text(lines) => Some(lines(handout)),
        }
    }

    /// Whether its text is a part of its preview.
    pub fn has_text(&self) -> bool {
        matches!(self.preview, Preview::Text(_))
    }

    /// The lines of its text, where that is a part of its preview: of several profiles the first one's, as a long list would
    /// be written for each look.
    pub fn text_lines(&self, handout: &Handout) -> Option<Vec<String>> {
        if !self.has_text() {
            return None;
        }
        let first = Handout {
            profiles: handout.profiles.iter().take(1).cloned().collect(),
            ..handout.clone()
        };
        Some(match self.write(&first) {
            Ok(bytes) => String::from_utf8_lossy(&bytes)
                .trim_start_matches('\u{feff}')
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(str::to_owned)
                .collect(),
            Err(error) => vec![error.to_string()],
        })
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Why it can't hold what was to be handed out.
    pub fn write(&self, handout: &Handout) -> Result<Vec<u8>, CannotWrite> {
        (self.make)(handout).map(|made| made.bytes)
    }

    /// What [stands beside it](Made::says); nothing where it can't be made.
    pub fn says(&self, handout: &Handout) -> Vec<String> {
        (self.make)(handout).map_or_else(|_| Vec::new(), |made| made.says)
    }

    /// Whether it hands out steps to carry out in Dynamics, and not the profile.
    pub fn is_steps(&self) -> bool {
        self.audience
            .is_some_and(|audience| Audience::STEPS.contains(&audience))
    }

    /// The format of this name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.name == name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}
