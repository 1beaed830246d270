//! What holds of assurances, reminders, the security programme and breaches, whatever happens, in whatever order.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use learnallot_domain::{
    ids::{AccountId, AssuranceId},
    programme::{
        breach::{Authority, Breach, Clock, Clocks, Event},
        reminder,
        security::{self, Level, Programme},
    },
    retention::inventory::Data,
    trust::{Value, count, median, part},
    vendors::{
        assurance::{Assurance, AssuranceRefusal, Record, State, current},
        gate::{VideoProvider, may_send},
        register::{ChildrensData, Processor},
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u128) -> AccountId {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn day(n: i64) -> NaiveDate {
    start().date_naive() + TimeDelta::days(n)
}

fn record(processor: Processor, signed: i64, last: i64) -> Record {
    Record {
        processor,
        company: "A company".to_owned(),
        document: "A document".to_owned(),
        signed_on: day(signed),
        last_day: day(last),
    }
}

fn recorded(signed: i64, last: i64) -> Assurance {
    let id = AssuranceId::new(Uuid::from_u128(9));
    let record = record(Processor::VideoProvider, signed, last);
    Assurance::record(id, record, person(1), start()).expect("it can be kept")
}

#[test]
fn a_processor_to_whom_childrens_data_go_as_they_are_needs_an_assurance_and_mail_never_carries_any()
{
    for processor in Processor::ALL {
        let entry = processor.entry();
        let readable = entry.children == ChildrensData::Readable;
        assert_eq!(
            processor.needs_assurance(),
            readable,
            "{}",
            processor.as_str()
        );
        assert_eq!(Processor::parse(processor.as_str()), Some(processor));
        assert!(!entry.receives.is_empty());
    }
    assert_eq!(Processor::Mail.entry().children, ChildrensData::None);
}

#[test]
fn it_counts_to_the_end_of_its_last_day_and_not_a_moment_longer() {
    let confirmed = recorded(-1, 10)
        .confirm(person(2), start())
        .expect("two people");
    let ends = confirmed.ends_at();
    assert_eq!(ends.date_naive(), day(10) + Days::new(1));
    assert!(confirmed.is_current(ends - TimeDelta::seconds(1)));
    assert!(!confirmed.is_current(ends));
}

proptest! {
    #[test]
    fn a_permit_needs_two_people_and_a_day_within_the_papers_days(
        confirmer in 1_u128..4, signed in -400_i64..1, lasts in 0_i64..1_000, at in -500_i64..1_200, withdrawn: bool,
    ) {
        let record = record(Processor::VideoProvider, signed, signed + lasts);
        let id = AssuranceId::new(Uuid::from_u128(9));
        let Ok(mut paper) = Assurance::record(id, record, person(1), start()) else {
            return Ok(());
        };
        prop_assert!(may_send::<VideoProvider>(std::slice::from_ref(&paper), start()).is_err());
        match paper.clone().confirm(person(confirmer), start()) {
            Ok(confirmed) => {
                prop_assert_ne!(confirmer, 1);
                paper = confirmed;
            }
            Err(refusal) => prop_assert!(refusal.reasons().contains(&AssuranceRefusal::OwnRecord)),
        }
        if withdrawn {
            paper = paper.withdraw(person(1), "They changed their terms".to_owned(), start()).expect("it narrows");
        }
        let now = start() + TimeDelta::days(at);
        let today = now.date_naive();
        let expected = matches!(paper.state, State::Confirmed { .. })
            && (paper.signed_on..=paper.last_day).contains(&today);
        let papers = [paper];
        prop_assert_eq!(may_send::<VideoProvider>(&papers, now).is_ok(), expected);
        prop_assert!(current(&papers, Processor::Mail, now).is_none());
    }

    #[test]
    fn each_step_reminds_once_however_often_one_looks(
        before in proptest::collection::vec(0_i64..90, 1..5), looks in proptest::collection::vec(1_i64..400, 1..60),
    ) {
        let due_at = start() + TimeDelta::days(100);
        let (mut now, mut last, mut sent) = (start(), None, Vec::new());
        for hours in looks {
            now += TimeDelta::hours(hours);
            if reminder::is_due(&before, due_at, last, now) {
                last = Some(now);
                sent.push(now);
            }
            prop_assert!(!reminder::is_due(&before, due_at, last, now), "not twice at the same moment");
        }
        let first = before.iter().max().map(|days| due_at - TimeDelta::days(*days)).expect("one");
        prop_assert!(sent.iter().all(|at| *at >= first));
        prop_assert_eq!(sent.is_empty(), now < first);
        // Never more of them than steps were reached, the weekly ones among them.
        let steps = before.iter().map(|days| due_at - TimeDelta::days(*days)).filter(|at| *at <= now).count();
        let weeks = usize::try_from((now - due_at).num_weeks() + 1).unwrap_or_default();
        prop_assert!(sent.len() <= steps + weeks);
    }

    #[test]
    fn a_breach_is_over_only_when_everything_was_done_and_two_people_said_so(
        steps in proptest::collection::vec((event(), 0_i64..100_000), 0..40),
    ) {
        let clocks = Clocks { ftc_days: Some(60), ..Clocks::default() };
        let what = "A laptop with a list of names was lost.";
        let mut breach = Breach::open(person(1), what, start(), start()).expect("a breach");
        let mut now = start();
        for (event, seconds) in steps {
            now += TimeDelta::seconds(seconds);
            let before = breach.clone();
            match breach.clone().apply(event, &clocks, now) {
                Ok(after) => {
                    prop_assert!(!before.is_closed(), "what is closed never changes");
                    breach = after;
                }
                Err(refusal) => prop_assert!(!refusal.reasons().is_empty()),
            }
            prop_assert_eq!(breach.discovered_at, before.discovered_at, "no clock is moved");
            // What was told stays told.
            prop_assert!(before.told.keys().all(|whom| breach.told.contains_key(whom)));
            if let Some(closed) = &breach.closed {
                prop_assert_ne!(closed.confirmed_by, closed.proposed.by);
                prop_assert!(breach.is_done(Clock::Contain) && breach.is_done(Clock::Assess));
                let found = breach.assessment.as_ref().expect("assessed");
                if found.readable && found.families > 0 {
                    prop_assert!(breach.is_done(Clock::Families));
                    for whom in Authority::ALL {
                        prop_assert!(breach.is_done(Clock::Authority(whom)));
                    }
                }
                prop_assert!(breach.due(&clocks).is_empty());
            }
        }
    }

    #[test]
    fn no_figure_tells_of_fewer_than_five(n in 0_u64..20, of in 0_u64..20) {
        let told = |value: Value| matches!(value, Value::Count { n: 0..5 } | Value::Of { n: 0..5, .. } | Value::Of { of: 0..5, .. });
        prop_assert!(!told(count(n)));
        prop_assert!(!told(part(n.min(of), of)));
        let spans = vec![TimeDelta::hours(3); usize::try_from(n).expect("few")];
        let few = matches!(median(spans), Value::Nothing | Value::FewerThanFive);
        prop_assert_eq!(few, n < 5);
    }
}

fn event() -> impl Strategy<Value = Event> {
    let by = || (1_u128..4).prop_map(person);
    let words = || {
        prop_oneof![
            Just("Long enough to say what was done.".to_owned()),
            Just("Short".to_owned()),
        ]
    };
    prop_oneof![
        (by(), words()).prop_map(|(by, how)| Event::Contain { by, how }),
        (by(), any::<bool>(), 0_u32..3).prop_map(|(by, readable, families)| Event::Assess {
            by,
            data: vec![Data::Name],
            readable,
            children: families * 2,
            families,
        }),
        (by(), words()).prop_map(|(by, notice)| Event::NotifyFamilies { by, notice }),
        (by(), words(), any::<bool>()).prop_map(|(by, how, ftc)| Event::TellAuthority {
            by,
            whom: if ftc {
                Authority::Ftc
            } else {
                Authority::States
            },
            how,
        }),
        (by(), words()).prop_map(|(by, lessons)| Event::ProposeOver { by, lessons }),
        by().prop_map(|by| Event::ConfirmOver { by }),
        by().prop_map(|by| Event::Reopen { by }),
    ]
}

#[test]
fn whoever_is_found_later_is_owed_the_telling_and_a_missed_clock_is_told_once() {
    let clocks = Clocks::default();
    let words = || "Long enough to say what was done.".to_owned();
    let assess = |families| Event::Assess {
        by: person(1),
        data: vec![Data::Name],
        readable: true,
        children: families,
        families,
    };
    let notify = || Event::NotifyFamilies {
        by: person(1),
        notice: words(),
    };
    let mut breach = Breach::open(person(1), &words(), start(), start()).expect("a breach");
    for event in [assess(2), notify()] {
        breach = breach.apply(event, &clocks, start()).expect("in order");
    }
    assert!(breach.is_done(Clock::Families));
    breach = breach.apply(assess(3), &clocks, start()).expect("more");
    assert!(!breach.is_done(Clock::Families));
    assert!(
        breach.family_notice.is_some(),
        "what was said can still be read"
    );
    let late = start() + TimeDelta::hours(73);
    assert!(!breach.escalate(&clocks, start()));
    assert!(breach.escalate(&clocks, late));
    assert_eq!(breach.escalated, [Clock::Contain, Clock::Families]);
    assert!(!breach.escalate(&clocks, late));
}

#[test]
fn what_could_not_be_read_is_nobodys_to_be_told() {
    let clocks = Clocks::default();
    let words = || "Long enough to say what was done.".to_owned();
    let sealed = Event::Assess {
        by: person(1),
        data: vec![Data::Likeness],
        readable: false,
        children: 40,
        families: 30,
    };
    let breach = Breach::open(person(1), &words(), start(), start()).expect("a breach");
    let breach = breach.apply(sealed, &clocks, start()).expect("assessed");
    let left: Vec<_> = breach
        .due(&clocks)
        .into_iter()
        .map(|due| due.clock)
        .collect();
    assert_eq!(left, [Clock::Contain]);
}

#[test]
fn a_review_leaves_no_risk_without_a_safeguard_and_is_due_each_year() {
    let put = |safeguards: &str| security::Event::PutRisk {
        number: None,
        title: "A stolen password".to_owned(),
        level: Level::High,
        safeguards: safeguards.to_owned(),
    };
    let review = || security::Event::Review {
        by: person(1),
        summary: "We looked at everything again.".to_owned(),
    };
    let none = Programme::default();
    assert!(
        none.clone().apply(put(""), start()).is_err(),
        "there is no coordinator"
    );
    let account = person(1);
    let named = security::Event::NameCoordinator { account };
    let programme = none.apply(named, start()).expect("named");
    let programme = programme.apply(put(""), start()).expect("put down");
    assert!(programme.clone().apply(review(), start()).is_err());
    let guarded = security::Event::PutRisk {
        number: Some(1),
        title: "A stolen password".to_owned(),
        level: Level::High,
        safeguards: "A second factor for staff".to_owned(),
    };
    let programme = programme.apply(guarded, start()).expect("guarded");
    let mut programme = programme.apply(review(), start()).expect("reviewed");
    let due = programme.duties().into_iter();
    let due: Vec<_> = due
        .filter(|(duty, _)| *duty == security::Duty::RiskReview)
        .collect();
    assert_eq!(due[0].1, start() + security::EVERY);
    // The evaluation was never made.
    assert!(programme.remind(start()));
    assert!(!programme.remind(start()));
    assert!(programme.remind(start() + TimeDelta::days(7)));
    assert!(
        programme.remind(start() + TimeDelta::days(335)),
        "30 days before the review"
    );
}
