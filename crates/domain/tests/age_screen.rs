//! The age screen at the month's edges and in every time zone.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, TimeZone, Utc};
use learnallot_domain::{
    people::{age_screen::*, learner::BirthMonth},
    refusal::Reason,
};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn opens(year: i32, month: u32, now: &str) -> bool {
    let now = at(now);
    let born = BornIn::parse(year, month, now).expect("a month");
    born.may_open_account(now).is_ok()
}

#[test]
fn in_the_month_of_the_eighteenth_birthday_somebody_is_still_a_child() {
    assert!(!opens(2008, 11, "2026-11-01T12:00:00Z"));
    assert!(!opens(2008, 11, "2026-11-30T23:59:59Z"));
    assert!(opens(2008, 10, "2026-11-01T12:00:00Z"));
}

#[test]
fn the_month_is_over_when_it_is_over_in_the_last_place_on_earth() {
    assert!(!opens(2008, 11, "2026-12-01T11:59:59Z"));
    assert!(opens(2008, 11, "2026-12-01T12:00:00Z"));
    // Across the year, and born in a leap day's month.
    assert!(!opens(2008, 12, "2027-01-01T11:59:59Z"));
    assert!(opens(2008, 12, "2027-01-01T12:00:00Z"));
    assert!(!opens(2008, 2, "2026-03-01T11:59:59Z"));
    assert!(opens(2008, 2, "2026-03-01T12:00:00Z"));
}

#[test]
fn what_is_no_month_is_told_at_its_place_and_without_a_hint() {
    let now = at("2026-11-25T12:00:00Z");
    let both = BornIn::parse(26, 13, now).expect_err("no month");
    assert_eq!(both.reasons(), [NoSuchMonth::Month, NoSuchMonth::Year]);
    assert!(BornIn::parse(2026, 11, now).is_ok());
    assert!(BornIn::parse(2026, 12, now).is_err());
    // It is the first of December somewhere.
    assert!(BornIn::parse(2026, 12, at("2026-11-30T10:00:00Z")).is_ok());
    for reason in [
        NoSuchMonth::Month,
        NoSuchMonth::Year,
        NoSuchMonth::InTheFuture,
    ] {
        let words = format!("{} {}", NoSuchMonth::TITLE, reason.message()).to_lowercase();
        for hint in ["18", "adult", "grown", "old", "young", "age", "child"] {
            assert!(!words.contains(hint), "{words}");
        }
    }
}

proptest! {
    /// Nobody who is a child by the learners' rule, in whatever zone, opens an account; and nobody waits for longer than
    /// the month and the last time zone.
    #[test]
    fn no_child_opens_an_account_in_any_zone(
        seconds in 1_700_000_000_i64..2_200_000_000,
        years in 0_i32..40,
        month in 1_u32..=12,
        zone in -12_i32..=14,
    ) {
        let now = DateTime::from_timestamp(seconds, 0).expect("a moment");
        let local = FixedOffset::east_opt(zone * 3600).expect("a zone").from_utc_datetime(&now.naive_utc());
        let year = local.year() - years;
        let Ok(born) = BornIn::parse(year, month, now) else { return Ok(()) };
        let opens = born.may_open_account(now).is_ok();
        if let Ok(birth) = BirthMonth::of_learner(year, month, local.date_naive()) {
            prop_assert!(birth.is_child(local.date_naive()));
            prop_assert!(!opens);
        }
        let (next_year, next_month) = if month == 12 { (year + 19, 1) } else { (year + 18, month + 1) };
        let over = NaiveDate::from_ymd_opt(next_year, next_month, 1).expect("a day");
        let everywhere = over.and_hms_opt(0, 0, 0).expect("midnight").and_utc() + TimeDelta::hours(12);
        prop_assert_eq!(opens, now >= everywhere);
    }
}
