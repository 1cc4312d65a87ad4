pub const TITLE: &str = "Not everything is kept";
pub const EXPLANATION: &str = "If you close the window now, the changes below are lost. Stay to try again, or to \
    export the profile to another place.";
pub const STAY: &str = "Stay";
pub const CLOSE_ANYWAY: &str = "Close anyway";
