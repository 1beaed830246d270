//! Who must be told of a breach, and by when. COPPA itself (16 CFR 312) names no time and nobody to tell; what is law is the
//! law of states, which differs, and what we promise goes further. Every time is a setting, counted from the discovery.

use super::breach::{Authority, Breach};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The settings. Hours and days are whole numbers from the discovery on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clocks {
    /// Our promise, not law: contained within this many hours.
    pub contain_hours: u16,
    /// Our promise, not law: assessed within this many hours.
    pub assess_hours: u16,
    /// Our promise, not law: affected families are told without unreasonable delay, at the latest within this many hours.
    pub families_hours: u16,
    /// Inferred, not verified: the strictest state laws ask for 30 days to tell residents and an attorney general. Confirm
    /// with counsel, and shorten it where a state asks for less.
    pub states_days: u16,
    /// Inferred, not verified: no rule asks an operator like this one to tell the FTC of a breach, so that there is no
    /// clock unless counsel says otherwise.
    pub ftc_days: Option<u16>,
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            contain_hours: 24,
            assess_hours: 48,
            families_hours: 72,
            states_days: 30,
            ftc_days: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "clock", content = "whom", rename_all = "snake_case")]
pub enum Clock {
    Contain,
    Assess,
    Families,
    Authority(Authority),
}

impl Clock {
    pub const fn title(self) -> &'static str {
        match self {
            Clock::Contain => "to contain it",
            Clock::Assess => "to assess it",
            Clock::Families => "to tell the families",
            Clock::Authority(Authority::Ftc) => "to tell the Federal Trade Commission",
            Clock::Authority(Authority::States) => "to tell the states whose law asks for it",
        }
    }

    /// The code of the reason that this is left to do.
    pub(super) const fn left(self) -> &'static str {
        match self {
            Clock::Contain => "not_contained",
            Clock::Assess => "not_assessed",
            Clock::Families => "families_not_told",
            Clock::Authority(Authority::Ftc) => "ftc_not_told",
            Clock::Authority(Authority::States) => "states_not_told",
        }
    }

    /// Whether the time is the law's or our promise.
    pub const fn basis(self) -> &'static str {
        match self {
            Clock::Contain | Clock::Assess | Clock::Families => "our promise",
            Clock::Authority(_) => "the law of the land, as counsel has set it",
        }
    }
}

/// Something that has to be done by a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub clock: Clock,
    pub by: DateTime<Utc>,
}

impl Clocks {
    /// Everything that this breach asks for, done or not. Where what was taken could not be read, nobody outside has to be
    /// told; until it is assessed, nobody can say.
    pub(super) fn all(&self, breach: &Breach) -> Vec<Due> {
        let hours = |hours: u16| TimeDelta::hours(i64::from(hours));
        let days = |days: u16| TimeDelta::days(i64::from(days));
        let mut within = vec![
            (Clock::Contain, hours(self.contain_hours)),
            (Clock::Assess, hours(self.assess_hours)),
        ];
        let harm = breach.assessment.as_ref().filter(|found| found.readable);
        if harm.is_some_and(|found| found.families > 0) {
            within.push((Clock::Families, hours(self.families_hours)));
        }
        if harm.is_some_and(|found| found.children > 0 || found.families > 0) {
            within.push((Clock::Authority(Authority::States), days(self.states_days)));
            if let Some(ftc) = self.ftc_days {
                within.push((Clock::Authority(Authority::Ftc), days(ftc)));
            }
        }
        within
            .into_iter()
            .map(|(clock, within)| Due {
                clock,
                by: breach.discovered_at + within,
            })
            .collect()
    }
}
