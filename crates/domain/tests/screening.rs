//! What no sequence of events can do to an application, a background check and the listing gate.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    ids::AccountId,
    refusal::Reason,
    teacher::{
        application::{Application, Content, Event, Setup, State},
        application_review::{Criterion, DeclineReason, Score, ScoreSheet},
        background_check::{self as check, BackgroundCheck, Invitation, Observation},
        business_days::{after_business_days, is_business_day},
        standing::{ListingBlocker, Standing, may_list},
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u8) -> AccountId {
    Uuid::from_u128(u128::from(n)).into()
}

const APPLICANT: u8 = 0;

fn start() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().expect("a time")
}

fn whole() -> Content {
    let text = "I have taught small groups for years, and I like to. ".repeat(3);
    Content {
        background: text.clone(),
        experience: text.clone(),
        expertise: text.clone(),
        motivation: text,
        setup: Setup {
            private_place: true,
            good_light: true,
            camera: true,
            microphone: true,
            device: "laptop".into(),
            connection: "fibre".into(),
            measured: None,
        },
    }
}

fn sheet(reviewer: AccountId, values: [u8; 5]) -> ScoreSheet {
    ScoreSheet {
        reviewer,
        scores: Criterion::ALL
            .into_iter()
            .zip(values)
            .map(|(criterion, value)| Score {
                criterion,
                value,
                note: "seen".into(),
            })
            .collect(),
        at: start(),
    }
}

fn event() -> impl Strategy<Value = Event> {
    let who = (0u8..4).prop_map(person);
    prop_oneof![
        Just(Event::Save { content: whole() }),
        Just(Event::Save {
            content: Content::default()
        }),
        Just(Event::Submit),
        Just(Event::Withdraw),
        who.clone().prop_map(|reviewer| Event::Take { reviewer }),
        (who.clone(), prop::array::uniform5(1u8..=4)).prop_map(|(who, values)| Event::Score {
            sheet: sheet(who, values)
        }),
        who.clone().prop_map(|by| Event::RequestInfo {
            by,
            note: "more".into()
        }),
        who.clone().prop_map(|by| Event::Approve { by }),
        who.prop_map(|by| Event::Decline {
            by,
            reason: DeclineReason::NotAFit
        }),
    ]
}

proptest! {
    #[test]
    fn nobody_is_approved_without_another_named_person_who_scored_all_five(
        events in prop::collection::vec(event(), 0..40)
    ) {
        let mut application = Application::begin(person(APPLICANT), None, start()).expect("the first");
        for event in events {
            if let Ok(next) = application.clone().apply(event, start()) {
                application = next;
            }
            if let State::Approved { by, .. } = application.state {
                prop_assert_ne!(by, person(APPLICANT));
                let own = application.sheets.iter().find(|sheet| sheet.reviewer == by);
                let own = own.expect("the one who approves has scored");
                let values: Vec<_> = Criterion::ALL.iter().filter_map(|c| own.score(*c)).collect();
                prop_assert_eq!(values.len(), 5);
                prop_assert!(values.iter().all(|value| *value > 1));
                let mean_is_low = values.iter().map(|v| u32::from(*v)).sum::<u32>() < 15;
                prop_assert!(!mean_is_low || application.sheets.len() > 1);
                prop_assert_eq!(&application.content, &whole());
            }
        }
    }

    #[test]
    fn an_ended_application_stays_as_it_ended(events in prop::collection::vec(event(), 0..40)) {
        let mut application = Application::begin(person(APPLICANT), None, start()).expect("the first");
        for event in events {
            let ended = matches!(
                application.state,
                State::Approved { .. } | State::Declined { .. } | State::Withdrawn { .. }
            );
            match application.clone().apply(event, start()) {
                Ok(_) if ended => prop_assert!(false, "an ended application moved"),
                Ok(next) => application = next,
                Err(refusal) => prop_assert!(!refusal.reasons().is_empty()),
            }
        }
    }

    #[test]
    fn turning_somebody_away_takes_a_notice_and_five_business_days(
        events in prop::collection::vec((check_event(), 0i64..100), 0..40)
    ) {
        let mut now = start();
        let mut state = BackgroundCheck::NotStarted;
        let mut waiting_since = None;
        for (event, hours) in events {
            now += TimeDelta::hours(hours);
            let Ok(next) = state.clone().apply(event, now) else { continue };
            match (&state, &next) {
                (_, BackgroundCheck::PreAdverse { waiting_since: since, .. }) => waiting_since = Some(*since),
                // What the provider repeats afterwards changes nothing.
                (BackgroundCheck::Adverse { .. }, BackgroundCheck::Adverse { .. }) => {}
                (before, BackgroundCheck::Adverse { .. }) => {
                    let came_from_notice = matches!(before, BackgroundCheck::PreAdverse { .. });
                    prop_assert!(came_from_notice);
                    let since = waiting_since.expect("a notice");
                    prop_assert!(now >= after_business_days(since, 5));
                }
                _ => {}
            }
            state = next;
        }
    }

    #[test]
    fn what_the_provider_repeats_changes_nothing(
        events in prop::collection::vec(check_event(), 0..20), last in observation()
    ) {
        let mut state = BackgroundCheck::NotStarted;
        for event in events {
            state = state.clone().apply(event, start()).unwrap_or(state);
        }
        let event = check::Event::Observe(last);
        let once = state.apply(event.clone(), start()).expect("an observation is never refused");
        let twice = once.clone().apply(event, start() + TimeDelta::hours(1)).expect("never refused");
        // A dispute that is confirmed again starts the wait again, to the person's favour.
        let settled = matches!(once, BackgroundCheck::PreAdverse { .. }) || once == twice;
        prop_assert!(settled, "{once:?} became {twice:?}");
    }

    #[test]
    fn the_gate_opens_only_when_every_fact_holds(
        facts in prop::array::uniform6(any::<bool>()), days in prop::option::of(-400i64..400)
    ) {
        let [application_approved, identity_verified, suspended, second_factor, agreed_to_recording, account_closed] = facts;
        let standing = Standing {
            application_approved,
            check_valid_until: days.map(|days| start() + TimeDelta::days(days)),
            identity_verified,
            suspended,
            second_factor,
            agreed_to_recording,
            account_closed,
        };
        let all = application_approved
            && days.is_some_and(|days| days > 0)
            && identity_verified
            && !suspended
            && second_factor
            && agreed_to_recording
            && !account_closed;
        prop_assert_eq!(may_list(&standing, start()).is_ok(), all);
    }
}

