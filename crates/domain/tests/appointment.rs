//! What holds of a video call whatever happens to it, in whatever order.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use learnallot_domain::{
    consent::{
        appointment::{
            ATTESTED_WITHIN, Appointment, CallDoor, CallRefusal, CanceledBy, Check, Event, LENGTH,
            Missing, State, WAITED_FOR, may_enter, reminders_due,
        },
        call_times::{
            BookingReason, OFFERED_AHEAD, Range, RangeReason, is_bookable, may_book, starts,
            to_offer,
        },
        decline::DeclineReason,
        purpose::Purpose,
    },
    ids::AccountId,
};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_100, 0).expect("a moment")
}

const GUARDIAN: u128 = 1;
const STAFF: u128 = 2;

fn booked() -> Appointment {
    Appointment {
        request: id(7),
        learner: id(8),
        family: id(9),
        guardian: id(GUARDIAN),
        staff: id(STAFF),
        starts_at: start(),
        state: State::Booked,
    }
}

fn person() -> impl Strategy<Value = AccountId> {
    (1_u128..5).prop_map(id)
}

fn purposes() -> impl Strategy<Value = Vec<Purpose>> {
    proptest::sample::subsequence(Purpose::ALL.to_vec(), 0..=4)
}

fn event() -> impl Strategy<Value = Event> {
    let family = || proptest::collection::vec(person(), 0..3);
    let at = || (-30_i64..60).prop_map(|minutes| start() + TimeDelta::minutes(minutes));
    prop_oneof![
        at().prop_map(|at| Event::Began { at }),
        at().prop_map(|at| Event::GuardianCame { at }),
        (
            person(),
            proptest::sample::subsequence(Check::ALL.to_vec(), 0..=3),
            purposes(),
            purposes(),
            family(),
        )
            .prop_map(|(by, checks, said, asked, family)| Event::Attest {
                by,
                checks,
                said,
                asked,
                family,
            }),
        (person(), family()).prop_map(|(by, family)| Event::Decline {
            by,
            reason: DeclineReason::NotTheGuardian,
            family,
        }),
        person().prop_map(|by| Event::GiveUp { by }),
        proptest::sample::select(vec![
            CanceledBy::Guardian,
            CanceledBy::Staff,
            CanceledBy::RequestEnded
        ])
        .prop_map(|by| Event::Cancel { by }),
        Just(Event::Pass),
    ]
}

proptest! {
    #[test]
    fn nothing_is_attested_but_by_whoever_held_the_call_after_both_were_seen_in_it(
        events in proptest::collection::vec((event(), -60_i64..6_000), 0..30),
    ) {
        let mut now = booked();
        for (event, minutes) in events {
            let at = start() + TimeDelta::minutes(minutes);
            let before = now.clone();
            let Ok(after) = now.clone().apply(event.clone(), at) else {
                continue;
            };
            if let State::Attested { purposes, .. } = &after.state {
                let Event::Attest { by, checks, said, asked, family } = &event else {
                    panic!("attested by {event:?}");
                };
                let seen = matches!(before.state, State::InCall { guardian_since: Some(_), .. });
                prop_assert!(seen);
                prop_assert!(*by == before.staff && !family.contains(by) && *by != before.guardian);
                prop_assert_eq!(checks.len(), Check::ALL.len());
                prop_assert!(!said.is_empty() && said.iter().all(|purpose| asked.contains(purpose)));
                prop_assert!(!asked.contains(&Purpose::Core) || said.contains(&Purpose::Core));
                prop_assert_eq!(purposes, said);
            }
            if matches!(after.state, State::NoShow { who: Missing::Guardian, .. }) {
                // Nobody is told that they did not come by somebody who was not there.
                let alone = matches!(before.state, State::InCall { guardian_since: None, .. });
                prop_assert!(alone);
            }
            now = after;
        }
    }

    #[test]
    fn what_is_over_stays_as_it_is(
        events in proptest::collection::vec((event(), -60_i64..6_000), 0..30),
        last in event(),
    ) {
        let mut now = booked();
        for (event, minutes) in events {
            if let Ok(after) = now.clone().apply(event, start() + TimeDelta::minutes(minutes)) {
                prop_assert!(now.state.is_open());
                now = after;
            }
        }
        if !now.state.is_open() {
            prop_assert!(now.clone().apply(last, start()).is_err());
            prop_assert!(may_enter(&now, true, start()).is_err());
        }
    }

    #[test]
    fn every_appointment_comes_to_an_end_by_itself(
        events in proptest::collection::vec(event(), 0..10),
    ) {
        let mut now = booked();
        for event in events {
            now = now.clone().apply(event, start()).unwrap_or(now);
        }
        let late = start() + LENGTH + ATTESTED_WITHIN;
        if now.state.is_open() {
            now = now.apply(Event::Pass, late).expect("its time is over");
        }
        prop_assert!(!now.state.is_open());
    }

    #[test]
    fn a_range_gives_whole_quarters_within_its_hours(
        days in proptest::collection::vec(0_i64..7, 1..4),
        from in 0_u32..90,
        quarters in 1_u32..20,
        weeks in 1_u8..6,
    ) {
        let time = |quarter: u32| NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0);
        let (Some(from), Some(until)) = (time(from), time((from + quarters).min(95))) else {
            return Ok(());
        };
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let days = days.into_iter().map(|day| monday + TimeDelta::days(day)).collect();
        let range = Range { days, from, until, weeks };
        let all = starts(&range);
        prop_assume!(all.is_ok());
        let all = all.expect("checked");
        for pair in all.windows(2) {
            prop_assert!(pair[1] - pair[0] >= LENGTH);
        }
        for start in all {
            prop_assert!(start.time() >= from && start.time() + LENGTH <= until);
        }
    }
}

