use chrono::{DateTime, Utc};
use learnallot_api_types::policies::{PolicySection, PolicyVersionLine, PolicyVersionView};
use learnallot_domain::policy::text::{Section, Text};
use learnallot_storage::policies::Found;

/// Every version of a text, the newest first, each with where it stands.
pub(super) fn lines(all: &[Found], now: DateTime<Utc>) -> Vec<PolicyVersionLine> {
    let holds = |found: &Found| found.version.effective_at <= now;
    // Before the first one's time, the first.
    let in_force = all.iter().find(|found| holds(found)).or(all.last());
    let in_force = in_force.map_or(0, |found| found.version.number);
    let status = |number: i64| match number.cmp(&in_force) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "in_force",
        std::cmp::Ordering::Greater => "upcoming",
    };
    all.iter()
        .map(|found| PolicyVersionLine {
            id: found.id.uuid(),
            kind: found.version.kind,
            version: found.version.version.clone(),
            hash: found.version.hash.clone(),
            status: status(found.version.number).to_owned(),
            material_for: found.version.material_for.clone(),
            published_at: found.version.published_at,
            effective_at: found.version.effective_at,
        })
        .collect()
}

/// The version of this place in the list, with its words.
pub(super) fn version(
    all: &[Found],
    place: usize,
    now: DateTime<Utc>,
) -> Option<PolicyVersionView> {
    let filled = all.get(place)?.version.filled.clone();
    Some(PolicyVersionView {
        line: lines(all, now).into_iter().nth(place)?,
        title: filled.title,
        sections: filled.sections.into_iter().map(section).collect(),
        previous: all.get(place + 1).map(|one| one.version.version.clone()),
    })
}

pub(super) fn section(section: Section) -> PolicySection {
    PolicySection {
        element: section.element,
        title: section.title,
        text: section.text,
    }
}

pub(super) fn text(title: String, sections: Vec<PolicySection>) -> Text {
    let sections = sections.into_iter().map(|section| Section {
        element: section.element,
        title: section.title,
        text: section.text,
    });
    Text {
        title,
        sections: sections.collect(),
    }
}
