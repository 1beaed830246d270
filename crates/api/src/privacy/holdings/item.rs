//! One thing that is held, as it is shown.

use chrono::{DateTime, Utc};
use learnallot_api_types::privacy::{HeldFact, HeldItem};
use learnallot_domain::retention::schedule::{Category, row};

/// Makes a [`HeldItem`] piece by piece.
pub(super) struct Thing(HeldItem);

pub(super) fn thing(title: impl Into<String>) -> Thing {
    Thing(HeldItem {
        title: title.into(),
        facts: Vec::new(),
        at: None,
        deleted_by: None,
    })
}

impl Thing {
    pub fn fact(mut self, label: &str, text: impl Into<String>) -> Self {
        self.0.facts.push(HeldFact {
            label: label.to_owned(),
            text: Some(text.into()),
            at: None,
        });
        self
    }

    /// Nothing where there is none.
    pub fn moment(mut self, label: &str, at: impl Into<Option<DateTime<Utc>>>) -> Self {
        if let Some(at) = at.into() {
            self.0.facts.push(HeldFact {
                label: label.to_owned(),
                text: None,
                at: Some(at),
            });
        }
        self
    }

    pub fn at(mut self, at: DateTime<Utc>) -> Self {
        self.0.at = Some(at);
        self
    }

    pub fn deleted_by(mut self, at: impl Into<Option<DateTime<Utc>>>) -> Self {
        self.0.deleted_by = at.into();
        self
    }

    /// As the schedule counts it from this moment.
    pub fn kept_from(self, category: Category, from: impl Into<Option<DateTime<Utc>>>) -> Self {
        let kept = row(category).keep.duration();
        let end = from.into().zip(kept).map(|(from, kept)| from + kept);
        self.deleted_by(end)
    }

    pub fn done(self) -> HeldItem {
        self.0
    }
}

/// Words of a stored state, such as `canceled_by_guardian`, as one reads them.
pub(super) fn words(name: &str) -> String {
    name.replace('_', " ")
}

pub(super) fn newest_first(mut items: Vec<HeldItem>) -> Vec<HeldItem> {
    items.sort_by_key(|item| std::cmp::Reverse(item.at));
    items
}
