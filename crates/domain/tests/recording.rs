//! What holds of a recording whatever happens to it, in whatever order: its end never moves later, nobody watches it from
//! then on, and only `Deleted` follows `Deleting`.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    ids::{IncidentId, ReceiptId, RecordingId},
    recording::{
        access::{
            NotViewable, Purpose, SHARE_AGREEMENT, TICKET_LASTS, Viewer, may_view, watermark,
        },
        lifecycle::{
            Cause, EVIDENCE_WINDOW, Event, Evidence, Failure, KEPT_FOR, READY_WITHIN, Recording,
            RecordingReason, State,
        },
    },
    retention::{
        plan::{Step, plan, step},
        schedule::{Category, Keep, SCHEDULE, row},
    },
};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

fn end() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let part = || proptest::option::of(Just(end()));
    (part(), part(), part()).prop_map(|(provider_at, segments_at, key_at)| Evidence {
        provider_at,
        segments_at,
        key_at,
    })
}

#[derive(Clone, Debug)]
enum Act {
    Apply(Event),
    EndConsent,
}

fn act() -> impl Strategy<Value = Act> {
    let failure = prop_oneof![
        Just(Failure::ProviderGone),
        Just(Failure::Unreadable),
        Just(Failure::TooLate)
    ];
    let event = prop_oneof![
        3 => Just(Event::Complete),
        3 => Just(Event::Fetched),
        3 => Just(Event::Packaged),
        1 => failure.prop_map(|because| Event::GiveUp { because }),
        1 => Just(Event::Withhold { incident: IncidentId::new(Uuid::from_u128(1)) }),
        1 => Just(Event::Release),
        1 => Just(Event::Retry),
        2 => Just(Event::Delete),
        2 => evidence().prop_map(|evidence| Event::Finish {
            evidence,
            receipt: ReceiptId::new(Uuid::from_u128(2)),
        }),
    ];
    prop_oneof![8 => event.prop_map(Act::Apply), 1 => Just(Act::EndConsent)]
}

/// Events with the hours between them: some sequences end before the deadline, most pass it.
fn acts() -> impl Strategy<Value = Vec<(Act, i64)>> {
    proptest::collection::vec((act(), 0_i64..400), 0..25)
}

fn everybody() -> Vec<(Viewer<'static>, Purpose)> {
    let family = Viewer::Family {
        was_enrolled: true,
        agreed: true,
    };
    let teacher = Viewer::Teacher {
        of_the_session: true,
        in_good_standing: true,
        open_incident: false,
    };
    let staff = Viewer::Staff {
        reason: "A complaint about the sound.",
    };
    let mut all = Vec::new();
    for viewer in [family, teacher, staff] {
        all.extend(Purpose::ALL.map(|purpose| (viewer, purpose)));
    }
    all
}

fn available() -> Recording {
    [Event::Complete, Event::Fetched, Event::Packaged]
        .into_iter()
        .fold(Recording::expected(end()), |recording, event| {
            recording.apply(event, end()).expect("the straight way")
        })
}

fn reasons(result: Result<(), learnallot_domain::Refusal<NotViewable>>) -> Vec<NotViewable> {
    result
        .err()
        .map(learnallot_domain::Refusal::into_reasons)
        .unwrap_or_default()
}

