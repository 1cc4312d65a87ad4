//! What people do, what becomes of tokens, and other ways to track.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use tracking_settings::{Profile, Token, prefix_history};

/// The domain that Dynamics sends for.
pub(super) const OUR_DOMAIN: &str = "contoso.example";
const US: &str = "Sales <sales@contoso.example>";
const COLLEAGUE: &str = "Kim Weiss <kim@contoso.example>";
const ANNA: &str = "Anna Berg <anna@adatum.example>";
const BO: &str = "Bo Lind <bo@adatum.example>";
const LI: &str = "Li Chen <li@northwind.example>";
const OTHERS: &str = "Service <service@fabrikam.example>";
const OFFER: &str = "Offer 17 for 20 pumps";
const QUESTION: &str = "Question about delivery";

/// What stories are about, in the order of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoryGroup {
    /// What customers do with a mail.
    Replies,
    /// What becomes of tokens and prefixes.
    Tokens,
    /// Mail that is tracked in other ways.
    OtherWays,
}

impl StoryGroup {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Replies, Self::Tokens, Self::OtherWays];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Replies => "What customers do",
            Self::Tokens => "Tokens and prefixes",
            Self::OtherWays => "Other ways to track",
        }
    }
}

/// A story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each has its title")]
pub enum Story {
    Reply,
    OtherSubject,
    NoHeaders,
    Forward,
    SameSubject,
    OutOfOffice,
    CounterRestarted,
    OldPrefix,
    DroppedPrefix,
    SecondOrganisation,
    TrackedFolder,
    Category,
    BetweenUsers,
}

/// A story that was told under a profile.
#[derive(Default)]
pub(super) struct Told {
    /// Header, conversation, whether it reached Dynamics.
    pub(super) headers: Vec<(String, usize, bool)>,
    pub(super) notes: Vec<String>,
    /// The profile with what the story had to suppose.
    pub(super) profile: Option<Profile>,
    /// The last mail is new, and only people can say whether it belongs to the conversation.
    pub(super) may_join: bool,
}

/// What stands behind a subject: the token of a person's email, or nothing.
pub(super) fn token(profile: &Profile, person: i128, counter: i128) -> String {
    if profile.settings.use_tracking_tokens {
        format!(" {}", Token::new(&profile.settings, person, counter))
    } else {
        String::new()
    }
}

impl Story {
    /// All, in the order of the window.
    pub const ALL: [Self; 13] = [
        Self::Reply,
        Self::OtherSubject,
        Self::NoHeaders,
        Self::Forward,
        Self::SameSubject,
        Self::OutOfOffice,
        Self::CounterRestarted,
        Self::OldPrefix,
        Self::DroppedPrefix,
        Self::SecondOrganisation,
        Self::TrackedFolder,
        Self::Category,
        Self::BetweenUsers,
    ];

    /// Its group.
    pub fn group(self) -> StoryGroup {
        match self {
            Self::Reply
            | Self::OtherSubject
            | Self::NoHeaders
            | Self::Forward
            | Self::SameSubject
            | Self::OutOfOffice => StoryGroup::Replies,
            Self::CounterRestarted | Self::OldPrefix | Self::DroppedPrefix | Self::SecondOrganisation => {
                StoryGroup::Tokens
            }
            Self::TrackedFolder | Self::Category | Self::BetweenUsers => StoryGroup::OtherWays,
        }
    }

