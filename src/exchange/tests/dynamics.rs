//! What an environment holds, as Dynamics and its tools give it out, read into profiles.

#[path = "dynamics/refusals.rs"]
mod refusals;
#[path = "dynamics/solutions.rs"]
mod solutions;
#[path = "dynamics/support.rs"]
mod support;
#[path = "dynamics/values.rs"]
mod values;
#[path = "dynamics/web_api.rs"]
mod web_api;
