//! Which version holds at a moment, and which consents have ended with it. Time decides, not whether a job ran: a consent
//! that was given under an older version ends, for the purposes that a material version changes, at the very moment that
//! version takes effect (16 CFR 312.5(a)(1)), unless it was given under the new one by then.

use crate::consent::purpose::Purpose;
use chrono::{DateTime, Utc};

/// What of a published version of the notice decides about consents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub number: i64,
    pub version: String,
    pub hash: String,
    pub material_for: Vec<Purpose>,
    pub effective_at: DateTime<Utc>,
}

/// Every published version of the notice, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editions(Vec<Edition>);

impl Editions {
    pub fn new(mut editions: Vec<Edition>) -> Self {
        editions.sort_by_key(|edition| edition.number);
        Self(editions)
    }

    /// The one that holds at `now`; before the first one's time, the first.
    pub fn in_force(&self, now: DateTime<Utc>) -> Option<&Edition> {
        let holding = self.0.iter().rev().find(|one| one.effective_at <= now);
        holding.or(self.0.first())
    }

    /// The one that is shown to whoever begins to consent: the newest, also before its time, so that nobody consents
    /// to what is about to change.
    pub fn offered(&self) -> Option<&Edition> {
        self.0.last()
    }

    /// The one of which families are told now: the newest material one, before its time.
    pub fn upcoming(&self, now: DateTime<Utc>) -> Option<&Edition> {
        let is_upcoming = |one: &&Edition| one.effective_at > now && !one.material_for.is_empty();
        self.0.iter().rev().find(is_upcoming)
    }

    /// The first version under which consent for a purpose had to be given anew, counted from this one. A version that
    /// nobody knows is older than all.
    fn ended_by(&self, purpose: Purpose, version: &str) -> impl Iterator<Item = &Edition> {
        let number = self
            .0
            .iter()
            .find(|one| one.version == version)
            .map_or(0, |one| one.number);
        self.0
            .iter()
            .filter(move |one| one.number > number && one.material_for.contains(&purpose))
    }

    /// By which version a consent under `version` has ended at `now`.
    pub fn ended(&self, purpose: Purpose, version: &str, now: DateTime<Utc>) -> Option<&Edition> {
        self.ended_by(purpose, version)
            .find(|one| one.effective_at <= now)
    }

    /// By which version a consent under `version` is going to end.
    pub fn ends(&self, purpose: Purpose, version: &str, now: DateTime<Utc>) -> Option<&Edition> {
        self.ended_by(purpose, version)
            .find(|one| one.effective_at > now)
    }
}