proptest! {
    #[test]
    fn the_end_is_set_once_and_never_moves_later(acts in acts()) {
        let mut recording = Recording::expected(end());
        let mut now = end();
        for (act, hours) in acts {
            now += TimeDelta::hours(hours);
            let before = recording;
            match act {
                Act::Apply(event) => if let Ok(after) = recording.apply(event, now) {
                    recording = after;
                },
                Act::EndConsent => recording = recording.end_consent(now),
            }
            prop_assert_eq!(recording.expires_at(), end() + KEPT_FOR);
            prop_assert!(recording.due_at() <= before.due_at());
            prop_assert!(recording.due_at() <= recording.expires_at());
        }
    }

    #[test]
    fn nobody_watches_from_the_deadline_on_whatever_the_state_says(
        acts in acts(), late in 0_i64..1_000_000,
    ) {
        let mut recording = Recording::expected(end());
        let mut now = end();
        for (act, hours) in acts {
            now += TimeDelta::hours(hours);
            match act {
                Act::Apply(event) => if let Ok(after) = recording.apply(event, now) {
                    recording = after;
                },
                Act::EndConsent => recording = recording.end_consent(now),
            }
            let then = recording.due_at() + TimeDelta::seconds(late);
            for (viewer, purpose) in everybody() {
                prop_assert!(may_view(&recording, &viewer, purpose, then).is_err());
                if may_view(&recording, &viewer, purpose, now).is_ok() {
                    let is_available = matches!(recording.state(), State::Available { .. });
                    prop_assert!(is_available);
                    prop_assert!(now < recording.expires_at());
                }
            }
            prop_assert!(["deleting", "deleted"].contains(&recording.shown_status(then)));
        }
    }

    #[test]
    fn only_deleted_follows_deleting_and_only_with_all_the_evidence(acts in acts()) {
        let mut recording = Recording::expected(end());
        let mut now = end();
        for (act, hours) in acts {
            now += TimeDelta::hours(hours);
            let Act::Apply(event) = act else { continue };
            let before = recording;
            let Ok(after) = recording.apply(event, now) else { continue };
            match before.state() {
                State::Deleting { .. } => {
                    let is_deleted = matches!(after.state(), State::Deleted { .. });
                    prop_assert!(is_deleted);
                    let Event::Finish { evidence, .. } = event else {
                        return Err(TestCaseError::fail("only the end finishes it"));
                    };
                    prop_assert!(evidence.provider_at.is_some());
                    prop_assert!(evidence.segments_at.is_some());
                    prop_assert!(evidence.key_at.is_some());
                }
                State::Deleted { .. } => return Err(TestCaseError::fail("nothing follows deleted")),
                _ => if let State::Deleting { .. } = after.state() {
                    prop_assert!(now >= before.due_at(), "nothing is deleted before it is due");
                },
            }
            recording = after;
        }
    }

    #[test]
    fn what_is_due_is_planned_whatever_its_state(acts in acts()) {
        let mut recording = Recording::expected(end());
        let mut now = end();
        for (act, hours) in acts {
            now += TimeDelta::hours(hours);
            match act {
                Act::Apply(event) => if let Ok(after) = recording.apply(event, now) {
                    recording = after;
                },
                Act::EndConsent => recording = recording.end_consent(now),
            }
            match (step(&recording, now), recording.state()) {
                (planned, State::Deleted { .. }) => prop_assert!(planned.is_none()),
                (planned, State::Deleting { .. }) => {
                    prop_assert_eq!(planned.map(|(step, _)| step), Some(Step::GoOnDeleting));
                }
                (planned, _) if now >= recording.due_at() => {
                    prop_assert_eq!(planned, Some((Step::Delete, recording.due_at())));
                    prop_assert!(recording.apply(Event::Delete, now).is_ok());
                }
                (Some((Step::GiveUp, _)), _) => {
                    let event = Event::GiveUp { because: Failure::TooLate };
                    prop_assert!(recording.apply(event, now).is_ok());
                }
                (planned, _) => prop_assert!(planned.is_none()),
            }
        }
    }

    #[test]
    fn what_is_stored_reads_back(acts in acts()) {
        let mut recording = Recording::expected(end());
        for (act, _) in acts {
            if let Act::Apply(event) = act && let Ok(after) = recording.apply(event, end() + KEPT_FOR) {
                recording = after;
            }
        }
        let text = serde_json::to_string(recording.state()).expect("it is plain data");
        let state: State = serde_json::from_str(&text).expect("it reads back");
        prop_assert_eq!(&state, recording.state());
    }
}

#[test]
fn one_second_before_the_deadline_it_plays_and_at_it_it_does_not() {
    let recording = available();
    let last = recording.expires_at() - TimeDelta::seconds(1);
    let watching: Vec<_> = everybody()
        .into_iter()
        .filter(|(viewer, purpose)| may_view(&recording, viewer, *purpose, last).is_ok())
        .collect();
    assert_eq!(
        watching.len(),
        5,
        "the family, the teacher, and staff for three purposes"
    );
    for (viewer, purpose) in watching {
        let refused = may_view(&recording, &viewer, purpose, recording.expires_at());
        assert_eq!(reasons(refused), [NotViewable::Over]);
    }
}

#[test]
fn a_family_hears_every_reason_at_once() {
    let recording = available().end_consent(end());
    let viewer = Viewer::Family {
        was_enrolled: false,
        agreed: false,
    };
    assert_eq!(
        reasons(may_view(&recording, &viewer, Purpose::Compliance, end())),
        [
            NotViewable::OtherPurpose,
            NotViewable::NotEnrolled,
            NotViewable::NoShareAgreement,
            NotViewable::ConsentEnded,
        ]
    );
}

#[test]
fn a_teacher_with_an_open_incident_or_out_of_standing_does_not_watch() {
    let viewer = Viewer::Teacher {
        of_the_session: false,
        in_good_standing: false,
        open_incident: true,
    };
    assert_eq!(
        reasons(may_view(&available(), &viewer, Purpose::Coaching, end())),
        [
            NotViewable::NotTheTeacher,
            NotViewable::NotInGoodStanding,
            NotViewable::OpenIncident,
        ]
    );
}

#[test]
fn spaces_are_no_reason() {
    let viewer = Viewer::Staff {
        reason: "  look       ",
    };
    let refused = may_view(&available(), &viewer, Purpose::Coaching, end());
    assert_eq!(reasons(refused), [NotViewable::ReasonTooShort]);
}

