//! Small cases of one reply each, followed through the four methods by the same rules as a mailbox.

mod stories;

use tracking_settings::{Profile, smart_matching::BadPattern};

use crate::{
    Link, Method, Sample, Step, WhatIf,
    habits::{Evidence, HABITS, Habit, Headers, Original, Subject},
    headers::{Fields, Name},
    rules::Rules,
    text,
    tokens::last_token,
};

pub use self::stories::{Story, StoryGroup};

/// A case to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// What people do, and what becomes of tokens.
    Story(Story),
    /// What a mail program makes of a reply: its place among the [`HABITS`].
    Habit(usize),
}

/// A mail of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// As people see it.
    pub from: String,
    /// As people see it; several with commas.
    pub to: String,
    /// As people see it.
    pub subject: String,
    /// What it says to programs, each in a sentence.
    pub remarks: Vec<String>,
    /// The header as it stands on the wire.
    pub header: String,
    /// Whether it reached Dynamics.
    pub is_seen: bool,
    /// The conversation that it is really of.
    conversation: usize,
}

/// How a case ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It found its conversation.
    Right,
    /// It was put to another conversation.
    Wrong,
    /// It is a reply and found none.
    Missed,
    /// It is a new mail and was left alone.
    LeftAlone,
    /// It is a new mail and was put to a conversation all the same.
    Joined,
}

/// A case that was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// In order; the last one is the one that is followed.
    pub mails: Vec<Mail>,
    /// What each method makes of it, in Dynamics's order. Numbers are places in `mails`.
    pub steps: [Step; 4],
    /// What it is linked to.
    pub link: Option<Link>,
    /// Whether that is right.
    pub ending: Ending,
    /// What happens besides, with its source; what had to be supposed.
    pub notes: Vec<String>,
}

impl Case {
    /// The cases of the stories of a group.
    pub fn of_group(group: StoryGroup) -> impl Iterator<Item = Self> {
        Story::ALL
            .into_iter()
            .filter(move |story| story.group() == group)
            .map(Self::Story)
    }

    /// The cases of the programs of a group.
    pub fn of_programs(group: crate::habits::Group) -> impl Iterator<Item = Self> {
        let rows = HABITS.iter().enumerate().filter(move |(_, habit)| habit.group == group);
        rows.map(|(at, _)| Self::Habit(at))
    }

    /// The row of a program.
    pub fn habit(self) -> Option<&'static Habit> {
        match self {
            Self::Story(_) => None,
            Self::Habit(at) => HABITS.get(at),
        }
    }

    /// What it is called in the list.
    pub fn title(self) -> String {
        match (self, self.habit()) {
            (Self::Story(story), _) => story.title().to_owned(),
            (_, Some(habit)) => match (habit.evidence, habit.subject) {
                // What was read is known by its words: "AW: (Outlook in German)".
                (Evidence::Read { .. }, Subject::Prefixed { prefix, .. }) => {
                    format!("{} ({})", prefix.trim(), habit.program)
                }
                _ => habit.program.to_owned(),
            },
            (_, None) => String::new(),
        }
    }

    /// The title without the words in front of subjects, which not every font can draw.
    pub fn plain_title(self) -> String {
        self.habit()
            .map_or_else(|| self.title(), |habit| habit.program.to_owned())
    }

    /// What is supposed of a case: Dynamics knows the mail of the organization that the cases tell of, and what was linked
    /// to it.
    pub fn supposed(what_if: &WhatIf) -> WhatIf {
        WhatIf {
            ours: vec![stories::OUR_DOMAIN.to_owned()],
            suppose: false,
            ..what_if.clone()
        }
    }

    /// Follows the case under a profile, as if its mail had been sent under it.
    ///
    /// # Errors
    ///
    /// The noise pattern's, where smart matching is on.
    pub fn follow(self, profile: &Profile, what_if: &WhatIf) -> Result<Followed, BadPattern> {
        self.follow_with(true, profile, what_if)
    }

    /// The same without the headers that name the mail, where it was not tried whether the program writes them; `None`
    /// for all other cases.
    ///
    /// # Errors
    ///
    /// As [`Self::follow`].
    pub fn follow_without_ids(self, profile: &Profile, what_if: &WhatIf) -> Option<Result<Followed, BadPattern>> {
        let is_open = self.habit()?.headers == Headers::NotTried;
        is_open.then(|| self.follow_with(false, profile, what_if))
    }

    fn follow_with(self, with_ids: bool, profile: &Profile, what_if: &WhatIf) -> Result<Followed, BadPattern> {
        let mut told = match self {
            Self::Story(story) => story.tell(profile),
            Self::Habit(..) => stories::Told::default(),
        };
        if let Some(habit) = self.habit() {
            let original = Original::example(stories::token(profile, 1, 1).trim_start());
            let answer = if with_ids {
                habit.reply(&original)
            } else {
                habit.reply_without_ids(&original)
            };
            told.headers = vec![
                (original.header(), 0, true),
                (answer, usize::from(habit.is_new_mail), true),
            ];
            told.may_join = habit.is_new_mail;
            told.notes.extend(habit.note.map(str::to_owned));
            let forward = habit.forward(&original, "somebody@adatum.example");
            told.notes
                .extend(forward.map(|header| format!("It forwards as: {}", subject_of(&header))));
        }
        let under = told.profile.as_ref().unwrap_or(profile);
        let what_if = Self::supposed(what_if);
        // What never reached the server stands in no sample: by place in the sample, the place among the mails.
        let seen: Vec<usize> = (0..told.headers.len()).filter(|&at| told.headers[at].2).collect();
        let sample = Sample::of_headers(seen.iter().map(|&at| told.headers[at].0.as_str()));
        let sample = sample.unwrap_or_default();
        let last = sample.len().saturating_sub(1);
        let among_mails = |to: u32| seen.get(to as usize).map_or(0, |&at| at as u32);
        let steps = sample.explain(under, &what_if, last)?.map(|step| match step {
            Step::Found(to) => Step::Found(among_mails(to)),
            other => other,
        });
        let link = Method::ALL.into_iter().zip(steps).find_map(|(by, step)| match step {
            Step::Found(to) => Some(Link { by, to }),
            _ => None,
        });
        let mails = mails(&told.headers, &Rules::of(under, &what_if)?, &what_if);
        let last = mails.len().saturating_sub(1);
        let conversation = |at: usize| mails.get(at).map_or(0, |mail| mail.conversation);
        let is_new = !mails[..last].iter().any(|mail| mail.conversation == conversation(last));
        let ending = match link {
            None if is_new => Ending::LeftAlone,
            None => Ending::Missed,
            Some(link) if conversation(link.to as usize) == conversation(last) => Ending::Right,
            Some(_) if is_new && told.may_join => Ending::Joined,
            Some(_) => Ending::Wrong,
        };
        Ok(Followed {
            mails,
            steps,
            link,
            ending,
            notes: told.notes,
        })
    }
}

