//! What happens to mail if the plan is carried out.

pub mod view;
pub mod view_lines;
pub mod words;
