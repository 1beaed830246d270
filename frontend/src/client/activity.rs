//! What happened.

use super::{Answer, get};
use learnallot_api_types::{activity::ActivityItem, page::Page};

/// The newest events that the caller may know of.
pub async fn latest(limit: u32) -> Answer<Page<ActivityItem>> {
    get(&format!("/activity?limit={limit}")).await
}
