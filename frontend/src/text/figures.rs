//! The figures that texts state, each read from the rule that keeps it.

use super::fill;
use chrono::TimeDelta;
use learnallot_domain::{
    conduct::incident::Severity,
    consent::request,
    people::learner::AGES,
    recording::lifecycle,
    session::{check_in, join, presence},
    teacher::background_check,
};

/// Puts the rules' figures into a text.
pub fn stated(text: &str) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let figures = figures();
    let values: Vec<_> = figures
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fill(text, &values)
}

fn figures() -> Vec<(&'static str, String)> {
    let days = |span: TimeDelta| span.num_days().to_string();
    let minutes = |span: TimeDelta| span.num_minutes().to_string();
    vec![
        ("check_days", days(background_check::VALID_FOR)),
        ("renewal_day", days(background_check::RENEWAL_FROM)),
        (
            "wait_days",
            background_check::WAIT_BUSINESS_DAYS.to_string(),
        ),
        ("s1_minutes", minutes(Severity::S1.acknowledge_within())),
        ("recording_days", days(lifecycle::KEPT_FOR)),
        ("child_age", (AGES.end() + 1).to_string()),
        ("pending_days", days(request::KEPT_FOR)),
        ("join_minutes", minutes(join::LEARNER_BEFORE)),
        ("teacher_minutes", minutes(join::TEACHER_BEFORE)),
        ("alone_minutes", minutes(presence::ALONE_AT_MOST)),
        ("camera_minutes", minutes(check_in::ASK_AFTER)),
        ("min_age", AGES.start().to_string()),
        ("max_age", AGES.end().to_string()),
    ]
}
