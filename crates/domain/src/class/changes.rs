//! What a new revision changes against the live one. Every part of the text, the picture and the age range is reviewed
//! before families see it; only what is not part of the content takes effect at once: dates and times, closing enrolment,
//! a smaller group in a section, pausing and retiring.

use super::listing::{Content, Cover, OutsideResource, Subject};

/// One part that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The JSON pointer of the part.
    pub part: &'static str,
    pub before: String,
    pub after: String,
}

/// Every part that differs, in the order of the form.
pub fn changes(live: &Content, next: &Content) -> Vec<Change> {
    let (before, after) = (parts(live), parts(next));
    before
        .into_iter()
        .zip(after)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((part, before), (_, after))| Change {
            part,
            before,
            after,
        })
        .collect()
}

fn parts(content: &Content) -> Vec<(&'static str, String)> {
    let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
    vec![
        (
            "/subject",
            content
                .subject
                .map(Subject::title)
                .unwrap_or_default()
                .to_owned(),
        ),
        (
            "/cover",
            content
                .cover
                .map(Cover::title)
                .unwrap_or_default()
                .to_owned(),
        ),
        ("/title", content.title.clone()),
        ("/summary", content.summary.clone()),
        ("/learning", content.learning.clone()),
        ("/in_a_session", content.in_a_session.clone()),
        ("/expertise", content.expertise.clone()),
        ("/age_min", number(content.age_min.map(u16::from))),
        ("/age_max", number(content.age_max.map(u16::from))),
        ("/age_span_reason", content.age_span_reason.clone()),
        ("/group_size", number(content.group_size.map(u16::from))),
        ("/minutes", number(content.minutes)),
        ("/sessions", number(content.sessions.map(u16::from))),
        ("/materials", content.materials.clone()),
        ("/outside_resources", named(&content.outside_resources)),
        ("/guidance", content.guidance.clone()),
    ]
}

fn named(resources: &[OutsideResource]) -> String {
    let lines: Vec<_> = resources
        .iter()
        .map(|one| format!("{}: {}", one.name, one.purpose))
        .collect();
    lines.join("\n")
}
