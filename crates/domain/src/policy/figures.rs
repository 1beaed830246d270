//! The figures and names that texts state, each read from the rule that keeps it or from the settings. A text holds
//! `{recording_days}`, never `90`, so that it cannot say another number than the code keeps.

use crate::{
    conduct::incident::Severity,
    consent::{notice::ONLINE_NOTICE_PATH, request},
    people::learner::AGES,
    policy::version,
    recording::lifecycle,
    retention::schedule::{Keep, SCHEDULE},
    session::{check_in, join, presence},
    teacher::background_check,
};
use chrono::TimeDelta;

/// Who operates the platform: 312.4(d)(1). A setting, because it is another for each operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub name: String,
    pub address: String,
    pub phone: String,
    pub email: String,
}

pub type Values = Vec<(&'static str, String)>;

/// What the rules say.
pub fn figures() -> Values {
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
        (
            "evidence_years",
            (request::EVIDENCE_KEPT_FOR.num_days() / 365).to_string(),
        ),
        ("notice_days", days(version::TOLD_BEFORE)),
        ("join_minutes", minutes(join::LEARNER_BEFORE)),
        ("teacher_minutes", minutes(join::TEACHER_BEFORE)),
        ("alone_minutes", minutes(presence::ALONE_AT_MOST)),
        ("camera_minutes", minutes(check_in::ASK_AFTER)),
        ("min_age", AGES.start().to_string()),
        ("max_age", AGES.end().to_string()),
    ]
}

/// What a policy's text may state: the figures, the operator, and the table of what is kept.
pub fn of_policies(operator: &Operator) -> Values {
    let mut values = figures();
    values.extend([
        ("operator_name", operator.name.clone()),
        ("operator_address", operator.address.clone()),
        ("operator_phone", operator.phone.clone()),
        ("operator_email", operator.email.clone()),
        ("online_notice", ONLINE_NOTICE_PATH.to_owned()),
        ("retention_table", retention_table()),
    ]);
    values
}

/// The retention schedule as rows of a text: what, why, how long, what happens then.
fn retention_table() -> String {
    let line = |cells: [&str; 4]| format!("| {}", cells.join(" | "));
    let head = line(["What", "Why", "How long", "At the end"]);
    let rows = SCHEDULE.iter().map(|row| {
        let how_long = match row.keep {
            Keep::Days(days) => format!("{days} days from {}", row.from),
            Keep::AtOnce => format!("not at all, from {}", row.from),
            Keep::AsLongAs => format!("as long as {}", row.from),
        };
        line([row.holds, row.why, &how_long, row.then])
    });
    std::iter::once(head)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Puts values into a text. A name that is none of them stays as it is.
pub fn fill(text: &str, values: &Values) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// The names in braces that a text holds.
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
