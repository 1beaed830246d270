//! What families find.

use super::{Answer, get, with_query};
use learnallot_api_types::{
    classes::{CatalogueItem, ClassPage},
    page::Page,
};
use uuid::Uuid;

/// What the catalogue is narrowed to; empty means any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub q: String,
    /// A subject's slug.
    pub subject: String,
    pub age: String,
    /// A weekday in the zone, such as `monday`.
    pub day: String,
    /// Hours of the zone's clock, from 0 to 24: from this one on, and before that one.
    pub hours: Option<(u8, u8)>,
    /// An IANA name.
    pub time_zone: String,
    pub limit: Option<u32>,
}

pub async fn classes(filter: Filter, cursor: Option<String>) -> Answer<Page<CatalogueItem>> {
    let text = |hour: u8| hour.to_string();
    let (from, to) = filter.hours.map_or((None, None), |(from, to)| {
        (Some(text(from)), Some(text(to)))
    });
    let limit = filter.limit.map(|limit| limit.to_string());
    get(&with_query(
        "/classes",
        &[
            ("q", Some(filter.q.trim())),
            ("subject", Some(&filter.subject)),
            ("age", Some(&filter.age)),
            ("day", Some(&filter.day)),
            ("from_hour", from.as_deref()),
            ("to_hour", to.as_deref()),
            ("time_zone", Some(&filter.time_zone)),
            ("limit", limit.as_deref()),
            ("cursor", cursor.as_deref()),
        ],
    ))
    .await
}

pub async fn class(id: Uuid) -> Answer<ClassPage> {
    get(&format!("/classes/{id}")).await
}
