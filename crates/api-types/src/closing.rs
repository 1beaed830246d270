//! Closing an account, and what would end with it.

use crate::problem::ProblemError;
use chrono::{DateTime, Utc};
use learnallot_domain::retention::schedule::Category;
use serde::{Deserialize, Serialize};

/// What closing the account would end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosingView {
    /// Why it cannot be closed now; empty where it can.
    pub blockers: Vec<ProblemError>,
    /// For how many days signing in opens it again.
    pub undo_days: u32,
    pub ends: Vec<EndingView>,
    pub stays: Vec<StayingView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndingView {
    pub code: String,
    /// In plain words.
    pub sentence: String,
    /// Whether opening the account again brings it back.
    pub comes_back: bool,
}

/// What stays, by the retention schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StayingView {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: Category,
    pub holds: String,
    pub why: String,
    pub days: Option<u32>,
    /// The moment that the days are counted from.
    pub from: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedView {
    /// Until then signing in opens it again.
    pub erased_at: DateTime<Utc>,
}
