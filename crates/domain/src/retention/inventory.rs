//! Where what we hold of people lies: every table and every column, each with the row of the retention schedule that its
//! time comes from. The privacy page and the sweep read it; a test holds it against the real schema of both databases, so
//! that no column comes without a word here. Source: 16 CFR 312.10; the privacy promise.

mod classes;
mod families;
mod grown_ups;
mod platform;
mod teaching;

use super::schedule::Category;
use serde::{Deserialize, Serialize};

/// What a column says of a person. Ids that only link rows, times and states of our own are none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Data {
    Name,
    /// Of mail, or however else somebody wants to be reached.
    Address,
    BirthMonth,
    /// What somebody wrote, or what was written of them.
    Words,
    /// Where somebody was, and when.
    Presence,
    /// What somebody did here, and when.
    Acts,
    /// What a family has chosen and consented to.
    Choices,
    /// Whether a background check was clear, and until when.
    Checks,
    /// Time zone and language.
    Place,
    /// The browser that signed in.
    Device,
    /// Hashes and sealed secrets that open something.
    Secret,
    /// Somebody's picture and voice, in a class or in its recording.
    Likeness,
    /// A name that a provider knows somebody by, which says nothing elsewhere.
    Link,
}

impl Table {
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let personal = self.personal.iter().map(|(column, _)| *column);
        personal.chain(self.other.split(' '))
    }
}

impl Data {
    pub const fn title(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address to reach somebody",
            Self::BirthMonth => "month and year of birth",
            Self::Words => "words that somebody wrote",
            Self::Presence => "where somebody was, and when",
            Self::Acts => "what somebody did here, and when",
            Self::Choices => "choices and consents",
            Self::Checks => "whether a check was clear",
            Self::Place => "time zone and language",
            Self::Device => "browser",
            Self::Secret => "sealed secrets and hashes",
            Self::Likeness => "picture and voice",
            Self::Link => "an alias that a provider knows",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    /// None where nothing of a person is in it.
    pub category: Option<Category>,
    pub personal: &'static [(&'static str, Data)],
    /// The other columns, with spaces between them.
    pub other: &'static str,
}

/// What is held in this category, without repeats, in the order of the tables.
pub fn held(category: Category) -> Vec<Data> {
    let mut held = Vec::new();
    let tables = tables().filter(|table| table.category == Some(category));
    for (_, data) in tables.flat_map(|table| table.personal) {
        if !held.contains(data) {
            held.push(*data);
        }
    }
    held
}

const fn of(
    category: Category,
    name: &'static str,
    personal: &'static [(&'static str, Data)],
    other: &'static str,
) -> Table {
    Table {
        name,
        category: Some(category),
        personal,
        other,
    }
}

const fn of_nobody(name: &'static str, other: &'static str) -> Table {
    Table {
        name,
        category: None,
        personal: &[],
        other,
    }
}

/// Every table of the main database. The key store holds wrapped keys and nothing of anybody.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [
        grown_ups::TABLES,
        families::TABLES,
        teaching::TABLES,
        classes::TABLES,
        platform::TABLES,
    ]
    .into_iter()
    .flatten()
}
