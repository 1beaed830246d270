//! What no sequence of events can do to a class, and what completeness and planning keep to.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    class::{
        changes::changes,
        completeness::{Planned, completeness},
        listing::{Class, ClassEvent, ClassStatus, Content, Cover, OutsideResource, Subject},
        review::{
            Check, CheckList, Event, RETURNS_BEFORE_SENIOR, ReviewReason, Revision, State,
            Submission,
        },
        section::{Facts, MARGIN, Span, plan},
    },
    ids::AccountId,
    teacher::standing::{Standing, may_list},
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u8) -> AccountId {
    Uuid::from_u128(u128::from(n)).into()
}

const TEACHER: u8 = 0;

fn start() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().expect("a time")
}

fn whole() -> Content {
    let text = "We look closely, guess, draw, and talk about what we have seen. ".repeat(2);
    Content {
        subject: Some(Subject::Nature),
        cover: Some(Cover::Sea),
        title: "Tide pools and their creatures".into(),
        summary: "Three weeks at the edge of the sea, with questions.".into(),
        learning: text.clone(),
        in_a_session: text.clone(),
        expertise: text,
        age_min: Some(8),
        age_max: Some(11),
        age_span_reason: String::new(),
        group_size: Some(6),
        minutes: Some(45),
        sessions: Some(3),
        materials: "Paper.".into(),
        outside_resources: Vec::new(),
        guidance: "Animals eat each other there.".into(),
    }
}

const FITTING: [Planned; 1] = [Planned {
    minutes: 45,
    sessions: 3,
}];

fn standing(may: bool) -> Standing {
    Standing {
        application_approved: true,
        check_valid_until: Some(start() + TimeDelta::days(300)),
        identity_verified: true,
        suspended: !may,
        second_factor: true,
        agreed_to_recording: true,
        account_closed: false,
    }
}

fn checks(yes: [bool; 3]) -> CheckList {
    let check = |yes| Check {
        yes,
        note: "There is more to say here.".into(),
    };
    CheckList {
        completeness: check(yes[0]),
        quality: check(yes[1]),
        relevance: check(yes[2]),
    }
}

/// What happens, with whatever the event needs.
#[derive(Clone, Debug)]
enum Step {
    Save(bool),
    Submit(bool),
    Take(u8),
    Return(u8, [bool; 3]),
    Approve(u8, [bool; 3], bool),
    Reject(u8, [bool; 3]),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0u8..4;
    let yes = prop_oneof![3 => Just([true; 3]), 1 => prop::array::uniform3(any::<bool>())];
    let no = prop_oneof![3 => Just([true, false, true]), 1 => prop::array::uniform3(any::<bool>())];
    let usually = prop::bool::weighted(0.8);
    prop_oneof![
        1 => usually.prop_map(Step::Save),
        3 => usually.prop_map(Step::Submit),
        3 => who.clone().prop_map(Step::Take),
        3 => (who.clone(), no.clone()).prop_map(|(by, checks)| Step::Return(by, checks)),
        2 => (who.clone(), yes, usually).prop_map(|(by, checks, may)| Step::Approve(by, checks, may)),
        1 => (who, no).prop_map(|(by, checks)| Step::Reject(by, checks)),
    ]
}

fn apply(revision: Revision, step: &Step) -> Option<Revision> {
    let mut content = whole();
    let facts = match step {
        Step::Submit(may) | Step::Approve(_, _, may) => standing(*may),
        _ => standing(true),
    };
    let event = match step {
        Step::Save(whole) => {
            if !whole {
                content.title.clear();
            }
            Event::Save { content }
        }
        Step::Submit(_) => Event::Submit(Submission {
            standing: &facts,
            planned: Some(&FITTING),
            live: None,
            first_class_waits: false,
        }),
        Step::Take(who) => Event::Take {
            reviewer: person(*who),
        },
        Step::Return(by, yes) => Event::RequestChanges {
            by: person(*by),
            checks: checks(*yes),
        },
        Step::Approve(by, yes, _) => Event::Approve {
            by: person(*by),
            checks: checks(*yes),
            standing: &facts,
        },
        Step::Reject(by, yes) => Event::Reject {
            by: person(*by),
            checks: checks(*yes),
        },
    };
    revision.apply(event, start()).ok()
}

