//! What holds of a request to verify consent, whatever happens to it, in whatever order, by whichever method.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    consent::{
        decline::DeclineReason,
        evidence::Evidence,
        method::{Method, Verifier},
        purpose::Purpose,
        request::{By, EndedBy, Event, InHands, KEPT_FOR, Request, RequestRefusal, State},
    },
    ids::AccountId,
};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

const GUARDIAN: u128 = 1;
/// Those that have evidence of their own.
const METHODS: [Method; 4] = [
    Method::SignedForm,
    Method::PaymentCard,
    Method::GovernmentId,
    Method::VideoCall,
];

fn asked(method: Method) -> Request {
    Request {
        learner: id(2),
        family: id(3),
        guardian: id(GUARDIAN),
        method,
        purposes: vec![Purpose::Core, Purpose::ClassroomPosts],
        notice_version: "v1".to_owned(),
        notice_hash: "hash".to_owned(),
        state: State::asked(start()),
    }
}

fn method() -> impl Strategy<Value = Method> {
    proptest::sample::select(METHODS.to_vec())
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (method(), 10_u128..13).prop_map(|(method, n)| match method {
        Method::PaymentCard => Evidence::Card(id(n)),
        Method::GovernmentId => Evidence::Identity(id(n)),
        Method::VideoCall => Evidence::Call(id(n)),
        _ => Evidence::Form(id(n)),
    })
}

fn by() -> impl Strategy<Value = By> {
    prop_oneof![
        (1_u128..5).prop_map(|account| By::Staff {
            account: id(account),
            family: vec![id(GUARDIAN), id(2)],
        }),
        Just(By::Provider),
    ]
}

fn step() -> impl Strategy<Value = Event> {
    let allowed = proptest::collection::vec(proptest::sample::select(Purpose::ALL.to_vec()), 0..4);
    let reason = proptest::sample::select(DeclineReason::ALL.to_vec());
    let ends = vec![EndedBy::Lapsed, EndedBy::Replaced, EndedBy::Withdrawn];
    prop_oneof![
        3 => evidence().prop_map(|evidence| Event::Submit { evidence }),
        2 => evidence().prop_map(|evidence| Event::Processing { evidence }),
        2 => (by(), evidence(), allowed).prop_map(|(by, evidence, allowed)| Event::Accept {
            by,
            evidence,
            allowed
        }),
        2 => (by(), evidence(), reason).prop_map(|(by, evidence, reason)| Event::Decline {
            by,
            evidence,
            reason
        }),
        1 => proptest::sample::select(ends).prop_map(|by| Event::End { by }),
    ]
}

fn steps() -> impl Strategy<Value = Vec<(Event, i64)>> {
    proptest::collection::vec((step(), 0_i64..900_000), 0..30)
}

proptest! {
    #[test]
    fn accepted_rests_on_evidence_of_its_method_by_those_whose_word_counts(
        method in method(),
        steps in steps(),
    ) {
        let (mut request, mut now) = (asked(method), start());
        for (event, seconds) in steps {
            now += TimeDelta::seconds(seconds);
            let before = request.clone();
            match request.clone().apply(event.clone(), now) {
                Ok(after) => {
                    prop_assert!(before.state.is_open(), "what is over never changes");
                    request = after;
                }
                Err(refusal) => prop_assert!(!refusal.reasons().is_empty()),
            }
            if let Some(evidence) = request.state.evidence() {
                prop_assert_eq!(evidence.method(), method);
            }
            if let State::Accepted { by, evidence, purposes, .. } = &request.state {
                let theirs = method.verifier() == Verifier::Staff;
                prop_assert_eq!(by.is_some(), theirs);
                prop_assert!(![Some(id::<AccountId>(1)), Some(id(2))].contains(by));
                prop_assert!(purposes.contains(&Purpose::Core));
                prop_assert!(purposes.iter().all(|one| request.purposes.contains(one)));
                if before.state.is_open() {
                    prop_assert_eq!(before.state.evidence(), Some(*evidence));
                }
            }
        }
    }

    #[test]
    fn the_clock_stands_still_while_others_act_and_runs_14_days_from_the_guardians_last_act(
        method in method(),
        steps in steps(),
    ) {
        let (mut request, mut now) = (asked(method), start());
        for (event, seconds) in steps {
            now += TimeDelta::seconds(seconds);
            let before = request.state.clone();
            let Ok(after) = request.clone().apply(event.clone(), now) else {
                continue;
            };
            request = after;
            let state = &request.state;
            if matches!(state, State::Ended { by: EndedBy::Lapsed, .. }) {
                prop_assert!(before.lapses_at().is_some_and(|at| at <= now));
            }
            if state.in_hands().is_some() {
                prop_assert_eq!(state.lapses_at(), None);
                let lapse = Event::End { by: EndedBy::Lapsed };
                let later = now + TimeDelta::days(400);
                let refused = request.clone().apply(lapse, later).expect_err("others are to act");
                prop_assert_eq!(refused.reasons(), &[RequestRefusal::NotYet]);
            } else if state.declined() == Some(DeclineReason::NotFinished) && before.in_hands().is_none() {
                prop_assert_eq!(state.lapses_at(), before.lapses_at());
            } else if state.is_open() {
                prop_assert_eq!(state.lapses_at(), Some(now + KEPT_FOR));
            }
        }
    }

    #[test]
    fn a_provider_that_is_at_work_is_not_disturbed(steps in steps()) {
        let (mut request, now) = (asked(Method::PaymentCard), start());
        for (event, _) in steps {
            if let Ok(after) = request.clone().apply(event, now) {
                request = after;
            }
            if request.state.in_hands() == Some(InHands::Provider) {
                let again = Event::Submit { evidence: Evidence::Card(id(99)) };
                let refused = request.clone().apply(again, now).expect_err("in work");
                prop_assert_eq!(refused.reasons(), &[RequestRefusal::InWork]);
            }
        }
    }
}

#[test]
fn a_provider_never_decides_on_a_form_and_staff_never_on_a_payment() {
    let form = Evidence::Form(id(10));
    let card = Evidence::Card(id(11));
    let staff = By::Staff {
        account: id(7),
        family: vec![id(GUARDIAN)],
    };
    for (method, evidence, by) in [
        (Method::SignedForm, form, By::Provider),
        (Method::PaymentCard, card, staff),
    ] {
        let request = asked(method)
            .apply(Event::Submit { evidence }, start())
            .expect("the guardian's part");
        let refused = request
            .apply(
                Event::Accept {
                    by,
                    evidence,
                    allowed: vec![Purpose::Core],
                },
                start(),
            )
            .expect_err("not theirs");
        assert_eq!(refused.reasons(), &[RequestRefusal::NotTheirs]);
    }
}

#[test]
fn each_reason_to_decline_belongs_to_a_method() {
    for reason in DeclineReason::ALL {
        let has = |method: &Method| DeclineReason::of(*method).contains(&reason);
        assert!(METHODS.iter().any(has), "{reason:?}");
        assert!(!reason.message().is_empty());
    }
}