#[test]
fn after_a_withdrawal_families_stop_at_once_and_it_is_deleted_after_72_hours() {
    let withdrawn_at = end() + TimeDelta::days(3);
    let recording = available().end_consent(withdrawn_at);
    let family = everybody()[0].0;
    let refused = may_view(&recording, &family, Purpose::Revisit, withdrawn_at);
    assert_eq!(reasons(refused), [NotViewable::ConsentEnded]);
    let due = withdrawn_at + EVIDENCE_WINDOW;
    assert_eq!(recording.due_at(), due);
    let early = recording.apply(Event::Delete, due - TimeDelta::seconds(1));
    assert_eq!(
        early.expect_err("not yet").reasons(),
        [RecordingReason::NotDue { at: due }]
    );
    let deleting = recording.apply(Event::Delete, due).expect("due");
    let expected = State::Deleting {
        because: Cause::ConsentEnded,
        since: due,
    };
    assert_eq!(*deleting.state(), expected);
}

#[test]
fn a_deletion_is_not_finished_while_anything_is_left() {
    let deleting = available()
        .apply(Event::Delete, end() + KEPT_FOR)
        .expect("due");
    let finish = Event::Finish {
        evidence: Evidence::default(),
        receipt: ReceiptId::new(Uuid::from_u128(3)),
    };
    assert_eq!(
        deleting
            .apply(finish, end() + KEPT_FOR)
            .expect_err("no evidence")
            .reasons(),
        [
            RecordingReason::ProviderHasIt,
            RecordingReason::SegmentsAreLeft,
            RecordingReason::KeyIsLeft,
        ]
    );
}

#[test]
fn the_plan_begins_with_what_was_left_and_then_takes_the_longest_due() {
    let id = |n| RecordingId::new(Uuid::from_u128(n));
    let old = Recording::expected(end() - TimeDelta::days(1));
    let begun = available()
        .apply(Event::Delete, end() + KEPT_FOR)
        .expect("due");
    let slow = Recording::expected(end() + KEPT_FOR)
        .apply(Event::Complete, end() + KEPT_FOR)
        .expect("completed");
    let page = [
        (id(1), slow),
        (id(2), available()),
        (id(3), old),
        (id(4), begun),
    ];
    let now = end() + KEPT_FOR + READY_WITHIN;
    let planned: Vec<_> = plan(&page, now)
        .into_iter()
        .map(|planned| (planned.recording, planned.step))
        .collect();
    assert_eq!(
        planned,
        [
            (id(4), Step::GoOnDeleting),
            (id(3), Step::Delete),
            (id(2), Step::Delete),
            (id(1), Step::GiveUp),
        ]
    );
}

#[test]
fn every_category_has_one_row_that_says_why_and_how_long() {
    let categories: HashSet<Category> = SCHEDULE.iter().map(|row| row.category).collect();
    assert_eq!(categories.len(), SCHEDULE.len());
    for of in SCHEDULE {
        assert!(!of.why.is_empty() && !of.holds.is_empty() && !of.then.is_empty());
        assert_eq!(row(of.category), &of);
        assert_ne!(of.keep, Keep::Days(0), "at once has a name of its own");
    }
    let recordings = row(Category::Recordings).keep.duration();
    assert_eq!(
        recordings,
        Some(KEPT_FOR),
        "the table says what the rule does"
    );
}

#[test]
fn a_watermark_is_the_familys_on_this_recording_only() {
    let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let code = watermark(one.into(), other);
    assert_eq!(code.len(), 9);
    assert_eq!(code, watermark(one.into(), other));
    assert_ne!(code, watermark(one.into(), one));
    assert_ne!(code, watermark(other.into(), other));
}

#[test]
fn a_ticket_is_short_and_the_agreement_has_a_version() {
    assert!(TICKET_LASTS <= TimeDelta::minutes(15));
    assert_eq!(SHARE_AGREEMENT.hash().len(), 64);
    assert!(!SHARE_AGREEMENT.version.is_empty());
}

#[test]
fn what_failed_is_tried_again_until_its_deadline_with_a_days_time_of_its_own() {
    let because = Failure::TooLate;
    let failed = Recording::expected(end())
        .apply(Event::Complete, end())
        .and_then(|recording| recording.apply(Event::GiveUp { because }, end()))
        .expect("it may fail");
    let later = end() + TimeDelta::days(30);
    let again = failed
        .apply(Event::Retry, later)
        .expect("it may be tried again");
    assert_eq!(again.state(), &State::Transferring { since: later });
    assert_eq!(again.expires_at(), failed.expires_at());
    let given_up = Some((Step::GiveUp, later + READY_WITHIN));
    assert_eq!(step(&again, later + READY_WITHIN), given_up);
    let refusal = failed.apply(Event::Retry, end() + KEPT_FOR).unwrap_err();
    assert_eq!(refusal.reasons(), [RecordingReason::Over]);
    let refusal = available().apply(Event::Retry, later).unwrap_err();
    let status = "available";
    assert_eq!(refusal.reasons(), [RecordingReason::NotNow { status }]);
}
