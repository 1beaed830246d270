//! Live sessions: who may join, what is recorded, who is alone with whom.

pub mod capabilities;
pub mod check_in;
pub mod drift;
pub mod host_pool;
pub mod join;
pub mod meeting;
pub mod presence;
pub mod recording_plan;
pub mod safety_profile;
pub mod watch;
