//! What happened, as a page of history. The stream `GET /v1/activity/stream` sends the same as Server-Sent Events: `id` is
//! the number, `event` the kind, `data` the subject.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityItem {
    pub seq: i64,
    pub at: DateTime<Utc>,
    /// Such as `enrolment.made`, `session.started`, `session.canceled`, `recording.available`, `recording.deleted`, `post.made`.
    pub kind: String,
    /// Ids only, such as `{"recording": "…"}`.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub subject: serde_json::Value,
}
