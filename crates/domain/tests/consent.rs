//! What holds of consent whatever is written into the ledger, in whatever order.

use chrono::{DateTime, Utc};
use learnallot_domain::refusal::Reason;
use learnallot_domain::{
    actor::Actor,
    consent::{
        decline::DeclineReason,
        evidence::Evidence,
        ledger::{Action, Consent, Event, Ledger, may_request, withdraw},
        method::{Availability, Method, may_use},
        purpose::Purpose,
    },
    ids::ConsentRequestId,
};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn purpose() -> impl Strategy<Value = Purpose> {
    proptest::sample::select(Purpose::ALL.to_vec())
}

fn action() -> impl Strategy<Value = Action> {
    let request = || (1_u128..4).prop_map(id::<ConsentRequestId>);
    let method = || proptest::sample::select(vec![Method::SignedForm, Method::PaymentCard]);
    let evidence = || proptest::sample::select(vec![Evidence::Form(id(9)), Evidence::Card(id(9))]);
    prop_oneof![
        Just(Action::NoticeGiven),
        (method(), request()).prop_map(|(method, request)| Action::Requested { method, request }),
        (request(), evidence())
            .prop_map(|(request, evidence)| Action::Submitted { request, evidence }),
        request().prop_map(|request| Action::Declined {
            request,
            reason: DeclineReason::NotSigned
        }),
        (method(), request(), evidence()).prop_map(|(method, request, evidence)| {
            Action::Verified {
                method,
                request,
                evidence,
            }
        }),
        request().prop_map(|request| Action::NotGiven { request }),
        Just(Action::Withdrawn),
        Just(Action::Superseded),
    ]
}

fn event(purpose: Option<Purpose>, action: Action, version: &str) -> Event {
    Event {
        id: id(1),
        learner: id(2),
        family: id(3),
        purpose,
        action,
        notice_version: version.to_owned(),
        notice_hash: "hash".to_owned(),
        actor: Actor::Account { id: id(4) },
        at: start(),
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (
        proptest::option::weighted(0.7, purpose()),
        action(),
        proptest::sample::select(vec!["v1", "v2"]),
    )
        .prop_map(|(purpose, action, version)| event(purpose, action, version));
    proptest::collection::vec(one, 0..40)
}

fn allowed(ledger: &Ledger) -> Vec<Purpose> {
    Purpose::ALL
        .into_iter()
        .filter(|purpose| ledger.allows(*purpose))
        .collect()
}

proptest! {
    #[test]
    fn the_fold_does_not_depend_on_how_the_events_come_in_batches(
        events in events(),
        cut in 0_usize..40,
    ) {
        let cut = cut.min(events.len());
        let (first, second) = events.split_at(cut);
        let in_two = second.iter().fold(Ledger::of_events(first), Ledger::with);
        prop_assert_eq!(in_two, Ledger::of_events(&events));
    }

    #[test]
    fn only_a_verification_ever_allows_more(events in events()) {
        let mut ledger = Ledger::default();
        for event in &events {
            let before = allowed(&ledger);
            ledger = ledger.with(event);
            let more = allowed(&ledger).into_iter().any(|purpose| !before.contains(&purpose));
            let verifies = matches!(event.action, Action::Verified { .. });
            prop_assert!(!more || verifies, "{:?}", event.action);
        }
    }

    #[test]
    fn withdrawn_and_superseded_never_allow(events in events()) {
        let mut ledger = Ledger::default();
        for event in &events {
            ledger = ledger.with(event);
            if matches!(event.action, Action::Withdrawn | Action::Superseded) {
                for purpose in Purpose::ALL {
                    if event.purpose.is_none_or(|only| only == purpose) {
                        prop_assert!(!ledger.allows(purpose));
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_is_allowed_without_core_and_core_needs_no_other(events in events()) {
        let ledger = Ledger::of_events(&events);
        if !ledger.allows(Purpose::Core) {
            prop_assert!(allowed(&ledger).is_empty());
        }
        let core_alone = events.iter().filter(|event| {
            event.purpose.is_none_or(|purpose| purpose == Purpose::Core)
        });
        prop_assert_eq!(
            Ledger::of_events(core_alone).allows(Purpose::Core),
            ledger.allows(Purpose::Core)
        );
    }

    #[test]
    fn verified_follows_a_request_of_the_same_method_with_its_evidence_and_nothing_else(events in events()) {
        let mut ledger = Ledger::default();
        for event in &events {
            let before = ledger.clone();
            ledger = ledger.with(event);
            for purpose in Purpose::ALL {
                if let Consent::Verified { method, evidence, .. } = ledger.of(purpose) {
                    prop_assert_eq!(evidence.method(), *method);
                    let verifying = match before.of(purpose) {
                        Consent::Verified { .. } => true,
                        Consent::Verifying { method: asked, .. } => asked == method,
                        _ => false,
                    };
                    prop_assert!(verifying);
                }
            }
        }
    }

    #[test]
    fn what_the_rule_withdraws_is_over_once_it_is_written(
        events in events(),
        asked in proptest::collection::vec(purpose(), 0..4),
    ) {
        let ledger = Ledger::of_events(&events);
        let Ok(ends) = withdraw(&ledger, &asked) else {
            return Ok(());
        };
        let after = ends.iter().fold(ledger.clone(), |ledger, purpose| {
            ledger.with(&event(Some(*purpose), Action::Withdrawn, "v1"))
        });
        for purpose in Purpose::ALL {
            let ended = asked.contains(&purpose) || asked.contains(&Purpose::Core);
            prop_assert!(!(ended && after.allows(purpose)));
            prop_assert!(!after.allows(purpose) || ledger.allows(purpose));
        }
    }

    #[test]
    fn a_request_that_may_be_made_begins_to_be_verified(
        events in events(),
        asked in proptest::collection::btree_set(purpose(), 1..4),
    ) {
        let asked: Vec<Purpose> = asked.into_iter().collect();
        // As the server does: what still waits is ended first.
        let ledger = Ledger::of_events(&events);
        if may_request(&ledger, &asked, "v1", None).is_err() {
            return Ok(());
        }
        let action = Action::Requested { method: Method::SignedForm, request: id(7) };
        let after = asked.iter().fold(ledger, |ledger, purpose| {
            ledger.with(&event(Some(*purpose), action, "v1"))
        });
        for purpose in asked {
            let consent = after.of(purpose);
            prop_assert_eq!(consent.renewal().unwrap_or(consent).as_str(), "verifying");
        }
    }
}

#[test]
fn an_operator_that_discloses_never_uses_email_plus_or_text_plus() {
    for method in [Method::EmailPlus, Method::TextPlus] {
        assert_eq!(method.availability(true), Availability::Refused);
        assert!(may_use(method, true).is_err());
    }
    assert!(may_use(Method::SignedForm, true).is_ok());
}

#[test]
fn a_method_that_is_not_offered_says_why() {
    for method in Method::ALL {
        assert!(!method.explanation(true).is_empty());
        if method.availability(true) != Availability::Offered {
            let refusal = may_use(method, true).expect_err("it is not offered");
            assert_eq!(refusal.reasons()[0].message(), method.explanation(true));
        }
    }
}