    /// What happens, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Reply => "A customer replies",
            Self::OtherSubject => "A customer replies and changes the subject",
            Self::NoHeaders => "A customer's program drops the headers",
            Self::Forward => "A customer forwards it, and a colleague answers",
            Self::SameSubject => "A customer writes a new mail with the same subject",
            Self::OutOfOffice => "A customer is out of office",
            Self::CounterRestarted => "A late reply, after the counter has begun again",
            Self::OldPrefix => "A reply to an earlier prefix that is still in the list",
            Self::DroppedPrefix => "A reply to a prefix that is no longer in the list",
            Self::SecondOrganisation => "Another organization has the same prefix",
            Self::TrackedFolder => "A mail is moved into a tracked folder",
            Self::Category => "A mail gets the category",
            Self::BetweenUsers => "A mail between two users",
        }
    }

    pub(super) fn tell(self, profile: &Profile) -> Told {
        let mut told = Told::default();
        let settings = &profile.settings;
        let first = token(profile, 1, 1);
        let offer = |told: &mut Told, token: &str| {
            told.add(&Draft::new(0, US, ANNA, format!("{OFFER}{token}")).index(0, 0));
        };
        match self {
            Self::Reply => {
                offer(&mut told, &first);
                told.add(
                    &Draft::new(0, ANNA, US, format!("RE: {OFFER}{first}"))
                        .answers(&[0])
                        .index(0, 1),
                );
            }
            Self::OtherSubject => {
                offer(&mut told, &first);
                told.add(&Draft::new(0, ANNA, US, "New delivery date").answers(&[0]).index(0, 1));
            }
            Self::NoHeaders => {
                offer(&mut told, &first);
                told.add(&Draft::new(0, ANNA, US, format!("Re: {OFFER}{first}")));
            }
            Self::Forward => {
                offer(&mut told, &first);
                let forward = Draft::new(0, ANNA, BO, format!("FW: {OFFER}{first}"))
                    .answers(&[0])
                    .index(0, 1);
                told.add(&Draft {
                    is_seen: false,
                    ..forward
                });
                told.add(
                    &Draft::new(0, BO, US, format!("RE: {OFFER}{first}"))
                        .answers(&[0, 1])
                        .index(0, 2),
                );
            }
            Self::SameSubject => {
                offer(&mut told, &first);
                told.add(&Draft::new(1, ANNA, US, OFFER).index(1, 0));
                told.may_join = true;
            }
            Self::OutOfOffice => {
                offer(&mut told, &first);
                let answer = Draft::new(0, ANNA, US, format!("Automatic reply: {OFFER}{first}"));
                told.add(&answer.answers(&[0]).index(0, 1));
            }
            Self::CounterRestarted => {
                offer(&mut told, &first);
                told.add(&Draft::new(1, US, LI, format!("{QUESTION}{first}")).index(1, 0));
                told.add(&Draft::new(0, ANNA, US, format!("Re: {OFFER}{first}")));
                if !first.is_empty() {
                    told.note("The counter has begun again at 1, so mail 2 has the token of mail 1.");
                }
            }
            Self::OldPrefix => {
                let mut supposed = profile.clone();
                if prefix_history::stored(&settings.prefix, &profile.prefix_history)
                    .kept
                    .len()
                    < 2
                {
                    told.note("This profile has no earlier prefix: OLD: stands for one.");
                    supposed.prefix_history.insert(0, "OLD:".to_owned());
                }
                let kept = prefix_history::stored(&settings.prefix, &supposed.prefix_history).kept;
                told.under_prefix(profile, kept.get(1).map_or("OLD:", String::as_str));
                told.profile = Some(supposed);
            }
            Self::DroppedPrefix => {
                let list = prefix_history::stored(&settings.prefix, &profile.prefix_history);
                // One that does not end with a prefix of the list.
                let is_gone = |gone: &&str| !list.kept.iter().any(|kept| gone.ends_with(kept.as_str()));
                let gone = ["GONE:", "GONE-", "GONE#"].into_iter().find(is_gone).unwrap_or("GONE");
                if list.dropped.is_empty() {
                    told.note(&format!(
                        "Nothing has dropped out of this profile's list: {gone} stands for what once did."
                    ));
                }
                told.under_prefix(profile, list.dropped.first().map_or(gone, String::as_str));
            }
            Self::SecondOrganisation => {
                offer(&mut told, &first);
                told.add(&Draft::new(1, OTHERS, US, format!("Order 5{first}")).index(1, 0));
                if !first.is_empty() {
                    told.note(
                        "Fabrikam uses Dynamics, too, with the same prefix. Its first token is the same as yours.",
                    );
                }
            }
            Self::TrackedFolder => {
                told.add(&Draft::new(0, ANNA, US, QUESTION).index(0, 0));
                told.note(match settings.use_folder_level_tracking {
                    true => {
                        "Whatever the four methods find: mail in a folder that somebody connected with a record is tracked \
                         and set regarding that record (\"Configure Outlook or Exchange folder-level tracking\")."
                    }
                    false => {
                        "Folder-level tracking is off: Dynamics reads only what lies in the Inbox itself, and a mail that is \
                         moved away is not looked at (\"Use email message filtering and correlation to specify which emails \
                         are tracked\")."
                    }
                });
            }
            Self::Category => {
                told.add(&Draft::new(0, ANNA, US, QUESTION).index(0, 0));
                told.note(match settings.use_categories {
                    true => {
                        "Whatever the four methods find: a mail that somebody gives the category \"Tracked to Dynamics 365\" is \
                         tracked (\"Use Outlook category to track appointments and emails\")."
                    }
                    false => {
                        "Categories are off: Dynamics takes its category away from everybody's mailbox (\"Use Outlook category \
                         to track appointments and emails\")."
                    }
                });
            }
            Self::BetweenUsers => {
                told.add(&Draft::new(0, US, COLLEAGUE, QUESTION).index(0, 0));
                told.note(match settings.track_between_users_as_two_activities {
                    true => {
                        "Both are users: the mail becomes two activities, one for the sender and one for the recipient \
                         (\"Manage email tracking settings\")."
                    }
                    false => "Both are users: the mail stays one activity, the sender's (\"OrgDBOrgSettings\").",
                });
            }
        }
        told
    }
}

