//! A check of a guardian by a provider, and what is owed afterwards. What the provider tells us is reduced here to yes or
//! no, and nothing else of it is kept.
//!
//! **A payment** (16 CFR 312.5(b)(2)(ii)) counts when it was made, "in connection with a transaction", with a card whose
//! holder is told of each transaction. A card on account is such a one: credit or debit. A prepaid card has nobody who
//! would be told, so that a child could hold it. The amount goes back at once, whatever came of it: nobody pays for a
//! consent.
//!
//! **A document** (312.5(b)(2)(v)) counts when the provider has verified it and its holder is an adult. It is deleted at the
//! provider promptly afterwards; we are not done before the provider says that it is gone.

use super::{decline::DeclineReason, method::Method};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What is taken from a card and given back, in cents of a dollar: the least that card networks carry.
pub const AMOUNT_CENTS: i64 = 50;
pub const CURRENCY: &str = "usd";
/// How long the provider's page for a payment stays open.
pub const PAGE_OPEN_FOR: TimeDelta = TimeDelta::hours(1);
pub const ADULT_AGE: i32 = 18;
/// The provider says that a deletion may take four days; a day more, and a person has to look into it.
pub const SETTLED_WITHIN: TimeDelta = TimeDelta::days(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Funding {
    Credit,
    Debit,
    Prepaid,
    /// The provider does not know.
    Unknown,
}

/// What a provider says of a payment that it calls paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    pub amount_cents: i64,
    pub is_dollars: bool,
    pub funding: Funding,
}

/// Does this payment verify the guardian?
pub fn payment_verifies(payment: Payment) -> Result<(), DeclineReason> {
    if payment.amount_cents != AMOUNT_CENTS || !payment.is_dollars {
        return Err(DeclineReason::NotPaid);
    }
    match payment.funding {
        Funding::Credit | Funding::Debit => Ok(()),
        Funding::Prepaid | Funding::Unknown => Err(DeclineReason::PrepaidCard),
    }
}

/// Is the holder of a verified document an adult? A document without a date of birth says nothing of that.
pub fn document_verifies(born: Option<NaiveDate>, today: NaiveDate) -> Result<(), DeclineReason> {
    let born = born.ok_or(DeclineReason::DocumentNotVerified)?;
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    let age = today.year() - born.year() - i32::from(!had_birthday);
    if age >= ADULT_AGE {
        Ok(())
    } else {
        Err(DeclineReason::NotAnAdult)
    }
}

/// What a provider says of a check when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The guardian is on its page, or has left it.
    Open,
    /// It is at work.
    Processing,
    Verified,
    Declined(DeclineReason),
}

/// What we still owe the guardian at the provider: an open page closed, money back, a document deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Debt {
    /// The check is open: nothing is owed yet.
    NotDue,
    Owed {
        since: DateTime<Utc>,
    },
    /// The provider has confirmed it.
    Settled {
        at: DateTime<Utc>,
    },
}

impl Debt {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotDue => "not_due",
            Self::Owed { .. } => "owed",
            Self::Settled { .. } => "settled",
        }
    }

    /// The check is over, in whatever way.
    #[must_use]
    pub const fn due(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::NotDue => Self::Owed { since: now },
            debt => debt,
        }
    }

    /// The provider has confirmed it. Nothing is settled that was not owed.
    #[must_use]
    pub const fn settled(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Owed { .. } => Self::Settled { at: now },
            debt => debt,
        }
    }

    /// Whether a person has to look into it.
    pub fn is_late(self, now: DateTime<Utc>) -> bool {
        matches!(self, Self::Owed { since } if now - since >= SETTLED_WITHIN)
    }
}

/// What is owed after a check by this method, in a sentence for staff.
pub const fn owed(method: Method) -> &'static str {
    match method {
        Method::PaymentCard => "The amount has to go back to the card.",
        Method::GovernmentId => "The document has to be deleted at the provider.",
        _ => "",
    }
}
