//! What a text must be to be published, by whom, and from when.

use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    consent::purpose::Purpose,
    ids::AccountId,
    policy::{
        blocks::{Block, blocks},
        effect::{Edition, Editions},
        figures::{Operator, Values, of_policies},
        first,
        kind::PolicyKind,
        text::{Section, TextRefusal, faults},
        version::{AT_MOST_AHEAD, Draft, PublishRefusal, Published, TOLD_BEFORE, publish},
    },
    refusal::Reason,
};
use proptest::prelude::*;
use uuid::Uuid;

fn account(n: u128) -> AccountId {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn values() -> Values {
    of_policies(&Operator {
        name: "Learnallot Inc.".to_owned(),
        address: "1 Main Street".to_owned(),
        phone: "+1 555 0100".to_owned(),
        email: "privacy@learnallot.example".to_owned(),
    })
}

fn newest(kind: PolicyKind) -> Published {
    first::version(kind, &values(), start())
}

fn draft(kind: PolicyKind) -> Draft {
    let mut text = newest(kind).text;
    text.sections[0].text.push_str(" And one thing more.");
    Draft::of(&newest(kind), account(1)).edited(account(1), text, Vec::new())
}

fn refused(result: Result<Published, learnallot_domain::Refusal<PublishRefusal>>) -> Vec<String> {
    let refusal = result.expect_err("it is refused");
    let codes = refusal
        .reasons()
        .iter()
        .map(|reason| reason.code().to_owned());
    codes.collect()
}

#[test]
fn the_first_versions_say_all_that_they_must_and_no_figure_by_hand() {
    for kind in PolicyKind::ALL {
        assert_eq!(faults(kind, &first::text(kind), &values()), vec![]);
        let filled = newest(kind).filled;
        let all: String = filled
            .sections
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        assert!(!all.contains('{') && !all.contains('}'));
    }
}

#[test]
fn a_missing_element_is_named_and_so_is_every_other_fault() {
    for kind in PolicyKind::ALL {
        for required in kind.required() {
            let mut text = first::text(kind);
            text.sections.retain(|one| one.element != required.element);
            let faults = faults(kind, &text, &values());
            assert_eq!(faults.len(), 1);
            assert!(faults[0].message().contains(required.element));
        }
    }
    let mut text = first::text(PolicyKind::PrivacyPolicy);
    text.sections[0].text = "Kept for 90 days, by {nobody}.".to_owned();
    text.sections[1].text = "learnallot is operated by somebody.".to_owned();
    text.sections.push(Section {
        element: "made_public".to_owned(),
        title: String::new(),
        text: "Once more.".to_owned(),
    });
    let faults = faults(PolicyKind::PrivacyPolicy, &text, &values());
    let codes: Vec<_> = faults.iter().map(Reason::code).collect();
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "placeholder_missing")
            .count(),
        4
    );
    for code in [
        "figure_typed",
        "unknown_placeholder",
        "element_twice",
        "empty",
    ] {
        assert!(codes.contains(&code), "{code} of {codes:?}");
    }
    assert!(faults.contains(&TextRefusal::Typed {
        section: 0,
        number: "90".to_owned()
    }));
}

#[test]
fn a_figure_comes_from_its_rule_and_the_hash_covers_what_was_read() {
    let notice = newest(PolicyKind::DirectNotice);
    let text = |published: &Published| -> String {
        published
            .filled
            .sections
            .iter()
            .map(|one| one.text.as_str())
            .collect()
    };
    assert!(text(&notice).contains("deleted 90 days after its class"));
    let mut other = values();
    for (name, value) in &mut other {
        if *name == "recording_days" {
            "30".clone_into(value);
        }
    }
    assert!(notice.has_drifted(&other));
    assert!(!notice.has_drifted(&values()));
    let later = first::version(PolicyKind::DirectNotice, &other, start());
    assert_ne!(later.hash, notice.hash);
}

#[test]
fn the_policy_holds_the_retention_schedule_as_a_table() {
    let policy = newest(PolicyKind::PrivacyPolicy).filled;
    let section = policy
        .sections
        .iter()
        .find(|one| one.element == "retention");
    let blocks = blocks(&section.expect("it is required").text);
    let Some(Block::Table { head, rows }) = blocks.last() else {
        panic!("a table")
    };
    assert_eq!(head.len(), 4);
    assert_eq!(
        rows.len(),
        learnallot_domain::retention::schedule::SCHEDULE.len()
    );
    assert!(rows.iter().all(|row| row.len() == 4), "no cell holds a bar");
}

