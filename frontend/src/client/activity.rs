//! What happened.

use super::{Answer, get};
use learnallot_api_types::{activity::ActivityItem, page::Page};

/// The newest events that the caller may know of.
pub async fn latest(limit: u32) -> Answer<Page<ActivityItem>> {
    get(&format!("/activity?limit={limit}")).await
}

/// Where the event stream is. With `session` the events of that live room come too.
pub fn stream_address(session: Option<uuid::Uuid>) -> String {
    let session = session.map(|session| session.to_string());
    super::address(&super::with_query(
        "/activity/stream",
        &[("session", session.as_deref())],
    ))
}