impl Told {
    fn note(&mut self, sentence: &str) {
        self.notes.push(sentence.to_owned());
    }

    /// A reply without headers to a mail that was sent when this was the prefix.
    fn under_prefix(&mut self, profile: &Profile, prefix: &str) {
        let mut then = profile.clone();
        prefix.clone_into(&mut then.settings.prefix);
        let token = token(&then, 1, 1);
        self.add(&Draft::new(0, US, ANNA, format!("{OFFER}{token}")).index(0, 0));
        self.add(&Draft::new(0, ANNA, US, format!("Re: {OFFER}{token}")));
    }

    fn add(&mut self, draft: &Draft<'_>) {
        let number = self.headers.len();
        let id = |number: usize| format!("<mail-{}@mail.example>", number + 1);
        let mut header = format!(
            "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: Mon, {} Mar 2026 09:15:00 +0000\r\nMessage-ID: {}\r\n",
            draft.from,
            draft.to,
            draft.subject,
            number + 2,
            id(number)
        );
        if let Some(answered) = draft.answers.last() {
            let references: Vec<String> = draft.answers.iter().map(|&number| id(number)).collect();
            header += &format!(
                "In-Reply-To: {}\r\nReferences: {}\r\n",
                id(*answered),
                references.join("\r\n ")
            );
        }
        if let Some((conversation, replies)) = draft.index {
            header += &format!("Thread-Index: {}\r\n", index(conversation, replies));
        }
        self.headers.push((header, draft.conversation, draft.is_seen));
    }
}

/// The conversation index of a conversation's first mail, and five bytes more for each reply.
fn index(conversation: u8, replies: usize) -> String {
    let mut bytes = vec![0x01, 0xDC, 0xAA, 0x26, 0x71, conversation];
    bytes.extend([conversation ^ 0x5C; 16]);
    for reply in 0..replies {
        bytes.extend([0, 0, 0x21, 0x40, reply as u8]);
    }
    STANDARD.encode(bytes)
}

/// A mail to be told. Numbers are places in the story.
struct Draft<'a> {
    conversation: usize,
    from: &'a str,
    to: &'a str,
    subject: String,
    /// References; In-Reply-To is the last of them.
    answers: &'a [usize],
    /// The conversation of its index, and which reply it is.
    index: Option<(u8, usize)>,
    is_seen: bool,
}

impl<'a> Draft<'a> {
    fn new(conversation: usize, from: &'a str, to: &'a str, subject: impl Into<String>) -> Self {
        Self {
            conversation,
            from,
            to,
            subject: subject.into(),
            answers: &[],
            index: None,
            is_seen: true,
        }
    }

    fn answers(self, answers: &'a [usize]) -> Self {
        Self { answers, ..self }
    }

    fn index(self, conversation: u8, replies: usize) -> Self {
        Self {
            index: Some((conversation, replies)),
            ..self
        }
    }
}