#[test]
fn a_call_goes_from_its_booking_to_what_was_said() {
    let called = booked()
        .apply(Event::GuardianCame { at: start() }, start())
        .and_then(|call| {
            call.apply(
                Event::Began {
                    at: start() - TimeDelta::minutes(2),
                },
                start(),
            )
        })
        .expect("messages come in any order");
    let attest = |checks: &[Check], said: &[Purpose]| Event::Attest {
        by: id(STAFF),
        checks: checks.to_vec(),
        said: said.to_vec(),
        asked: vec![Purpose::Core, Purpose::ClassroomPosts],
        family: vec![id(GUARDIAN)],
    };
    let refusal = called
        .clone()
        .apply(attest(&[Check::WasTold], &[Purpose::MarketingUse]), start())
        .expect_err("half an attestation");
    let expected = [
        CallRefusal::Unchecked(Check::FaceToFace),
        CallRefusal::Unchecked(Check::SaysGuardian),
        CallRefusal::CoreNotSaid,
        CallRefusal::NotAskedFor,
    ];
    assert_eq!(refusal.reasons(), expected);
    let said = [Purpose::Core];
    let attested = called
        .apply(attest(&Check::ALL, &said), start())
        .expect("whole");
    assert_eq!(attested.state.as_str(), "attested");
}

#[test]
fn a_call_that_we_did_not_begin_is_missed_by_us_and_one_that_was_waited_in_by_the_guardian() {
    let over = booked().over_at();
    let missed = booked().apply(Event::Pass, over).expect("over");
    assert!(missed.state.is_missed_by_us());
    let early = booked().apply(Event::Pass, over - TimeDelta::seconds(1));
    assert_eq!(early.expect_err("not yet").reasons(), [CallRefusal::NotYet]);

    let waiting = booked()
        .apply(Event::Began { at: start() }, start())
        .expect("begun");
    let give_up = Event::GiveUp { by: id(STAFF) };
    let refusal = waiting.clone().apply(give_up.clone(), start());
    let refusal = refusal.expect_err("too early");
    assert_eq!(refusal.reasons(), [CallRefusal::WaitLonger]);
    let after = waiting
        .apply(give_up, start() + WAITED_FOR)
        .expect("waited");
    assert!(!after.state.is_missed_by_us());
}

#[test]
fn the_guardian_changes_it_until_an_hour_before() {
    let cancel = Event::Cancel {
        by: CanceledBy::Guardian,
    };
    let until = booked().changes_until();
    assert!(booked().apply(cancel.clone(), until).is_ok());
    let late = booked().apply(cancel, until + TimeDelta::seconds(1));
    let late = late.expect_err("too late");
    assert_eq!(late.reasons(), [CallRefusal::TooLateToChange]);
    let another = start() + TimeDelta::days(1);
    assert!(may_book(Some(&booked()), another, until).is_ok());
    let refusal = may_book(Some(&booked()), another, until + TimeDelta::seconds(1));
    let refusal = refusal.expect_err("too late");
    assert_eq!(refusal.reasons(), [BookingReason::TooLateToChange]);
    assert!(!is_bookable(start(), start()));
}

#[test]
fn the_door_opens_ten_minutes_before_and_only_to_a_safe_room() {
    let opens = booked().door_opens_at();
    let refusal = may_enter(&booked(), false, opens - TimeDelta::seconds(1));
    let refusal = refusal.expect_err("shut");
    let expected = [CallDoor::TooEarly { opens_at: opens }, CallDoor::NotReady];
    assert_eq!(refusal.reasons(), expected);
    assert!(may_enter(&booked(), true, opens).is_ok());
    assert!(may_enter(&booked(), true, booked().over_at()).is_err());
    let due = |hours| reminders_due(start(), start() - TimeDelta::hours(hours));
    assert_eq!((due(25), due(24), due(2), due(1)), (0, 1, 1, 2));
}

#[test]
fn what_cannot_be_offered_is_named_at_once() {
    let nine = NaiveTime::from_hms_opt(9, 5, 0).expect("a time");
    let range = Range {
        days: Vec::new(),
        from: nine,
        until: nine,
        weeks: 9,
    };
    let expected = [
        RangeReason::NoDay,
        RangeReason::NotAQuarter { until: false },
        RangeReason::NotAQuarter { until: true },
        RangeReason::TooShort,
        RangeReason::Weeks,
    ];
    assert_eq!(starts(&range).expect_err("all wrong").reasons(), expected);
    let far = start() + OFFERED_AHEAD + TimeDelta::minutes(15);
    let refusal = to_offer(vec![far], start()).expect_err("too far");
    assert_eq!(refusal.reasons(), [RangeReason::TooFarAhead]);
    let refusal = to_offer(vec![start()], start()).expect_err("over");
    assert_eq!(refusal.reasons(), [RangeReason::NothingToCome]);
}
