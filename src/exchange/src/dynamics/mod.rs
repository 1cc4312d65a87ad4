//! What Dynamics itself gives out and takes in: the columns of the organization table that hold email tracking settings.
//!
//! | module | subject |
//! |---|---|
//! | [`column`] | the columns: their names, and what they hold |

pub mod column;
