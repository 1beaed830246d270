//! What holds of the safety profile, of drift from it, and of the host pool.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::session::{
    drift::{differences, may_use},
    host_pool::{Host, MARGIN, Span, WRITES_A_DAY, allocate_host},
    safety_profile::{PASSCODE_LENGTH, ReadBack, Scope, Setting, Value},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const EVERYWHERE: [Scope; 3] = [Scope::Meeting, Scope::Host, Scope::Account];

fn as_required() -> ReadBack {
    Setting::ALL
        .iter()
        .map(|&setting| (setting, setting.required()))
        .collect()
}

/// A value that is not the required one, or none at all.
fn wrong(setting: Setting, how: u32) -> Option<Value> {
    match (setting.required(), how % 3) {
        (_, 0) => None,
        (Value::Flag(flag), _) => Some(Value::Flag(!flag)),
        (Value::Number(number), how) => Some(Value::Number(number + how)),
    }
}

proptest! {
    #[test]
    fn exactly_what_differs_is_named(changed in proptest::collection::btree_map(
        proptest::sample::select(Setting::ALL), 0_u32..3, 0..8,
    )) {
        let read: ReadBack = Setting::ALL
            .iter()
            .filter_map(|&setting| match changed.get(&setting) {
                Some(&how) => Some((setting, wrong(setting, how)?)),
                None => Some((setting, setting.required())),
            })
            .collect();
        let named = differences(&EVERYWHERE, &read);
        let settings: Vec<Setting> = named.iter().map(|difference| difference.setting).collect();
        prop_assert_eq!(&settings, &changed.keys().copied().collect::<Vec<_>>());
        prop_assert_eq!(may_use(&read).is_ok(), changed.is_empty());
        for difference in named {
            prop_assert_ne!(difference.found, Some(difference.required));
            prop_assert_eq!(difference.found, read.get(difference.setting));
        }
    }

    #[test]
    fn what_was_read_back_is_stored_and_read_again(left_out in 0..Setting::ALL.len()) {
        let read: ReadBack = Setting::ALL
            .iter()
            .skip(left_out)
            .map(|&setting| (setting, setting.required()))
            .collect();
        let text = serde_json::to_string(&read).expect("it is plain data");
        prop_assert_eq!(serde_json::from_str::<ReadBack>(&text).expect("it reads back"), read);
    }
}

#[test]
fn nothing_read_back_is_a_difference_in_everything() {
    let none = ReadBack::default();
    assert_eq!(differences(&EVERYWHERE, &none).len(), Setting::ALL.len());
    assert!(may_use(&none).is_err());
    assert!(may_use(&as_required()).is_ok());
}

#[test]
fn every_setting_has_one_place_and_a_name_of_its_own() {
    let codes: BTreeSet<&str> = Setting::ALL.iter().map(|setting| setting.code()).collect();
    assert_eq!(codes.len(), Setting::ALL.len());
    let placed: usize = EVERYWHERE
        .iter()
        .map(|scope| scope.settings().count())
        .sum();
    assert_eq!(placed, Setting::ALL.len());
}

#[test]
fn what_keeps_children_safe_is_in_it() {
    for (setting, value) in [
        (Setting::PasscodeLength, Value::Number(PASSCODE_LENGTH)),
        (Setting::WaitingRoom, Value::Flag(true)),
        (Setting::JoinBeforeHost, Value::Flag(false)),
        (Setting::MuteOnEntry, Value::Flag(true)),
        (Setting::ScreenShareByAll, Value::Flag(false)),
        (Setting::Renaming, Value::Flag(false)),
        (Setting::LocalRecording, Value::Flag(false)),
        (Setting::Chat, Value::Flag(false)),
        (Setting::ChatSaving, Value::Flag(false)),
        (Setting::AutomaticRecording, Value::Flag(false)),
        (Setting::ManualApproval, Value::Flag(true)),
        (Setting::SeveralDevices, Value::Flag(false)),
    ] {
        assert_eq!(setting.required(), value, "{setting:?}");
    }
}

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment") + TimeDelta::minutes(minutes)
}

fn span() -> impl Strategy<Value = Span> {
    (0_i64..2_000, 1_i64..120).prop_map(|(start, minutes)| Span {
        starts_at: at(start),
        ends_at: at(start + minutes),
    })
}

const NAMES: [&str; 4] = ["host-1", "host-2", "host-3", "host-4"];

proptest! {
    #[test]
    fn one_host_never_has_two_sessions_at_once(
        wanted in proptest::collection::vec(span(), 1..40),
        writes in proptest::array::uniform4(90_u32..=WRITES_A_DAY),
    ) {
        let mut pool: Vec<Host<'_>> = NAMES
            .iter()
            .zip(writes)
            .map(|(name, writes_today)| Host { name, bookings: Vec::new(), writes_today })
            .collect();
        for session in wanted {
            match allocate_host(session, &pool) {
                Ok(name) => {
                    let host = pool.iter_mut().find(|host| host.name == name).expect("of the pool");
                    for booked in &host.bookings {
                        let apart = session.starts_at >= booked.ends_at + MARGIN
                            || booked.starts_at >= session.ends_at + MARGIN;
                        prop_assert!(apart, "{session:?} and {booked:?}");
                    }
                    host.bookings.push(session);
                    host.writes_today += 1;
                    prop_assert!(host.writes_today <= WRITES_A_DAY);
                }
                Err(none) => {
                    prop_assert_eq!(none.busy + none.spent, 4);
                    for host in &pool {
                        let busy = host.bookings.iter().any(|booked| booked.clashes_with(&session));
                        prop_assert!(busy || host.writes_today == WRITES_A_DAY);
                    }
                }
            }
        }
    }

    #[test]
    fn clashing_is_mutual_and_everything_clashes_with_itself(a in span(), b in span()) {
        prop_assert_eq!(a.clashes_with(&b), b.clashes_with(&a));
        prop_assert!(a.clashes_with(&a));
    }
}

#[test]
fn fifteen_minutes_between_two_sessions_are_enough_and_a_second_less_is_not() {
    let first = Span {
        starts_at: at(0),
        ends_at: at(45),
    };
    let pool = |bookings| {
        [Host {
            name: "host-1",
            bookings,
            writes_today: 0,
        }]
    };
    let mut second = Span {
        starts_at: at(60),
        ends_at: at(90),
    };
    assert_eq!(allocate_host(second, &pool(vec![first])), Ok("host-1"));
    second.starts_at -= TimeDelta::seconds(1);
    let none = allocate_host(second, &pool(vec![first])).unwrap_err();
    assert_eq!((none.busy, none.spent), (1, 0));
    assert!(!none.passes_at_midnight());
}

#[test]
fn an_empty_pool_has_no_host() {
    let session = Span {
        starts_at: at(0),
        ends_at: at(30),
    };
    assert!(allocate_host(session, &[]).is_err());
}
