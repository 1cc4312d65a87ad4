//! The table of sources: forms in which Dynamics and its tools give settings out, which are read and never written.

use tracking_settings::file::{Contents, Refusal};

use super::{
    decoded::{self, TEXT_LIMIT},
    found::Found,
    saved_page, solution_zip,
    syntax::{
        json,
        list::{self, ListLayout},
        table, xml,
    },
};
/// Most bytes of a solution's XML.
pub(super) const XML_LIMIT: usize = 32 * 1024 * 1024;

/// One form in which an environment's settings come out of Dynamics.
#[derive(Debug)]
pub struct Source {
    /// Its name in tests and logs: `web-api`.
    pub name: &'static str,
    /// What it is, to stand in a sentence: "an answer of the Web API".
    pub words: &'static str,
    /// The same in a word: "answer".
    pub noun: &'static str,
    /// Whether something published says how it is laid out. Of another one is told what was read.
    pub(super) is_documented: bool,
    /// What to do where it holds more than one organization, or is incomplete.
    pub(super) again: &'static str,
    /// Most bytes of a file of it.
    pub limit: usize,
    pub(super) form: SourceForm,
}

/// In what a source comes, with how it is recognised and read.
#[derive(Debug)]
pub(super) enum SourceForm {
    /// A text: by its beginning, and with the reader of its syntax.
    Text {
        recognises: fn(&str) -> bool,
        read: fn(&str, &Source, &mut Found) -> Result<(), Refusal>,
    },
    /// A file that holds a text of another source.
    Around {
        recognises: fn(&[u8]) -> bool,
        read: fn(&[u8]) -> Result<Contents, Refusal>,
    },
}

/// The source of which bytes are, if they are of any. The first that recognises them reads them.
pub(crate) fn source_of(bytes: &[u8]) -> Option<&'static Source> {
    let head = decoded::head(bytes);
    SOURCES.into_iter().find(|source| source.recognises_head(bytes, &head))
}

/// Every source.
pub static SOURCES: [&Source; 10] = [
    &ANSWER,
    &JSON,
    &saved_page::SOURCE,
    &SOLUTION_XML,
    &XML,
    &solution_zip::SOURCE,
    &TABLE,
    &PAC,
    &POWERSHELL,
    &FIREFOX,
];

const OF_ONE: &str = "Take the answer of one environment again.";

static ANSWER: Source = Source {
    name: "web-api",
    words: "an answer of the Web API",
    noun: "answer",
    is_documented: true,
    again: OF_ONE,
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: json::is_answer,
        read: json::read,
    },
};

static JSON: Source = Source {
    name: "json",
    words: "settings of Dynamics in JSON",
    noun: "JSON",
    is_documented: false,
    again: OF_ONE,
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: json::recognises,
        read: json::read,
    },
};

pub(super) static SOLUTION_XML: Source = Source {
    name: "customizations",
    words: "a solution's customizations.xml",
    noun: "solution",
    is_documented: true,
    again: "Export the solution again, with the email tracking settings of its environment.",
    limit: XML_LIMIT,
    form: SourceForm::Text {
        recognises: xml::is_solution,
        read: xml::read,
    },
};

static XML: Source = Source {
    name: "xml",
    words: "settings of Dynamics in XML",
    noun: "XML",
    is_documented: false,
    again: OF_ONE,
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: xml::recognises,
        read: xml::read,
    },
};

static TABLE: Source = Source {
    name: "table",
    words: "a table of settings of Dynamics",
    noun: "table",
    is_documented: false,
    again: "Leave the row of one environment, and take that.",
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: table::recognises,
        read: table::read,
    },
};

const ONE_COMMAND: &str = "Run the command for one environment alone, and take what it prints.";

static PAC: Source = Source {
    name: "pac",
    words: "a list of settings that pac printed",
    noun: "list",
    is_documented: true,
    again: ONE_COMMAND,
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: |head| list::recognises(head) == Some(ListLayout::Table),
        read: list::read,
    },
};

static POWERSHELL: Source = Source {
    name: "powershell",
    words: "a list of settings that PowerShell printed",
    noun: "list",
    is_documented: true,
    again: ONE_COMMAND,
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: |head| list::recognises(head) == Some(ListLayout::List),
        read: list::read,
    },
};

static FIREFOX: Source = Source {
    name: "firefox",
    words: "an answer of the Web API, copied as Firefox shows it",
    noun: "list",
    is_documented: true,
    again: "In Firefox choose Raw Data, or Save, and take that.",
    limit: TEXT_LIMIT,
    form: SourceForm::Text {
        recognises: |head| list::recognises(head) == Some(ListLayout::Tree),
        read: list::read,
    },
};

impl Source {
    /// Whether bytes are of this source, by their content alone. Quick, whatever the bytes are.
    pub fn recognises(&self, bytes: &[u8]) -> bool {
        self.recognises_head(bytes, &decoded::head(bytes))
    }

    /// The same where the beginning was decoded already.
    pub(crate) fn recognises_head(&self, bytes: &[u8], head: &str) -> bool {
        match self.form {
            SourceForm::Text { recognises, .. } => recognises(head),
            SourceForm::Around { recognises, .. } => recognises(bytes),
        }
    }

    /// Reads bytes. Time and memory are bounded.
    ///
    /// # Errors
    /// Why they can't be read as this source.
    pub fn read(&self, bytes: &[u8]) -> Result<Contents, Refusal> {
        match self.form {
            SourceForm::Text { read, .. } => {
                let text = decoded::text(bytes, self.limit, &format!("This {}", self.noun))?;
                let mut found = Found::default();
                read(&text, self, &mut found)?;
                found.only(self)
            }
            SourceForm::Around { read, .. } => read(bytes),
        }
    }
}
