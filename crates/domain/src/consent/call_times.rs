//! When staff can be called, and which of these times a guardian is shown.
//!
//! Rule: a member of staff offers quarters of an hour of their own day, in their own time zone, for this week and the four
//! that follow; a range that is repeated keeps its hours by the clock on the wall, across a change of clocks. A guardian
//! is shown what begins in an hour or later, of staff who are then trained and are not of the family. Source:
//! 16 CFR 312.5(b)(2)(iv); nobody decides on their own family.

use super::appointment::{Appointment, CHANGES_UNTIL, LENGTH, State};
use crate::refusal::{Reason, Refusal};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

/// Nobody offers times further ahead: this week and four more.
pub const OFFERED_AHEAD: TimeDelta = TimeDelta::weeks(5);
pub const MOST_WEEKS: u8 = 5;
/// A call needs this long to be made ready, and its guardian to be told.
pub const BOOKED_BEFORE: TimeDelta = TimeDelta::hours(1);

/// A range of each of these days, and of the same weekdays of the weeks that follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub days: Vec<NaiveDate>,
    pub from: NaiveTime,
    pub until: NaiveTime,
    /// 1 is these days alone.
    pub weeks: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeReason {
    NoDay,
    TooManyDays,
    NotAQuarter { until: bool },
    TooShort,
    Weeks,
    NothingToCome,
    TooFarAhead,
}

impl Reason for RangeReason {
    const RULE: &'static str = "call-times";
    const TITLE: &'static str = "These times cannot be offered";

    fn code(&self) -> &'static str {
        match self {
            Self::NoDay => "no_day",
            Self::TooManyDays => "too_many_days",
            Self::NotAQuarter { .. } => "not_a_quarter",
            Self::TooShort => "too_short",
            Self::Weeks => "weeks",
            Self::NothingToCome => "nothing_to_come",
            Self::TooFarAhead => "too_far_ahead",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoDay => "Choose at least one day.".to_owned(),
            Self::TooManyDays => "Choose the days of one week.".to_owned(),
            Self::NotAQuarter { .. } => "Begin and end at a quarter of an hour.".to_owned(),
            Self::TooShort => "A call takes 15 minutes: end later than you begin.".to_owned(),
            Self::Weeks => format!("Repeat for at most {MOST_WEEKS} weeks."),
            Self::NothingToCome => "All of these times are over.".to_owned(),
            Self::TooFarAhead => "Offer times of this week and of the four that follow.".to_owned(),
        }
    }

    fn pointer(&self) -> Option<String> {
        Some(
            match self {
                Self::NotAQuarter { until: false } => "/from",
                Self::NotAQuarter { until: true } | Self::TooShort => "/until",
                Self::Weeks => "/weeks",
                _ => "/days",
            }
            .to_owned(),
        )
    }
}

/// When each call of this range begins, by the clock on the wall.
pub fn starts(range: &Range) -> Result<Vec<NaiveDateTime>, Refusal<RangeReason>> {
    let is_quarter = |time: NaiveTime| time.minute().is_multiple_of(15) && time.second() == 0;
    let mut reasons = Vec::new();
    if range.days.is_empty() {
        reasons.push(RangeReason::NoDay);
    }
    if range.days.len() > 7 {
        reasons.push(RangeReason::TooManyDays);
    }
    if !is_quarter(range.from) {
        reasons.push(RangeReason::NotAQuarter { until: false });
    }
    if !is_quarter(range.until) {
        reasons.push(RangeReason::NotAQuarter { until: true });
    }
    if range.until < range.from || range.until - range.from < LENGTH {
        reasons.push(RangeReason::TooShort);
    }
    if !(1..=MOST_WEEKS).contains(&range.weeks) {
        reasons.push(RangeReason::Weeks);
    }
    Refusal::unless_none(reasons)?;
    let mut all = Vec::new();
    for week in 0..i64::from(range.weeks) {
        for day in &range.days {
            // A day at the end of all calendars has no next week.
            let Some(day) = day.checked_add_signed(TimeDelta::weeks(week)) else {
                continue;
            };
            let mut start = day.and_time(range.from);
            while start + LENGTH <= day.and_time(range.until) {
                all.push(start);
                start += LENGTH;
            }
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Those of these moments that are offered: what is over is left out, what is too far ahead refused.
pub fn to_offer(
    mut moments: Vec<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, Refusal<RangeReason>> {
    moments.sort();
    moments.dedup();
    moments.retain(|start| *start > now);
    if moments.is_empty() {
        return Err(RangeReason::NothingToCome.into());
    }
    if moments.iter().any(|start| *start > now + OFFERED_AHEAD) {
        return Err(RangeReason::TooFarAhead.into());
    }
    Ok(moments)
}

/// Whether a time that nobody has taken can still be booked.
pub fn is_bookable(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    starts_at >= now + BOOKED_BEFORE
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookingReason {
    NotWaiting,
    Taken,
    TooSoon,
    TooLateToChange,
    NotDecidedYet,
}

impl Reason for BookingReason {
    const RULE: &'static str = "call-booking";
    const TITLE: &'static str = "This time cannot be booked";

    fn code(&self) -> &'static str {
        match self {
            Self::NotWaiting => "not_waiting",
            Self::Taken => "taken",
            Self::TooSoon => "too_soon",
            Self::TooLateToChange => "too_late_to_change",
            Self::NotDecidedYet => "not_decided_yet",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NotWaiting => "No video call is asked for, or the request is over. Begin anew on the consent page.",
            Self::Taken => "Somebody else was quicker, or the time is not offered any more. Choose another one.",
            Self::TooSoon => "Choose a time that begins in an hour or later.",
            Self::TooLateToChange => {
                "Your call begins within the hour: it can be moved no more. If you cannot come, you can choose another \
                 time afterwards."
            }
            Self::NotDecidedYet => "You have had your call: wait for what our staff say of it.",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::Taken | Self::TooSoon => Some("/starts_at".to_owned()),
            _ => None,
        }
    }
}

/// May a guardian take a call at `starts_at`, who has this appointment so far? Whether somebody else has the time is for
/// the store to say.
pub fn may_book(
    open: Option<&Appointment>,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Refusal<BookingReason>> {
    let mut reasons = Vec::new();
    match open {
        Some(open) if matches!(open.state, State::InCall { .. }) => {
            reasons.push(BookingReason::NotDecidedYet);
        }
        Some(open) if now > open.starts_at - CHANGES_UNTIL => {
            reasons.push(BookingReason::TooLateToChange);
        }
        _ => {}
    }
    if !is_bookable(starts_at, now) {
        reasons.push(BookingReason::TooSoon);
    }
    Refusal::unless_none(reasons)
}
