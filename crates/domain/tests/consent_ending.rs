//! What taking consent back ends, what a version of the notice ends, and what may never be used in advertising.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Actor,
    consent::{
        ending::ending,
        evidence::Evidence,
        ledger::{Action, Event, Ledger},
        marketing::{Shown, may_use_for_marketing},
        method::Method,
        purpose::Purpose,
    },
    policy::effect::{Edition, Editions},
    refusal::Reason,
};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn event(purpose: Option<Purpose>, action: Action, version: &str, at: DateTime<Utc>) -> Event {
    Event {
        id: id(1),
        learner: id(2),
        family: id(3),
        purpose,
        action,
        notice_version: version.to_owned(),
        notice_hash: "hash".to_owned(),
        actor: Actor::System,
        at,
    }
}

/// From the notice to verified consent for these purposes, or as far as the way goes by chance.
fn given(version: &str, purposes: &[Purpose], steps: usize) -> Vec<Event> {
    let method = Method::SignedForm;
    let evidence = Evidence::Form(id(9));
    let request = id(8);
    let at = start();
    let mut events = vec![event(None, Action::NoticeGiven, version, at)];
    let one = |action| {
        let of = move |purpose: &Purpose| event(Some(*purpose), action, version, at);
        purposes.iter().map(of).collect::<Vec<_>>()
    };
    events.extend(one(Action::Requested { method, request }));
    events.extend(one(Action::Verified {
        method,
        request,
        evidence,
    }));
    events.truncate(1 + steps * purposes.len());
    events
}

fn purposes() -> impl Strategy<Value = Vec<Purpose>> {
    proptest::sample::subsequence(Purpose::ALL.to_vec(), 1..=4)
}

fn editions(material_for: Vec<Purpose>) -> Editions {
    let edition = |number: i64, material_for, days| Edition {
        number,
        version: format!("v{number}"),
        hash: String::new(),
        material_for,
        effective_at: start() + TimeDelta::days(days),
    };
    Editions::new(vec![
        edition(1, Vec::new(), -100),
        edition(2, material_for, 30),
    ])
}

fn allowed(ledger: &Ledger) -> Vec<Purpose> {
    Purpose::ALL
        .into_iter()
        .filter(|one| ledger.allows(*one))
        .collect()
}

proptest! {
    #[test]
    fn what_is_shown_to_end_is_what_ends(held in purposes(), asked in purposes(), steps in 0_usize..3) {
        let ledger = Ledger::of_events(&given("v1", &held, steps));
        let Ok(ending) = ending(&ledger, &asked) else { return Ok(()) };
        let after = ending.purposes.iter().fold(ledger.clone(), |ledger, purpose| {
            ledger.with(&event(Some(*purpose), Action::Withdrawn, "v1", start()))
        });
        for purpose in Purpose::ALL {
            let stopped = ledger.allows(purpose) && !after.allows(purpose);
            prop_assert_eq!(ending.stops.contains(&purpose), stopped);
            prop_assert!(!after.allows(purpose) || ledger.allows(purpose), "never more");
        }
    }

    #[test]
    fn a_version_ends_the_same_whether_or_not_and_whenever_it_is_written_down(
        held in purposes(), material in purposes(), days in 0_i64..90, late in 0_i64..30,
    ) {
        let editions = editions(material.clone());
        let raw = Ledger::of_events(&given("v1", &held, 2));
        let now = start() + TimeDelta::days(days);
        let seen = raw.clone().as_of(&editions, now);
        let due = raw.superseded(&editions, now);
        let is_due = days >= 30;
        for purpose in Purpose::ALL {
            let ended = is_due && held.contains(&purpose) && material.contains(&purpose);
            prop_assert_eq!(due.iter().any(|(one, _)| *one == purpose), ended);
            prop_assert!(!(ended && seen.allows(purpose)), "superseded never allows");
        }
        // Written down at any later time, by any number of jobs.
        let written = due.iter().fold(raw.clone(), |ledger, (purpose, edition)| {
            let superseded = event(Some(*purpose), Action::Superseded, "v2", edition.effective_at);
            ledger.with(&superseded)
        });
        let later = now + TimeDelta::days(late);
        prop_assert_eq!(written.clone().as_of(&editions, later), raw.as_of(&editions, later));
        prop_assert!(days < 30 || written.superseded(&editions, later).is_empty());
    }

    #[test]
    fn a_consent_that_is_renewed_in_time_holds_all_the_while(held in purposes(), days in 0_i64..90) {
        prop_assume!(held.contains(&Purpose::Core));
        let editions = editions(held.clone());
        let mut events = given("v1", &held, 2);
        let mut ledger = Ledger::of_events(&events);
        let before = allowed(&ledger);
        for one in given("v2", &held, 2) {
            ledger = ledger.with(&one);
            prop_assert_eq!(allowed(&ledger), before.clone(), "nothing stops on the way");
            events.push(one);
        }
        let now = start() + TimeDelta::days(days);
        prop_assert_eq!(allowed(&ledger.as_of(&editions, now)), before);
    }

    #[test]
    fn whoever_is_on_the_way_at_the_time_goes_on_there_and_nothing_is_allowed_meanwhile(steps in 0_usize..2) {
        let held = [Purpose::Core];
        let editions = editions(held.to_vec());
        let renewing = given("v2", &held, steps);
        let ledger = renewing.iter().fold(Ledger::of_events(&given("v1", &held, 2)), Ledger::with);
        prop_assert!(ledger.allows(Purpose::Core));
        let after = ledger.as_of(&editions, start() + TimeDelta::days(30));
        prop_assert!(!after.allows(Purpose::Core));
        let states = ["notice_given", "verifying"];
        prop_assert_eq!(after.of(Purpose::Core).as_str(), states[steps]);
    }
}

#[test]
fn advertising_needs_everybody_whom_it_shows_the_teacher_included() {
    let yes = Ledger::of_events(&given("v1", &[Purpose::Core, Purpose::MarketingUse], 2));
    let no = Ledger::of_events(&given("v1", &[Purpose::Core], 2));
    let child = |ledger| Shown::Learner(id(2), ledger);
    let teacher = |agreed| Shown::Adult {
        account: id(7),
        agreed,
    };
    let codes = |shown: &[Shown<'_>]| match may_use_for_marketing(shown) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.reasons().iter().map(Reason::code).collect(),
    };
    assert_eq!(codes(&[]), ["nobody_named"]);
    assert_eq!(codes(&[child(&yes), teacher(true)]), [""; 0]);
    assert_eq!(
        codes(&[child(&no), child(&yes), teacher(false)]),
        ["learner_without_consent", "adult_without_consent"]
    );
}
