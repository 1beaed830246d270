//! Deletions and copies: whatever happens in whatever order.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Actor,
    ids::{AccountId, ReceiptId},
    people::{
        confirmation::{CONFIRMED_FOR, is_confirmed},
        correction::{SeatForAges, correct_birth},
        learner::{BirthMonth, day},
    },
    privacy::{
        deletion::{Deletion, DeletionReason, Event, NOTICE_TO_THE_OTHER, Part, Scope, State},
        export::{self, A_DAY, Export, KEPT_FOR, may_ask},
        look::may_be_shown,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn account(number: u128) -> AccountId {
    AccountId::new(Uuid::from_u128(number))
}

fn receipt() -> ReceiptId {
    ReceiptId::new(Uuid::from_u128(99))
}

fn events() -> impl Strategy<Value = Vec<(Event, i64)>> {
    let event = prop_oneof![
        (1_u128..5).prop_map(|by| Event::Agree { by: account(by) }),
        Just(Event::StaffDecide { by: account(50) }),
        (1_u128..5).prop_map(|by| Event::TakeBack { by: account(by) }),
        Just(Event::Finish { receipt: receipt() }),
    ];
    proptest::collection::vec((event, 0_i64..200), 0..20)
}

proptest! {
    #[test]
    fn nothing_is_deleted_before_every_guardian_said_yes_or_staff_after_the_notice(
        others in proptest::collection::btree_set(2_u128..5, 0..3),
        events in events(),
    ) {
        let others: Vec<AccountId> = others.into_iter().map(account).collect();
        let asked_by = Actor::Account { id: account(1) };
        let mut deletion = Deletion::ask(Scope::Everything, asked_by, &others, start());
        let mut now = start();
        let mut missing = others.clone();
        let mut staff_decided = false;
        for (event, hours) in events {
            now += TimeDelta::hours(hours);
            let before = deletion.clone();
            let Ok(after) = deletion.clone().apply(event, now) else {
                continue;
            };
            match event {
                Event::Agree { by } => missing.retain(|guardian| *guardian != by),
                Event::StaffDecide { .. } => {
                    prop_assert!(now >= start() + NOTICE_TO_THE_OTHER);
                    staff_decided = true;
                }
                Event::TakeBack { by } => {
                    prop_assert_eq!(asked_by, Actor::Account { id: by });
                    prop_assert!(matches!(before.state, State::Waiting { .. }), "nothing that is gone is taken back");
                }
                Event::Finish { .. } => {
                    prop_assert!(matches!(before.state, State::Deleting { .. }), "a receipt comes after a deletion");
                }
            }
            prop_assert!(!before.state.is_over(), "what is over stays so");
            deletion = after;
            if matches!(deletion.state, State::Deleting { .. } | State::Done { .. }) {
                prop_assert!(missing.is_empty() || staff_decided);
            }
        }
    }

    #[test]
    fn a_copy_is_fetched_only_while_it_is_ready_and_never_after_its_end(
        steps in proptest::collection::vec((0_u8..4, 0_i64..100), 0..12),
    ) {
        let mut export = Export::asked(3, start());
        let mut now = start();
        let mut ready_at = None;
        for (step, hours) in steps {
            now += TimeDelta::hours(hours);
            let event = match step {
                0 => export::Event::Gathered { done: 9, total: 3 },
                1 => export::Event::Finish,
                2 => export::Event::GiveUp,
                _ => export::Event::End,
            };
            if let Ok(next) = export.apply(event, now) {
                let was_gone = matches!(export.state, export::State::Gone { .. });
                prop_assert!(!was_gone, "what is gone stays so");
                if event == export::Event::Finish {
                    ready_at = Some(now);
                }
                export = next;
            }
            if export.may_download(now).is_ok() {
                let at = ready_at.expect("it was ready");
                prop_assert!(now < at + KEPT_FOR);
            }
            prop_assert!(export.may_download(export.due_at()).is_err());
        }
    }

    #[test]
    fn so_many_copies_a_day_and_one_at_a_time(hours in proptest::collection::vec(0_i64..60, 0..6)) {
        let now = start() + TimeDelta::hours(60);
        let before: Vec<Export> = hours
            .iter()
            .map(|hours| {
                let at = now - TimeDelta::hours(*hours);
                Export::asked(1, at).apply(export::Event::Finish, at).expect("it was being made")
            })
            .collect();
        let within = hours.iter().filter(|hours| **hours < 24).count();
        prop_assert_eq!(may_ask(&before, now).is_ok(), within < A_DAY);
        let being_made = [Export::asked(1, now)];
        prop_assert!(may_ask(&being_made, now).is_err());
    }

    #[test]
    fn the_password_given_again_counts_for_its_time_and_not_from_the_future(seconds in -2_000_i64..2_000) {
        let now = start();
        let at = now - TimeDelta::seconds(seconds);
        let counts = (0..CONFIRMED_FOR.num_seconds()).contains(&seconds);
        prop_assert_eq!(is_confirmed(Some(at), now), counts);
        prop_assert!(!is_confirmed(None, now));
    }
}

#[test]
fn every_part_is_chosen_for_itself_and_none_means_nothing() {
    let chosen = Scope::chosen(
        &[Part::Recordings, Part::ClassroomPosts, Part::Recordings],
        false,
    );
    let parts = chosen.expect("something was chosen");
    assert_eq!(parts.parts(), [Part::ClassroomPosts, Part::Recordings]);
    let nothing = Scope::chosen(&[], false).expect_err("nothing was chosen");
    assert_eq!(nothing.reasons(), [DeletionReason::NothingChosen]);
    let everything = Scope::chosen(&[], true).expect("everything");
    assert!(Part::ALL.into_iter().all(|part| everything.has(part)));
}

#[test]
fn a_childs_report_leaves_no_look_that_a_family_sees() {
    let child = Actor::Learner {
        id: Uuid::from_u128(7).into(),
    };
    assert!(!may_be_shown(child));
    assert!(may_be_shown(Actor::System));
    assert!(may_be_shown(Actor::Account { id: account(1) }));
}

#[test]
fn a_corrected_month_names_each_class_that_no_longer_fits_and_ends_only_those() {
    let now = start();
    let today = day(now);
    use chrono::Datelike;
    let ten = BirthMonth::of_learner(today.year() - 10, 1, today).expect("a child's");
    let seat = |number: u128, age_min, age_max| SeatForAges {
        enrolment: Uuid::from_u128(number).into(),
        class_title: format!("Class {number}"),
        age_min,
        age_max,
        first_starts_at: now,
    };
    let seats = [seat(1, 8, 11), seat(2, 14, 17), seat(3, 3, 6)];
    let refused = correct_birth(ten, &seats, false).expect_err("two do not fit");
    assert_eq!(refused.reasons().len(), 2);
    let ended = correct_birth(ten, &seats, true).expect("they are given up");
    assert_eq!(ended, [seats[1].enrolment, seats[2].enrolment]);
    assert_eq!(correct_birth(ten, &seats[..1], false).expect("it fits"), []);
}

#[test]
fn a_category_has_the_name_that_goes_over_the_wire() {
    use learnallot_domain::retention::schedule::SCHEDULE;
    for row in SCHEDULE {
        let wire = serde_json::to_value(row.category).expect("a name");
        assert_eq!(wire, row.category.as_str());
    }
}
