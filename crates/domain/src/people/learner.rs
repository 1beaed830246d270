//! A learner is a child: everyone under 18, until the last day of the birth month, because month and year are all that is
//! asked for. Before consent only the first name is taken. Classes are for ages 3 to 17.

use crate::{
    consent::{
        ledger::{Consent, Ledger},
        method::{Method, Verifier},
        purpose::Purpose,
        request::{InHands, Request},
    },
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, ops::RangeInclusive};

pub const AGES: RangeInclusive<u8> = 3..=17;
pub const FIRST_NAME_MAX: usize = 40;

/// A first name: letters, with the marks that join them. No digits, so that no number of any kind gets in with it.
#[derive(Clone, PartialEq, Eq)]
pub struct FirstName(String);

impl fmt::Debug for FirstName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FirstName")
    }
}

impl FirstName {
    pub fn parse(text: &str) -> Result<Self, Refusal<NotAFirstName>> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut reasons = Vec::new();
        if !(1..=FIRST_NAME_MAX).contains(&text.chars().count()) {
            reasons.push(NotAFirstName::Length);
        }
        let fits = |c: char| {
            // Marks that stand over or under a letter are letters here, as many scripts write them.
            c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.') || is_mark(c)
        };
        if !text.chars().all(fits) || !text.chars().any(char::is_alphabetic) {
            reasons.push(NotAFirstName::Characters);
        }
        if text.split(' ').count() > 2 {
            reasons.push(NotAFirstName::MoreThanAFirstName);
        }
        Refusal::unless_none(reasons)?;
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The combining marks of the scripts that write them apart from their letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}'
        | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAFirstName {
    Length,
    Characters,
    MoreThanAFirstName,
}

impl Reason for NotAFirstName {
    const RULE: &'static str = "first-name";
    const TITLE: &'static str = "This is not a first name";

    fn code(&self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Characters => "characters",
            Self::MoreThanAFirstName => "more_than_a_first_name",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Length => "Between 1 and 40 characters.",
            Self::Characters => {
                "Only letters, with a hyphen, an apostrophe, a dot or a space between them."
            }
            Self::MoreThanAFirstName => "Give the first name only: we do not want the last name.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some("/first_name".to_owned())
    }
}

/// Month and year of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthMonth {
    year: i32,
    month: u32,
}

impl BirthMonth {
    /// Of a learner who is a child at `today` (in UTC), and old enough for a class.
    pub fn of_learner(
        year: i32,
        month: u32,
        today: NaiveDate,
    ) -> Result<Self, Refusal<NotALearnersBirth>> {
        let mut reasons = Vec::new();
        if !(1..=12).contains(&month) {
            reasons.push(NotALearnersBirth::NoSuchMonth);
        }
        if !(1900..=9999).contains(&year) {
            reasons.push(NotALearnersBirth::NoSuchYear);
        }
        if reasons.is_empty() {
            let birth = Self { year, month };
            if (year, month) > (today.year(), today.month()) {
                reasons.push(NotALearnersBirth::InTheFuture);
            } else if !birth.is_child(today) {
                reasons.push(NotALearnersBirth::NotAChild);
            } else if *birth.ages(today).end() < *AGES.start() {
                reasons.push(NotALearnersBirth::TooYoung);
            }
        }
        Refusal::unless_none(reasons)?;
        Ok(Self { year, month })
    }

    pub const fn year(self) -> i32 {
        self.year
    }

    pub const fn month(self) -> u32 {
        self.month
    }

    /// The ages that somebody born in this month can have on a day: two during the birth month, one otherwise.
    pub fn ages(self, day: NaiveDate) -> RangeInclusive<u8> {
        let years = day.year() - self.year;
        let (youngest, oldest) = match day.month().cmp(&self.month) {
            std::cmp::Ordering::Less => (years - 1, years - 1),
            std::cmp::Ordering::Equal => (years - 1, years),
            std::cmp::Ordering::Greater => (years, years),
        };
        let age = |years: i32| u8::try_from(years.max(0)).unwrap_or(u8::MAX);
        age(youngest)..=age(oldest)
    }

    /// Under 18, until the last day of the birth month.
    pub fn is_child(self, day: NaiveDate) -> bool {
        *self.ages(day).start() <= *AGES.end()
    }

