//! What holds of an incident whatever happens to it, in whatever order.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{Event, Incident, IncidentKind, Outcome, Severity, State, Subject},
    ids::{AccountId, SessionId},
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u128) -> AccountId {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn severity() -> impl Strategy<Value = Severity> {
    proptest::sample::select(Severity::ALL.to_vec())
}

fn event() -> impl Strategy<Value = Event> {
    let by = || (1_u128..5).prop_map(person);
    let about = || proptest::option::of((1_u128..5).prop_map(person));
    let words = || "[a-z ]{0,40}";
    prop_oneof![
        (by(), severity(), about()).prop_map(|(by, severity, about)| Event::Take {
            by,
            severity,
            about
        }),
        (by(), severity(), about()).prop_map(|(by, severity, about)| Event::SetSeverity {
            by,
            severity,
            about
        }),
        (by(), words()).prop_map(|(by, text)| Event::Note { by, text }),
        Just(Event::Escalate),
        words().prop_map(|resolution| Event::Mend { resolution }),
        (by(), words()).prop_map(|(by, resolution)| Event::Close {
            by,
            outcome: Outcome::Resolved,
            resolution,
        }),
    ]
}

/// Person 1 is the teacher whom it is about, until somebody is named.
fn opened(kind: IncidentKind) -> Incident {
    let subject = Subject::ClassSession {
        id: SessionId::new(Uuid::from_u128(9)),
    };
    Incident::open(kind, subject, Some(person(1)), Actor::System, start())
}

proptest! {
    #[test]
    fn nobody_decides_on_their_own_matter_and_a_closed_one_never_changes(
        kind in proptest::sample::select(IncidentKind::ALL.to_vec()),
        steps in proptest::collection::vec((event(), 0_i64..200_000), 0..20),
    ) {
        let mut incident = opened(kind);
        let mut now = start();
        for (event, seconds) in steps {
            now += TimeDelta::seconds(seconds);
            let before = incident.clone();
            match incident.clone().apply(event, now) {
                Ok(after) => {
                    prop_assert!(!before.is_closed());
                    prop_assert!(after.timeline.len() > before.timeline.len());
                    prop_assert!(after.timeline.starts_with(&before.timeline));
                    incident = after;
                }
                Err(refusal) => prop_assert!(!refusal.reasons().is_empty()),
            }
            prop_assert_ne!(incident.owner(), incident.about);
            if let State::Closed { by, .. } = incident.state {
                prop_assert_ne!(by, incident.about);
                let by_itself = by.is_none() && kind.can_mend_itself();
                prop_assert!(incident.confirmed || by_itself, "it was taken before it was closed");
            }
        }
    }

    #[test]
    fn only_a_confirmed_grave_and_open_one_keeps_a_teacher_from_listing(
        kind in proptest::sample::select(IncidentKind::ALL.to_vec()),
        steps in proptest::collection::vec(event(), 0..12),
    ) {
        let mut incident = opened(kind);
        for event in steps {
            if let Ok(after) = incident.clone().apply(event, start()) {
                incident = after;
            }
            let expected = incident.confirmed && incident.severity.is_grave() && !incident.is_closed();
            let about = incident.about.filter(|_| expected);
            prop_assert_eq!(incident.suspends_listing_of(), about);
        }
    }

    #[test]
    fn a_worse_severity_never_gives_more_time(a in severity(), b in severity()) {
        if a > b {
            prop_assert!(a.acknowledge_within() <= b.acknowledge_within());
        }
    }

    #[test]
    fn what_is_stored_reads_back(
        kind in proptest::sample::select(IncidentKind::ALL.to_vec()),
        steps in proptest::collection::vec(event(), 0..8),
    ) {
        let mut incident = opened(kind);
        for event in steps {
            if let Ok(after) = incident.clone().apply(event, start()) {
                incident = after;
            }
        }
        let text = serde_json::to_string(&incident).expect("it is plain data");
        prop_assert_eq!(serde_json::from_str::<Incident>(&text).expect("it reads back"), incident);
    }
}

#[test]
fn one_second_before_its_time_it_is_not_overdue_and_then_it_is() {
    let incident = opened(IncidentKind::SafetyButton);
    let last = incident.acknowledge_by();
    assert_eq!(last, start() + TimeDelta::minutes(15));
    assert!(!incident.is_overdue(last - TimeDelta::seconds(1)));
    assert!(incident.is_overdue(last));
}

#[test]
fn taking_it_stops_the_clock() {
    let incident = opened(IncidentKind::SafetyButton);
    let late = incident.acknowledge_by() + TimeDelta::hours(1);
    let taken = incident
        .apply(
            Event::Take {
                by: person(2),
                severity: Severity::S1,
                about: None,
            },
            start(),
        )
        .expect("anybody else may take it");
    assert!(!taken.is_overdue(late));
    assert!(taken.apply(Event::Escalate, late).is_err());
}

#[test]
fn whoever_looks_into_it_says_whom_it_is_about_and_never_names_themselves() {
    let subject = Subject::ClassSession {
        id: SessionId::new(Uuid::from_u128(9)),
    };
    let by = Actor::System;
    let unknown = Incident::open(IncidentKind::UnknownParticipant, subject, None, by, start());
    let take = |about| Event::Take {
        by: person(2),
        severity: Severity::S2,
        about,
    };
    assert!(
        unknown
            .clone()
            .apply(take(Some(person(2))), start())
            .is_err()
    );
    let taken = unknown.apply(take(None), start()).expect("it may be taken");
    assert_eq!(taken.suspends_listing_of(), None);
    let set = |about| Event::SetSeverity {
        by: person(2),
        severity: Severity::S2,
        about,
    };
    assert!(taken.clone().apply(set(Some(person(2))), start()).is_err());
    let named = taken.apply(set(Some(person(1))), start()).expect("named");
    assert_eq!(named.suspends_listing_of(), Some(person(1)));
    let still = named
        .apply(set(None), start())
        .expect("nobody else is named");
    assert_eq!(still.suspends_listing_of(), Some(person(1)));
}
