//! "Tuesdays between three and six, in Vienna", as stretches of UTC. A time zone changes its distance from UTC with
//! daylight saving, so each stretch between two changes has its own minutes of the week.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use learnallot_storage::catalogue::Slot;

const WEEK: i64 = 7 * 24 * 60;
/// Nothing in the catalogue lies further ahead.
const AHEAD: TimeDelta = TimeDelta::days(400);

/// Whole hours of the day, from the first up to, and without, the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    pub from: u8,
    pub to: u8,
}

/// The stretches from `now` on in which it is `day`, or any day, between these hours in `zone`.
pub(super) fn slots(day: Option<Weekday>, hours: Hours, zone: Tz, now: DateTime<Utc>) -> Vec<Slot> {
    stretches(zone, now, now + AHEAD)
        .into_iter()
        .map(|(from, to, ahead_of_utc)| Slot {
            from,
            to,
            minutes: minutes(day, hours, ahead_of_utc),
        })
        .collect()
}

/// Minutes of the week in UTC, where local time is `ahead_of_utc` minutes ahead.
fn minutes(day: Option<Weekday>, hours: Hours, ahead_of_utc: i64) -> Vec<(u16, u16)> {
    let days = match day {
        Some(day) => vec![i64::from(day.num_days_from_monday())],
        None => (0..7).collect(),
    };
    let length = i64::from(hours.to - hours.from) * 60;
    let mut found = Vec::new();
    for day in days {
        let local = day * 24 * 60 + i64::from(hours.from) * 60;
        let from = (local - ahead_of_utc).rem_euclid(WEEK);
        let to = from + length;
        found.push((from, to.min(WEEK)));
        if to > WEEK {
            found.push((0, to - WEEK));
        }
    }
    let minute = |minute: i64| u16::try_from(minute).expect("a week has 10,080 minutes");
    found
        .into_iter()
        .map(|(from, to)| (minute(from), minute(to)))
        .collect()
}

/// The stretches in which the zone keeps one distance from UTC, with that distance in minutes.
fn stretches(
    zone: Tz,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<(DateTime<Utc>, DateTime<Utc>, i64)> {
    let distance = |at: DateTime<Utc>| {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix();
        i64::from(offset.local_minus_utc()).div_euclid(60)
    };
    let mut found = Vec::new();
    let (mut begin, mut at) = (from, from);
    while at < until {
        let next = (at + TimeDelta::days(1)).min(until);
        if distance(next) != distance(at) {
            let (mut before, mut after) = (at, next);
            while after - before > TimeDelta::seconds(1) {
                let middle = before + (after - before) / 2;
                if distance(middle) == distance(at) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            found.push((begin, after, distance(at)));
            begin = after;
        }
        at = next;
    }
    found.push((begin, until, distance(begin)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn holds(slots: &[Slot], moment: &str) -> bool {
        use chrono::{Datelike, Timelike};
        let moment = at(moment);
        let minute =
            moment.weekday().num_days_from_monday() * 1440 + moment.hour() * 60 + moment.minute();
        slots.iter().any(|slot| {
            slot.from <= moment
                && moment < slot.to
                && slot
                    .minutes
                    .iter()
                    .any(|(from, to)| (u32::from(*from)..u32::from(*to)).contains(&minute))
        })
    }

    #[test]
    fn an_afternoon_moves_in_utc_with_daylight_saving() {
        let hours = Hours { from: 15, to: 17 };
        let zone = chrono_tz::Europe::Vienna;
        let slots = slots(Some(Weekday::Tue), hours, zone, at("2026-11-24T00:00:00Z"));
        // Winter: an hour ahead. Summer from 28 March 2027: two.
        assert!(holds(&slots, "2026-12-01T14:00:00Z"));
        assert!(holds(&slots, "2026-12-01T15:59:00Z"));
        assert!(!holds(&slots, "2026-12-01T16:00:00Z"));
        assert!(!holds(&slots, "2026-12-02T14:00:00Z"));
        assert!(holds(&slots, "2027-04-06T13:00:00Z"));
        assert!(!holds(&slots, "2027-04-06T15:30:00Z"));
    }

    #[test]
    fn a_day_that_begins_on_another_day_in_utc_is_found_whole() {
        let hours = Hours { from: 0, to: 24 };
        let zone = chrono_tz::Pacific::Auckland;
        let slots = slots(Some(Weekday::Mon), hours, zone, at("2026-11-24T00:00:00Z"));
        // Thirteen hours ahead in December: Monday 30 November there begins on Sunday at 11:00 UTC.
        assert!(holds(&slots, "2026-11-29T11:00:00Z"));
        assert!(holds(&slots, "2026-11-30T10:59:00Z"));
        assert!(!holds(&slots, "2026-11-30T11:00:00Z"));
    }
}