    /// Whether an age from `min` to `max` is possible on that day: in the birth month the family's word is taken.
    pub fn fits(self, min: u8, max: u8, day: NaiveDate) -> bool {
        let ages = self.ages(day);
        *ages.start() <= max && *ages.end() >= min
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotALearnersBirth {
    NoSuchMonth,
    NoSuchYear,
    InTheFuture,
    NotAChild,
    TooYoung,
}

impl Reason for NotALearnersBirth {
    const RULE: &'static str = "birth-month";
    const TITLE: &'static str = "This is not a learner's month of birth";

    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchMonth => "no_such_month",
            Self::NoSuchYear => "no_such_year",
            Self::InTheFuture => "in_the_future",
            Self::NotAChild => "not_a_child",
            Self::TooYoung => "too_young",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoSuchMonth => "A month is a number from 1 to 12.",
            Self::NoSuchYear => "Give the year with four digits.",
            Self::InTheFuture => "This month has not come yet.",
            Self::NotAChild => "Learners are under 18.",
            Self::TooYoung => "Classes begin at the age of 3.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some(match self {
            Self::NoSuchMonth => "/month".to_owned(),
            _ => "/year".to_owned(),
        })
    }
}

/// What the guardian does next for a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    ReadNotice,
    ChooseMethod,
    ReturnForm,
    /// To a provider's page, or on from it.
    GoToProvider,
    ArrangeCall,
    /// A call is arranged, or took place and waits for the word of whoever held it.
    HaveCall,
    WaitForStaff,
    WaitForProvider,
    GiveBirth,
    NameAdult,
    Enrol,
}

impl NextStep {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadNotice => "read_notice",
            Self::ChooseMethod => "choose_method",
            Self::ReturnForm => "return_form",
            Self::GoToProvider => "go_to_provider",
            Self::ArrangeCall => "arrange_call",
            Self::HaveCall => "have_call",
            Self::WaitForStaff => "wait_for_staff",
            Self::WaitForProvider => "wait_for_provider",
            Self::GiveBirth => "give_birth",
            Self::NameAdult => "name_adult",
            Self::Enrol => "enrol",
        }
    }
}

/// `request`: the newest one.
pub fn next_step(
    ledger: &Ledger,
    request: Option<&Request>,
    birth_known: bool,
    watched: bool,
) -> NextStep {
    match ledger.of(Purpose::Core) {
        Consent::NoticeDue | Consent::Withdrawn { .. } | Consent::Superseded { .. } => {
            NextStep::ReadNotice
        }
        Consent::NoticeGiven { .. } => NextStep::ChooseMethod,
        Consent::Verifying { method, .. } => {
            match request.and_then(|request| request.state.in_hands()) {
                Some(InHands::Staff) if *method == Method::VideoCall => NextStep::HaveCall,
                Some(InHands::Staff) => NextStep::WaitForStaff,
                Some(InHands::Provider) => NextStep::WaitForProvider,
                None if *method == Method::VideoCall => NextStep::ArrangeCall,
                None if method.verifier() == Verifier::Provider => NextStep::GoToProvider,
                None => NextStep::ReturnForm,
            }
        }
        Consent::Verified { .. } if !birth_known => NextStep::GiveBirth,
        Consent::Verified { .. } if !watched => NextStep::NameAdult,
        Consent::Verified { .. } => NextStep::Enrol,
    }
}

/// The birth month is taken only once consent for `core` is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentMissing;

impl Reason for ConsentMissing {
    const RULE: &'static str = "consent-missing";
    const TITLE: &'static str = "A guardian's consent comes first";

    fn code(&self) -> &'static str {
        "consent_missing"
    }

    fn message(&self) -> String {
        "Nothing but the first name is taken before consent is verified.".to_owned()
    }
}

/// May anything besides the first name be taken, or the learner space be opened?
pub fn needs_consent(ledger: &Ledger) -> Result<(), Refusal<ConsentMissing>> {
    if ledger.allows(Purpose::Core) {
        Ok(())
    } else {
        Err(ConsentMissing.into())
    }
}

/// The day in UTC.
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    at.date_naive()
}