fn observation() -> impl Strategy<Value = Observation> {
    let report = (0u8..2).prop_map(|n| format!("report-{n}"));
    prop_oneof![
        Just(Observation::InvitationExpired),
        report
            .clone()
            .prop_map(|report| Observation::ReportStarted { report }),
        (report.clone(), any::<bool>()).prop_map(|(report, identity_verified)| {
            Observation::ReportClear {
                report,
                identity_verified,
            }
        }),
        (report.clone(), any::<bool>()).prop_map(|(report, identity_verified)| {
            Observation::ReportConsider {
                report,
                identity_verified,
            }
        }),
        report.prop_map(|report| Observation::ReportDisputed { report }),
        Just(Observation::ReportCanceled),
    ]
}

fn check_event() -> impl Strategy<Value = check::Event> {
    let version = || "v1".to_owned();
    prop_oneof![
        1 => Just(check::Event::Disclose { version: version() }),
        1 => Just(check::Event::Authorize { version: version() }),
        1 => Just(check::Event::Invite {
            provider: Invitation {
                candidate: "c".into(),
                invitation: "i".into()
            }
        }),
        4 => observation().prop_map(check::Event::Observe),
        1 => Just(check::Event::Clear {
            by: person(1),
            reason: "long ago".into()
        }),
        2 => Just(check::Event::SendPreAdverse),
        2 => Just(check::Event::SendAdverse { by: person(1) }),
        1 => Just(check::Event::Renew),
    ]
}

#[test]
fn a_new_application_after_a_decline_waits_for_90_days() {
    let mut declined = Application::begin(person(APPLICANT), None, start()).expect("the first");
    declined.state = State::Declined {
        by: person(1),
        reason: DeclineReason::NotAFit,
        at: start(),
    };
    let again = |days| {
        let now = start() + TimeDelta::days(days);
        Application::begin(person(APPLICANT), Some(&declined), now)
    };
    assert_eq!(
        again(89).expect_err("too soon").reasons()[0].code(),
        "too_soon"
    );
    assert!(again(90).is_ok());
}

#[test]
fn a_check_speaks_for_a_year_and_is_due_a_month_before() {
    let clear = BackgroundCheck::Clear {
        report: "r".into(),
        identity_verified: true,
        at: start(),
    };
    assert!(!clear.renewal_is_due(start() + TimeDelta::days(334)));
    assert!(clear.renewal_is_due(start() + TimeDelta::days(335)));
    let standing = Standing {
        application_approved: true,
        check_valid_until: clear.valid_until(),
        identity_verified: true,
        suspended: false,
        second_factor: true,
        agreed_to_recording: true,
        account_closed: false,
    };
    assert!(may_list(&standing, start() + TimeDelta::days(364)).is_ok());
    let refusal = may_list(&standing, start() + TimeDelta::days(365)).expect_err("expired");
    assert_eq!(refusal.reasons(), [ListingBlocker::CheckExpired]);
}

#[test]
fn federal_holidays_are_no_business_days() {
    let day = |text: &str| text.parse().expect("a date");
    for holiday in [
        "2026-01-01",
        "2026-01-19",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",
        "2026-11-26",
        "2021-12-31",
    ] {
        assert!(!is_business_day(day(holiday)), "{holiday}");
    }
    assert!(is_business_day(day("2026-11-24")));
    // Tuesday 24 November 2026: 25, 27 (26 is Thanksgiving), 30, 1, 2 December; the first moment after is 3 December.
    let end = after_business_days(start(), 5);
    assert_eq!(end.to_rfc3339(), "2026-12-03T00:00:00+00:00");
}
