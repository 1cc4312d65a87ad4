//! What an environment holds, as Dynamics and its tools give it out, read into profiles.

#[path = "dynamics/beside.rs"]
mod beside;
#[path = "../../settings/tests/support/mod.rs"]
mod generated;
#[path = "dynamics/handed_on.rs"]
mod handed_on;
#[path = "dynamics/listings.rs"]
mod listings;
#[path = "dynamics/properties.rs"]
mod properties;
#[path = "dynamics/refusals.rs"]
mod refusals;
#[path = "dynamics/saved_pages.rs"]
mod saved_pages;
#[path = "dynamics/solutions.rs"]
mod solutions;
#[path = "dynamics/support.rs"]
mod support;
#[path = "dynamics/values.rs"]
mod values;
#[path = "dynamics/web_api.rs"]
mod web_api;
#[path = "dynamics/wrappings.rs"]
mod wrappings;
