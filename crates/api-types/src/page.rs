//! Lists: a page of items and where the next one begins.

use serde::{Deserialize, Serialize};

/// How many items a page has when nothing is asked for.
pub const DEFAULT_LIMIT: u64 = 20;
pub const MAX_LIMIT: u64 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Give it back as `?cursor=`; absent on the last page.
    pub next_cursor: Option<String>,
}
