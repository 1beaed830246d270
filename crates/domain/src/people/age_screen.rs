//! The neutral age screen before an account is opened: everybody is asked for month and year of birth, before anything
//! else and in words that do not say which answer is needed. Under 18 a grown-up opens the account. The answer is looked at
//! and forgotten. Source: 16 CFR 312.2 and 312.3 with the FTC's guidance on age screens (ask neutrally, and keep a child
//! from going back to another answer); that it holds until 18, and not 13, is the platform's promise.

use super::learner::AGES;
use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

/// How far the last place on earth is behind UTC: a day that has begun there has begun everywhere.
const LAST_PLACE: TimeDelta = TimeDelta::hours(12);

/// An answer that can be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BornIn {
    year: i32,
    month: u32,
}

impl BornIn {
    pub fn parse(year: i32, month: u32, now: DateTime<Utc>) -> Result<Self, Refusal<NoSuchMonth>> {
        // Tomorrow has begun somewhere: nobody is told to be wrong about the month.
        let today = (now + TimeDelta::hours(14)).date_naive();
        let mut reasons = Vec::new();
        if !(1..=12).contains(&month) {
            reasons.push(NoSuchMonth::Month);
        }
        if !(1900..=today.year()).contains(&year) {
            reasons.push(NoSuchMonth::Year);
        }
        if reasons.is_empty() && (year, month) > (today.year(), today.month()) {
            reasons.push(NoSuchMonth::InTheFuture);
        }
        Refusal::unless_none(reasons)?;
        Ok(Self { year, month })
    }

    /// Grown up from the first day after the month in which the age is reached, wherever on earth that day comes last:
    /// whoever may still be a child is taken for one.
    pub fn may_open_account(self, now: DateTime<Utc>) -> Result<(), Refusal<GrownUpsOnly>> {
        let today: NaiveDate = (now - LAST_PLACE).date_naive();
        let grown_up_in = (self.year + i32::from(*AGES.end()) + 1, self.month);
        if (today.year(), today.month()) > grown_up_in {
            Ok(())
        } else {
            Err(GrownUpsOnly.into())
        }
    }
}

/// Its words say nothing of the age that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSuchMonth {
    Month,
    Year,
    InTheFuture,
}

impl Reason for NoSuchMonth {
    const RULE: &'static str = "no-such-month";
    const TITLE: &'static str = "This is not a month and a year";

    fn code(&self) -> &'static str {
        match self {
            Self::Month => "no_such_month",
            Self::Year => "no_such_year",
            Self::InTheFuture => "in_the_future",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Month => "Choose a month.",
            Self::Year => "Give the year with four digits.",
            Self::InTheFuture => "This month has not come yet.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some(match self {
            Self::Month => "/month".to_owned(),
            Self::Year | Self::InTheFuture => "/year".to_owned(),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrownUpsOnly;

impl Reason for GrownUpsOnly {
    const RULE: &'static str = "grown-ups-only";
    const TITLE: &'static str = "A grown-up opens the account";

    fn code(&self) -> &'static str {
        "grown_ups_only"
    }

    fn message(&self) -> String {
        "Accounts are for grown-ups. A parent or guardian opens one, and then you can learn here."
            .to_owned()
    }
}
