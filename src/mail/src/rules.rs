//! What is replayed: a profile's rules, and what is supposed of mail and server besides.

use tracking_settings::{
    BesideId, Profile, SettingId, Token, prefix_history,
    smart_matching::{BadPattern, Details},
};

/// The ways in which a reply finds its conversation, in Dynamics's order ("Use email message filtering and correlation to
/// specify which emails are tracked").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter)]
#[repr(u8)]
pub enum Method {
    /// The header In-Reply-To names a message that is known.
    InReplyTo,
    /// A known message has the same tracking token.
    TrackingToken,
    /// A known message is of the same Outlook conversation.
    ConversationIndex,
    /// A known message has the same words and addresses.
    SmartMatching,
}

impl Method {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [
        Self::InReplyTo,
        Self::TrackingToken,
        Self::ConversationIndex,
        Self::SmartMatching,
    ];

    /// Its name in documents: "in-reply-to".
    pub fn id(self) -> &'static str {
        match self {
            Self::InReplyTo => "in-reply-to",
            Self::TrackingToken => "token",
            Self::ConversationIndex => "conversation-index",
            Self::SmartMatching => "smart-matching",
        }
    }

    /// Its name for people: "Reply header".
    pub fn label(self) -> &'static str {
        match self {
            Self::InReplyTo => "Reply header",
            Self::TrackingToken => "Tracking token",
            Self::ConversationIndex => "Conversation index",
            Self::SmartMatching => "Smart matching",
        }
    }

    /// The setting that turns it on.
    pub fn setting(self) -> SettingId {
        match self {
            Self::InReplyTo | Self::ConversationIndex => SettingId::UseCorrelation,
            Self::TrackingToken => SettingId::UseTrackingTokens,
            Self::SmartMatching => SettingId::UseSmartMatching,
        }
    }
}

/// How many digits a token has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 2 to 19 behind the designator, because mail that was sent under earlier settings keeps correlating.
    #[default]
    Any,
    /// As many as the profile says.
    Exact,
}

/// What is supposed of the mail and of the server, beside the profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WhatIf {
    /// Only mail from these domains, and mail that was linked to known mail, is known to the server. Empty: all mail is.
    pub ours: Vec<String>,
    /// Mail programs take In-Reply-To away.
    pub without_in_reply_to: bool,
    /// Mail programs take Thread-Index away.
    pub without_thread_index: bool,
    /// Somebody takes the tokens out of subjects.
    pub without_token: bool,
    /// The profile had been in force: mail of [`ours`](Self::ours) that replies to nothing had a token.
    pub suppose: bool,
    /// How many digits make a token.
    pub digits: Digits,
    /// [`BesideId::IgnoreConversationIndexAndInReplyToForCorrelation`].
    pub headers_ignored: bool,
    /// [`BesideId::DoNotCorrelateForwardedEmailsAsReplies`].
    pub forwards_not_correlated: bool,
    /// [`BesideId::DisableSmartMatching`].
    pub smart_matching_disabled: bool,
    /// The conversation index is compared by its GUID alone, not by all of its first 22 bytes: which of them Dynamics takes
    /// is not documented.
    pub guid_alone: bool,
}

/// Why a method is not tried at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Off {
    /// The profile has it off.
    Setting(SettingId),
    /// The server has it off.
    Beside(BesideId),
}

/// The rules of a profile, ready to be followed.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    off: [Option<Off>; 4],
    pub(crate) prefixes: Vec<String>,
    /// How many digits a token may have behind the designator.
    pub(crate) digits: std::ops::RangeInclusive<usize>,
    pub(crate) details: Details,
}

impl Rules {
    pub(crate) fn of(profile: &Profile, what_if: &WhatIf) -> Result<Self, BadPattern> {
        let settings = &profile.settings;
        let is_on = |method: Method| match method {
            Method::InReplyTo | Method::ConversationIndex => settings.use_correlation,
            Method::TrackingToken => settings.use_tracking_tokens,
            Method::SmartMatching => settings.use_smart_matching,
        };
        let off = Method::ALL.map(|method| match method {
            _ if !is_on(method) => Some(Off::Setting(method.setting())),
            Method::InReplyTo | Method::ConversationIndex if what_if.headers_ignored => {
                Some(Off::Beside(BesideId::IgnoreConversationIndexAndInReplyToForCorrelation))
            }
            Method::SmartMatching if what_if.smart_matching_disabled => {
                Some(Off::Beside(BesideId::DisableSmartMatching))
            }
            _ => None,
        });
        let own = Token::first(profile);
        let own = own.person.len() + own.counter.len();
        Ok(Self {
            off,
            prefixes: prefix_history::stored(&settings.prefix, &profile.prefix_history).kept,
            digits: match what_if.digits {
                Digits::Any => 2..=19,
                Digits::Exact => own..=own,
            },
            // Where smart matching is off, its pattern is nobody's concern.
            details: match Details::of(settings) {
                Ok(details) => details,
                Err(bad) if settings.use_smart_matching => return Err(bad),
                Err(_) => Details::of(&tracking_settings::Settings::microsoft_defaults())?,
            },
        })
    }

    pub(crate) fn off(&self, method: Method) -> Option<Off> {
        self.off[method as usize]
    }

    pub(crate) fn is_on(&self, method: Method) -> bool {
        self.off(method).is_none()
    }
}