#[test]
fn whoever_wrote_at_a_draft_does_not_publish_it() {
    let kind = PolicyKind::DirectNotice;
    let both = draft(kind).edited(account(2), draft(kind).text, Vec::new());
    let now = start() + TimeDelta::days(1);
    for writer in [1, 2] {
        let result = publish(&both, &newest(kind), account(writer), None, &values(), now);
        assert_eq!(refused(result), ["own_draft"]);
    }
    let published = publish(&both, &newest(kind), account(3), None, &values(), now)
        .expect("a third admin wrote nothing of it");
    assert_eq!((published.number, published.effective_at), (2, now));
}

#[test]
fn a_material_change_waits_thirty_days_and_stands_in_the_notice() {
    let now = start() + TimeDelta::days(1);
    let try_at = |kind, at| {
        let mut draft = draft(kind);
        draft.material_for = vec![Purpose::Core];
        publish(&draft, &newest(kind), account(2), at, &values(), now)
    };
    let earliest = now + TOLD_BEFORE;
    let early = earliest - TimeDelta::seconds(1);
    assert_eq!(
        refused(try_at(PolicyKind::DirectNotice, Some(early))),
        ["too_soon"]
    );
    let far = now + AT_MOST_AHEAD + TimeDelta::seconds(1);
    assert_eq!(
        refused(try_at(PolicyKind::DirectNotice, Some(far))),
        ["too_far"]
    );
    assert_eq!(
        refused(try_at(PolicyKind::PrivacyPolicy, None)),
        ["material_in_the_notice"]
    );
    let published = try_at(PolicyKind::DirectNotice, None).expect("in time");
    assert_eq!(published.effective_at, earliest);
}

#[test]
fn versions_follow_one_another_and_each_has_a_name_of_its_own() {
    let kind = PolicyKind::PrivacyPolicy;
    let now = start() + TimeDelta::hours(1);
    let first = publish(
        &draft(kind),
        &newest(kind),
        account(2),
        None,
        &values(),
        now,
    )
    .expect("a change");
    let again = publish(&draft(kind), &first, account(2), None, &values(), now);
    assert_eq!(refused(again), ["unchanged", "before_another"]);
    let mut other = draft(kind);
    other.text.title = "Our privacy policy".to_owned();
    let later = now + TimeDelta::minutes(1);
    let second = publish(&other, &first, account(2), None, &values(), later).expect("later");
    assert_eq!(second.version, format!("{}-2", first.version));
    assert_ne!(second.hash, first.hash);
}

fn editions() -> impl Strategy<Value = Editions> {
    let one = (
        1_i64..50,
        proptest::collection::btree_set(proptest::sample::select(Purpose::ALL.to_vec()), 0..3),
    );
    proptest::collection::vec(one, 1..6).prop_map(|steps| {
        let mut at = start();
        let all = steps
            .into_iter()
            .enumerate()
            .map(|(index, (days, purposes))| {
                at += TimeDelta::days(days);
                Edition {
                    number: index as i64 + 1,
                    version: format!("v{}", index + 1),
                    hash: String::new(),
                    material_for: purposes.into_iter().collect(),
                    effective_at: at,
                }
            });
        Editions::new(all.collect())
    })
}

proptest! {
    #[test]
    fn what_has_ended_stays_ended_and_ends_at_the_versions_own_time(
        editions in editions(),
        version in 0_usize..7,
        days in 0_i64..300,
    ) {
        let version = format!("v{version}");
        let now = start() + TimeDelta::days(days);
        for purpose in Purpose::ALL {
            let ended = editions.ended(purpose, &version, now);
            if let Some(edition) = ended {
                prop_assert!(edition.effective_at <= now);
                prop_assert!(edition.material_for.contains(&purpose));
                let later = editions.ended(purpose, &version, now + TimeDelta::days(9));
                prop_assert_eq!(later, ended);
                let before = edition.effective_at - TimeDelta::seconds(1);
                prop_assert_eq!(editions.ended(purpose, &version, before), None);
            }
            let offered = editions.offered().expect("there is one");
            prop_assert_eq!(editions.ended(purpose, &offered.version, now), None);
            prop_assert_eq!(editions.ends(purpose, &offered.version, now), None);
        }
    }
}