/// As people see it.
fn subject_of(header: &str) -> String {
    let mut fields = Fields::default();
    fields.walk(header.as_bytes());
    let subject = fields.first(Name::Subject, header.as_bytes());
    subject.map_or_else(String::new, |value| text::decoded(value).into_owned())
}

/// A header without the fields that mail programs take away.
fn without(header: &str, what_if: &WhatIf) -> String {
    let taken = [
        (what_if.without_in_reply_to, "In-Reply-To:"),
        (what_if.without_thread_index, "Thread-Index:"),
    ];
    let mut is_taken = false;
    let kept = header.split_inclusive('\n').filter(|line| {
        if !line.starts_with([' ', '\t']) {
            is_taken = taken.iter().any(|(is_on, name)| *is_on && line.starts_with(name));
        }
        !is_taken
    });
    kept.collect()
}

/// Headers with their conversation, and whether they reached the server, as people see them.
fn mails(headers: &[(String, usize, bool)], rules: &Rules, what_if: &WhatIf) -> Vec<Mail> {
    let mut fields = Fields::default();
    let mut known: Vec<(Vec<u8>, usize)> = Vec::new();
    let mut indexes: Vec<(Vec<u8>, usize)> = Vec::new();
    let mut mails = Vec::new();
    for (at, (header, conversation, is_seen)) in headers.iter().enumerate() {
        let bytes = header.as_bytes();
        fields.walk(bytes);
        let shown = |name: Name| {
            fields
                .first(name, bytes)
                .map_or_else(String::new, |value| text::decoded(value).into_owned())
        };
        let mut remarks = Vec::new();
        let named = |value: &[u8]| {
            let id = crate::ids::ids(value).next()?;
            known.iter().find(|(known, _)| **known == *id).map(|(_, mail)| mail + 1)
        };
        if let Some(value) = fields.first(Name::InReplyTo, bytes) {
            remarks.push(match named(value) {
                _ if what_if.without_in_reply_to => "In-Reply-To is taken away.".to_owned(),
                Some(mail) => format!("In-Reply-To names mail {mail}."),
                None => "In-Reply-To names a mail that Dynamics does not have.".to_owned(),
            });
        }
        let index = fields.first(Name::ThreadIndex, bytes).and_then(text::from_base64);
        let index = index.and_then(|index| index.get(..crate::part::INDEX).map(<[u8]>::to_vec));
        if let Some(index) = index {
            match indexes.iter().find(|(known, _)| *known == index) {
                Some(_) if what_if.without_thread_index => remarks.push("Thread-Index is taken away.".to_owned()),
                Some((_, mail)) => remarks.push(format!("Thread-Index is of the conversation of mail {}.", mail + 1)),
                None => indexes.push((index, at)),
            }
        }
        if at > 0 && remarks.is_empty() {
            remarks.push("No header names another mail.".to_owned());
        }
        let subject = fields
            .first(Name::Subject, bytes)
            .map(text::decoded)
            .unwrap_or_default();
        if what_if.without_token && last_token(subject.as_bytes(), rules).is_some() {
            remarks.push("A token is taken out of the subject.".to_owned());
        }
        if !is_seen {
            remarks.push("Dynamics never sees this mail.".to_owned());
        }
        if let Some(id) = fields
            .first(Name::MessageId, bytes)
            .and_then(|value| crate::ids::ids(value).next())
        {
            known.push((id.into_owned(), at));
        }
        mails.push(Mail {
            from: shown(Name::From),
            to: shown(Name::To),
            subject: shown(Name::Subject),
            remarks,
            header: without(header, what_if),
            is_seen: *is_seen,
            conversation: *conversation,
        });
    }
    mails
}
