//! What an environment holds, as Dynamics and its tools give it out, read into profiles.

mod beside;
mod handed_on;
mod listings;
mod properties;
mod refusals;
mod saved_pages;
mod solutions;
mod support;
mod values;
mod web_api;
mod wrappings;