proptest! {
    /// An approved revision is whole, was approved with three times yes while its teacher could list, by somebody who is
    /// not the teacher and who, after three returns, had not returned it before.
    #[test]
    fn only_a_whole_revision_is_approved_by_somebody_who_may(steps in prop::collection::vec(step(), 0..60)) {
        let mut revision = Revision::begin(person(TEACHER), 1, whole());
        for step in &steps {
            let before = revision.clone();
            let Some(next) = apply(revision.clone(), step) else {
                continue;
            };
            revision = next;
            if let State::Approved { by, .. } = revision.state {
                prop_assert!(by != person(TEACHER));
                prop_assert_eq!(completeness(&revision.content, Some(&FITTING)).score, 100);
                let Step::Approve(_, yes, may) = step else { panic!("only a decision approves") };
                prop_assert!(*may && yes == &[true; 3]);
                let returned = before.returns.iter().any(|one| one.by == by);
                prop_assert!(before.returns.len() < RETURNS_BEFORE_SENIOR || !returned);
                prop_assert_eq!(&before.content, &revision.content);
            }
            // What is being reviewed or was decided does not change.
            if !matches!(before.state, State::Draft | State::ChangesRequested { .. }) {
                prop_assert_eq!(&before.content, &revision.content);
            }
            prop_assert!(revision.returns.iter().all(|one| one.by != person(TEACHER)));
        }
    }

    /// A class is live only with an approved revision, and never again once it is retired.
    #[test]
    fn a_published_class_has_a_live_revision(events in prop::collection::vec(0u8..4, 0..30)) {
        let mut class = Class::begin(person(TEACHER));
        let mut retired = false;
        for (number, event) in events.into_iter().enumerate() {
            let event = match event {
                0 => ClassEvent::Publish { revision: Uuid::from_u128(number as u128).into() },
                1 => ClassEvent::Pause,
                2 => ClassEvent::Resume,
                _ => ClassEvent::Retire,
            };
            class = class.apply(event, start()).unwrap_or(class);
            prop_assert!(class.status != ClassStatus::Published || class.live.is_some());
            prop_assert!(!retired || class.status == ClassStatus::Retired);
            retired = class.status == ClassStatus::Retired;
        }
    }

    /// A hundred means that nothing is missing, and each part that is taken out is named.
    #[test]
    fn completeness_is_a_hundred_exactly_when_nothing_is_missing(parts in prop::collection::vec(any::<bool>(), 10)) {
        let mut content = whole();
        let mut left_out = 0;
        for (part, leave_out) in parts.iter().enumerate() {
            if !leave_out {
                continue;
            }
            left_out += 1;
            match part {
                0 => content.subject = None,
                1 => content.title.clear(),
                2 => content.summary.clear(),
                3 => content.learning.clear(),
                4 => content.expertise.clear(),
                5 => content.age_min = None,
                6 => content.group_size = Some(19),
                7 => content.materials.clear(),
                8 => content.outside_resources = vec![OutsideResource::default()],
                _ => content.guidance.clear(),
            }
        }
        let found = completeness(&content, Some(&FITTING));
        prop_assert_eq!(found.score == 100, found.missing.is_empty());
        prop_assert_eq!(found.missing.len(), left_out);
        prop_assert_eq!(usize::from(found.score), (15 - left_out) * 100 / 15);
        prop_assert_eq!(changes(&whole(), &content).is_empty(), left_out == 0);
    }

    /// Whatever is planned lies ahead, is as long as promised, and keeps its distance from everything else.
    #[test]
    fn planned_sessions_keep_their_distance(
        starts in prop::collection::vec(-100i64..5_000, 1..5),
        busy in prop::collection::vec((0i64..5_000, 15i64..180), 0..5),
        seats in 0u8..20,
        may in any::<bool>(),
    ) {
        let at = |minutes: i64| start() + TimeDelta::minutes(minutes);
        let busy: Vec<_> = busy
            .into_iter()
            .map(|(from, length)| Span { starts_at: at(from), ends_at: at(from + length) })
            .collect();
        let content = whole();
        let facts = Facts {
            status: ClassStatus::Draft,
            content: &content,
            standing: &standing(may),
            busy: &busy,
        };
        let starts: Vec<_> = starts.into_iter().map(at).collect();
        let Ok(spans) = plan(facts, seats, &starts, start()) else {
            return Ok(());
        };
        prop_assert!(may_list(facts.standing, start()).is_ok());
        prop_assert!((2..=6).contains(&seats) && spans.len() == 3);
        for (number, span) in spans.iter().enumerate() {
            prop_assert!(span.starts_at > start());
            prop_assert_eq!(span.ends_at - span.starts_at, TimeDelta::minutes(45));
            let others = spans.iter().skip(number + 1).chain(&busy);
            for other in others {
                let apart = other.starts_at >= span.ends_at + MARGIN || span.starts_at >= other.ends_at + MARGIN;
                prop_assert!(apart);
            }
        }
    }
}

#[test]
fn titles_do_not_shout() {
    for (title, whole_title) in [
        ("Tide pools and their creatures", true),
        ("TIDE POOLS AND CREATURES", false),
        ("Tide pools! Tide pools!", false),
        ("Tide pools at last!", true),
        ("Tide pools 🌊 and creatures", false),
        ("Tide", false),
        ("Über Gezeiten: C4 und H2O", true),
        ("潮だまりのいきものたち観察", true),
    ] {
        let content = Content {
            title: title.into(),
            ..whole()
        };
        let found = completeness(&content, Some(&FITTING));
        assert_eq!(found.missing.is_empty(), whole_title, "{title}: {found:?}");
    }
}

#[test]
fn a_wide_age_range_needs_its_reason_and_a_section_fits_what_is_promised() {
    let mut content = Content {
        age_max: Some(15),
        ..whole()
    };
    assert_eq!(completeness(&content, None).missing.len(), 1);
    content.age_span_reason = "Beginners of every age start with the same steps.".into();
    assert!(completeness(&content, None).missing.is_empty());
    let longer = [Planned {
        minutes: 60,
        sessions: 3,
    }];
    assert_eq!(completeness(&content, Some(&longer)).missing.len(), 1);
    assert_eq!(completeness(&content, Some(&[])).missing.len(), 1);
}

#[test]
fn a_text_with_contact_details_is_refused_wherever_it_stands() {
    let content = Content {
        outside_resources: vec![OutsideResource {
            name: "example.com".into(),
            purpose: "Pictures".into(),
        }],
        ..whole()
    };
    let revision = Revision::begin(person(TEACHER), 1, whole());
    let refusal = revision
        .apply(Event::Save { content }, start())
        .expect_err("refused");
    use learnallot_domain::Reason;
    let [reason @ ReviewReason::PersonalInformation(_)] = refusal.reasons() else {
        panic!("{refusal:?}");
    };
    assert_eq!(
        reason.pointer().as_deref(),
        Some("/outside_resources/0/name")
    );
}
