//! The live figures of the safety page.

use chrono::{DateTime, Utc};
use learnallot_domain::trust::{Measure, Value};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustFigures {
    /// When they were computed.
    pub at: DateTime<Utc>,
    pub figures: Vec<TrustFigure>,
    /// The consents of the last 90 days, by the way in which they were verified.
    pub consents_by_method: Vec<MethodFigure>,
    /// When the risks to children's data were last reviewed; none where they never were.
    pub security_reviewed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustFigure {
    /// The promise that it belongs to: `screening`, `room`, `recordings`, `privacy` or `adults`.
    pub promise: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub measure: Measure,
    /// What the number counts.
    pub title: String,
    /// Over how many days until now; none for what is counted now.
    pub days: Option<i64>,
    /// `{"kind": "fewer_than_five"}`, `{"kind": "count", "n"}`, `{"kind": "of", "n", "of"}`, `{"kind": "hours", "hours"}` or
    /// `{"kind": "nothing"}` where there was nothing to measure.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MethodFigure {
    pub method: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub value: Value,
}
