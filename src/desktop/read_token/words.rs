//! What the dialog says that reads a token.

use tracking_settings::group_digits;

use crate::core::text::{count, values::name};

pub const TITLE: &str = "Read a token";
pub const FIELD: &str = "Subject or token";
pub const FIELD_HINT: &str = "RE: Quote for 20 laptops CRM:0042117";
pub const EXPLANATION: &str = "Type or paste the subject of an email, or the token alone. You see whose it is and what its \
                               parts say.";
pub const PREFIX: &str = "Prefix";
pub const NUMBERS: &str = "Person and email";
pub const NAME: &str = "Who that is";
pub const COPY_LOOK_UP: &str = "Copy the address";
pub const SETTINGS: &str = "Present settings";
pub const PROFILES: &str = "Profiles";
/// Where the subject holds several tokens.
pub const CHOOSE: &str = "Which of them";
pub const ALL_SPLITS: &str = "More ways to split the token";
pub const FEWER_SPLITS: &str = "Only the likeliest way to split the token";

/// How Dynamics gives the numbers of persons out is not documented: they have to be looked up.
pub fn look_up(person: i128, is_whole: bool) -> String {
    let open = if is_whole {
        "Open this in the browser in which you are signed in there"
    } else {
        "Open this behind the environment's address, in the browser in which you are signed in there"
    };
    format!(
        "Dynamics holds people's numbers in the column trackingtokenid of the table usersettings. {open}: systemuserid in \
         the answer is the id of the user with number {}. By which rule Dynamics gives the numbers out is not documented.",
        group_digits(person)
    )
}

pub fn found(tokens: usize) -> String {
    match tokens {
        0 => "No token was found.".to_owned(),
        1 => "1 token was found.".to_owned(),
        _ => format!("{tokens} tokens were found. The last one is shown first."),
    }
}

pub fn one_of(token: &str, number: usize, of: usize) -> String {
    format!("{} ({number} of {of})", name(token))
}

/// An example of the profile's tokens, where the subject holds none.
pub fn none(example: &str, profiles: usize) -> String {
    let whose = match profiles {
        0 => "There is no profile of yours to read it by.".to_owned(),
        1 => "Your profile has no prefix, current or earlier, that stands here with such digits behind it.".to_owned(),
        _ => format!(
            "None of your {profiles} profiles has a prefix, current or earlier, that stands here with such digits behind it."
        ),
    };
    format!("A token is a prefix, then 0, then at least two more digits, such as {example}. {whose}")
}

pub fn looks_like(text: &str, said: &str) -> String {
    format!("{}: {said}", name(text))
}

pub fn show(profile: &str) -> String {
    format!("Show {profile}")
}

/// Where several profiles have this name.
pub fn show_numbered(profile: &str, number: usize) -> String {
    format!("Show {profile} ({number})")
}

pub fn is_shown(profile: &str) -> String {
    format!("{profile}, shown now")
}

pub fn more_profiles(more: usize) -> String {
    format!("and {}", count(more, "more profile", "more profiles"))
}

/// The prefix that mail gets until the plan is carried out.
pub fn in_dynamics(prefix: &str) -> String {
    format!(
        "{} is in Dynamics now, as far as it is known here. The plan replaces it.",
        name(prefix)
    )
}

/// Where the digits are not split as the present settings split them.
pub fn probably(person: usize, email: usize) -> String {
    format!("Probably, read as {person} and {email} digits:")
}
