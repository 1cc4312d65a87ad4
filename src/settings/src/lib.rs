//! The email tracking settings of Dynamics 365 as values.
//!
//! Everything in this crate is a value or a function of values: it opens no window, touches no disk and reads no
//! clock. The map:
//!
//! | module | subject |
//! |---|---|
//! | [`catalogue`] | the eleven settings, each described once |
//! | [`field`] | the name and value of anything that a profile holds |
//! | [`profile`] | a profile, its limits, and the two built-in ones |
//! | [`token`] | the tracking token: made, taken apart, found in a subject, and what comes of its numbers' repeating |
//! | [`prefix_history`] | the 256 characters in which Dynamics keeps earlier prefixes |
//! | [`smart_matching`] | the pattern of noise words, and whether smart matching would join two emails |
//! | [`findings`](mod@findings) | what is wrong with a profile, what it leads to, and how to mend it |
//! | [`beside`](mod@beside) | settings of an environment beside the eleven, as far as they were read |
//! | [`carried_out`] | what each change does once it is carried out, and who says so |
//! | [`clashes`](mod@clashes) | what is wrong between profiles: prefixes and numbers that environments share |
//! | [`version`] | which version of a profile is meant |
//! | [`known`] | a profile of which not everything need be known |
//! | [`compare`](mod@compare) | profiles side by side: what agrees, differs, and is expected to |
//! | [`difference`](mod@difference) | what differs between two profiles |
//! | [`steps`](mod@steps) | what has to be changed in an environment to make it what a plan says |
//! | [`merge`](mod@merge) | two changes to one earlier state, brought together |
//! | [`subject_line`] | the subject that people see, with the token at its end |
//! | [`file`](mod@file) | the profile file: reading, refusing, writing |
//! | [`words`] | how numbers, counts and texts are written for people |
//!
//! # Example
//!
//! A profile is planned, looked at and mended:
//!
//! ```
//! use tracking_settings::{Profile, Token, difference, findings};
//!
//! let before = Profile::new("Contoso production");
//! assert_eq!(Token::first(&before).to_string(), "CRM:0001001");
//!
//! let finding = findings(&before).into_iter().find(|finding| finding.code.as_str() == "counter-repeats").unwrap();
//! let fix = finding.fix.unwrap();
//! assert_eq!(fix.label, "Use 5 digits");
//!
//! let after = fix.applied_to(&before);
//! assert_eq!(Token::first(&after).to_string(), "CRM:000100001");
//! assert_eq!(difference(&before, &after)[0].field.label(), "Number of digits for email activity counter");
//! ```

pub mod beside;
pub mod carried_out;
pub mod catalogue;
pub mod clashes;
pub mod compare;
pub mod difference;
pub mod field;
pub mod file;
pub mod findings;
pub mod known;
pub mod merge;
pub mod prefix_history;
pub mod profile;
pub mod smart_matching;
pub mod steps;
pub mod subject_line;
pub mod token;
pub mod version;
pub mod words;

pub use beside::{Beside, BesideId};
pub use carried_out::{Outcome, outcomes};
pub use catalogue::{Setting, SettingId};
pub use clashes::{Clashes, clashes};
pub use compare::{Comparison, compare};
pub use difference::{Difference, difference};
pub use field::{Field, Value};
pub use findings::{Finding, Fix, Level, findings};
pub use known::PartlyKnown;
pub use merge::{Merge, MergeStanding, merge};
pub use profile::{Advanced, EnvironmentKind, Planned, Profile, Settings, Usage};
pub use steps::{Steps, Target, steps, steps_in};
pub use token::Token;
pub use version::Version;
pub use words::group_digits;
