//! Closing an account: whatever is tried in whatever order, it can be undone for 30 days and never after, and nothing is
//! erased before.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::people::{
    closing::{ClosingRefusal, Event, State, endings, may_off_board, undo_for},
    closing_account::{Ending, Holdings, stays},
};
use proptest::prelude::*;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        any::<bool>().prop_map(|last_admin| Event::Close { last_admin }),
        Just(Event::Reopen),
        Just(Event::Erase),
    ]
}

proptest! {
    #[test]
    fn it_opens_again_within_the_days_and_is_erased_only_after_them(
        events in proptest::collection::vec((event(), 0_i64..2_000), 0..40),
    ) {
        let (mut state, mut now) = (State::Open, start());
        for (event, hours) in events {
            now += TimeDelta::hours(hours);
            let before = state;
            if let Ok(next) = state.apply(event, now) {
                match (before, event, next) {
                    (State::Open, Event::Close { last_admin }, State::Closed { at }) => {
                        prop_assert!(!last_admin);
                        prop_assert_eq!(at, now);
                    }
                    (State::Closed { at }, Event::Reopen, State::Open) => {
                        prop_assert!(now < at + undo_for());
                    }
                    (State::Closed { at }, Event::Erase, State::Erased { closed_at }) => {
                        prop_assert!(now >= at + undo_for());
                        prop_assert_eq!(at, closed_at);
                    }
                    other => prop_assert!(false, "{other:?}"),
                }
                state = next;
            }
            if let State::Erased { .. } = before {
                prop_assert_eq!(state, before);
            }
        }
    }

    #[test]
    fn at_every_moment_a_closed_account_is_either_opened_or_erased(hours in 0_i64..2_000) {
        let closed = State::Closed { at: start() };
        let now = start() + TimeDelta::hours(hours);
        let opens = closed.apply(Event::Reopen, now).is_ok();
        prop_assert_eq!(opens, closed.apply(Event::Erase, now).is_err());
        prop_assert_eq!(opens, closed.may_reopen(now));
    }
}

#[test]
fn the_last_admin_stays() {
    let refused = State::Open
        .apply(Event::Close { last_admin: true }, start())
        .expect_err("refused");
    assert_eq!(refused.reasons(), [ClosingRefusal::LastAdmin]);
    assert!(may_off_board(false, true, false).is_ok());
    let all = may_off_board(true, false, true).expect_err("refused");
    assert_eq!(all.reasons().len(), 3);
}

#[test]
fn what_is_shown_is_what_there_is() {
    let nothing = Holdings::default();
    assert_eq!(endings(&nothing), [Ending::SignedOut]);
    let all = Holdings {
        learners_alone: 1,
        learners_shared: 1,
        seats: 1,
        watches: 1,
        teacher: true,
        sessions: 1,
        staff: true,
    };
    assert_eq!(endings(&all), Ending::ALL);
    assert!(stays(&all).len() > stays(&nothing).len());
    for ending in Ending::ALL {
        assert!(ending.sentence(&all).ends_with('.'));
    }
}
