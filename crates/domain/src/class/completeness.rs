//! Completeness: how much of a class listing is written, 0 to 100, with every missing part named.
//!
//! A part counts when it keeps its own rule; a hundred means that nothing is missing, and only then can the listing be
//! handed in. The editor shows the same figure while one writes.

use super::listing::{Content, SUMMARY_MAX, TITLE_MAX};
use crate::refusal::Reason;
use std::ops::RangeInclusive;

pub const TITLE_MIN: usize = 10;
pub const SUMMARY_MIN: usize = 40;
/// A longer text that is shorter than this says too little to judge a class by.
pub const TEXT_MIN: usize = 80;
pub const MATERIALS_MIN: usize = 3;
pub const GUIDANCE_MIN: usize = 20;
pub const SPAN_REASON_MIN: usize = 20;
pub const AGES: RangeInclusive<u8> = 3..=17;
/// In years, from the youngest to the oldest.
pub const AGE_SPAN_MAX: u8 = 6;
pub const GROUP: RangeInclusive<u8> = 2..=18;
pub const MINUTES: RangeInclusive<u16> = 15..=180;
pub const SESSIONS: RangeInclusive<u8> = 1..=40;

/// The shape of a planned section: it has to be the one that the listing promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub minutes: u16,
    pub sessions: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// 0 to 100; 100 exactly when nothing is missing.
    pub score: u8,
    pub missing: Vec<Missing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Subject,
    Cover,
    TitleLength,
    TitleShouts,
    TitleExclaims,
    TitleEmoji,
    Summary,
    Learning,
    InASession,
    Expertise,
    Ages,
    AgeSpan,
    GroupSize,
    Minutes,
    Sessions,
    Materials,
    Resource { index: usize },
    Guidance,
    PlannedSection,
    SectionDoesNotFit,
}

impl Reason for Missing {
    const RULE: &'static str = "class-incomplete";
    const TITLE: &'static str = "The class is not complete";

    fn code(&self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Cover => "cover",
            Self::TitleLength => "title_length",
            Self::TitleShouts => "title_shouts",
            Self::TitleExclaims => "title_exclaims",
            Self::TitleEmoji => "title_emoji",
            Self::Summary => "summary",
            Self::Learning => "learning",
            Self::InASession => "in_a_session",
            Self::Expertise => "expertise",
            Self::Ages => "ages",
            Self::AgeSpan => "age_span",
            Self::GroupSize => "group_size",
            Self::Minutes => "minutes",
            Self::Sessions => "sessions",
            Self::Materials => "materials",
            Self::Resource { .. } => "outside_resource",
            Self::Guidance => "guidance",
            Self::PlannedSection => "planned_section",
            Self::SectionDoesNotFit => "section_does_not_fit",
        }
    }

    fn message(&self) -> String {
        let text = |what: &str, min: usize| format!("{what}, in at least {min} characters.");
        match self {
            Self::Subject => "Choose a subject.".to_owned(),
            Self::Cover => "Choose a picture.".to_owned(),
            Self::TitleLength => {
                format!("Give a title of {TITLE_MIN} to {TITLE_MAX} characters.")
            }
            Self::TitleShouts => "Write the title in lower case, not all in capitals.".to_owned(),
            Self::TitleExclaims => "Use at most one exclamation mark in the title.".to_owned(),
            Self::TitleEmoji => "Leave emoji out of the title.".to_owned(),
            Self::Summary => format!(
                "Sum the class up for families in {SUMMARY_MIN} to {SUMMARY_MAX} characters."
            ),
            Self::Learning => text("Say what learners will learn", TEXT_MIN),
            Self::InASession => text("Say what happens in a session", TEXT_MIN),
            Self::Expertise => text("Say what makes you the one to teach this", TEXT_MIN),
            Self::Ages => "Give an age range within 3 to 17, the younger age first.".to_owned(),
            Self::AgeSpan => format!(
                "The ages span more than {AGE_SPAN_MAX} years: narrow them, or say why they fit together."
            ),
            Self::GroupSize => "Give a group size of 2 to 18.".to_owned(),
            Self::Minutes => "Give the length of a session, 15 to 180 minutes.".to_owned(),
            Self::Sessions => "Give the number of sessions, 1 to 40.".to_owned(),
            Self::Materials => "Say what learners need, or that they need nothing.".to_owned(),
            Self::Resource { .. } => {
                "Name this outside resource and say what it is for.".to_owned()
            }
            Self::Guidance => text("Say what parents should know", GUIDANCE_MIN),
            Self::PlannedSection => "Plan at least one section of sessions.".to_owned(),
            Self::SectionDoesNotFit => {
                "No planned section has the length and the number of sessions that the class \
                promises: plan one that does."
                    .to_owned()
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        Some(match self {
            Self::Subject => "/subject".to_owned(),
            Self::Cover => "/cover".to_owned(),
            Self::TitleLength | Self::TitleShouts | Self::TitleExclaims | Self::TitleEmoji => {
                "/title".to_owned()
            }
            Self::Summary => "/summary".to_owned(),
            Self::Learning => "/learning".to_owned(),
            Self::InASession => "/in_a_session".to_owned(),
            Self::Expertise => "/expertise".to_owned(),
            Self::Ages => "/age_min".to_owned(),
            Self::AgeSpan => "/age_span_reason".to_owned(),
            Self::GroupSize => "/group_size".to_owned(),
            Self::Minutes => "/minutes".to_owned(),
            Self::Sessions => "/sessions".to_owned(),
            Self::Materials => "/materials".to_owned(),
            Self::Resource { index } => format!("/outside_resources/{index}"),
            Self::Guidance => "/guidance".to_owned(),
            Self::PlannedSection | Self::SectionDoesNotFit => "/sections".to_owned(),
        })
    }
}

/// How complete the content is. `planned` are the class's sections that are still to come; `None` where the class is
/// published already, and its sections are planned against the live revision.
pub fn completeness(content: &Content, planned: Option<&[Planned]>) -> Completeness {
    let parts = [
        unless(content.subject.is_some(), Missing::Subject),
        unless(content.cover.is_some(), Missing::Cover),
        title(&content.title),
        text(&content.summary, SUMMARY_MIN, Missing::Summary),
        text(&content.learning, TEXT_MIN, Missing::Learning),
        text(&content.in_a_session, TEXT_MIN, Missing::InASession),
        text(&content.expertise, TEXT_MIN, Missing::Expertise),
        ages(content),
        within(content.group_size, &GROUP, Missing::GroupSize),
        within(content.minutes, &MINUTES, Missing::Minutes),
        within(content.sessions, &SESSIONS, Missing::Sessions),
        text(&content.materials, MATERIALS_MIN, Missing::Materials),
        resources(content),
        text(&content.guidance, GUIDANCE_MIN, Missing::Guidance),
        sections(content, planned),
    ];
    let whole = parts.iter().filter(|missing| missing.is_empty()).count();
    // Rounded down, so that 100 means all of them.
    let score = u8::try_from(whole * 100 / parts.len()).unwrap_or(100);
    Completeness {
        score,
        missing: parts.into_iter().flatten().collect(),
    }
}

fn unless(there: bool, missing: Missing) -> Vec<Missing> {
    if there { Vec::new() } else { vec![missing] }
}

fn text(text: &str, min: usize, missing: Missing) -> Vec<Missing> {
    unless(text.trim().chars().count() >= min, missing)
}

fn within<T: PartialOrd>(
    value: Option<T>,
    range: &RangeInclusive<T>,
    missing: Missing,
) -> Vec<Missing> {
    unless(value.is_some_and(|value| range.contains(&value)), missing)
}

fn title(title: &str) -> Vec<Missing> {
    let title = title.trim();
    let mut missing = Vec::new();
    if !(TITLE_MIN..=TITLE_MAX).contains(&title.chars().count()) {
        missing.push(Missing::TitleLength);
    }
    let has_upper = title.chars().any(char::is_uppercase);
    if has_upper && !title.chars().any(char::is_lowercase) {
        missing.push(Missing::TitleShouts);
    }
    if title.chars().filter(|c| matches!(c, '!' | '！')).count() > 1 {
        missing.push(Missing::TitleExclaims);
    }
    if title.chars().any(is_emoji) {
        missing.push(Missing::TitleEmoji);
    }
    missing
}

/// The blocks of Unicode that hold emoji and dingbats, with the marks that make one out of another sign.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c),
        0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x2300..=0x23FF | 0xFE0F | 0x20E3 | 0xE0000..=0xE007F)
}

fn ages(content: &Content) -> Vec<Missing> {
    match (content.age_min, content.age_max) {
        (Some(min), Some(max)) if AGES.contains(&min) && AGES.contains(&max) && min <= max => {
            let justified = content.age_span_reason.trim().chars().count() >= SPAN_REASON_MIN;
            unless(max - min <= AGE_SPAN_MAX || justified, Missing::AgeSpan)
        }
        _ => vec![Missing::Ages],
    }
}

fn resources(content: &Content) -> Vec<Missing> {
    content
        .outside_resources
        .iter()
        .enumerate()
        .filter(|(_, one)| one.name.trim().is_empty() || one.purpose.trim().is_empty())
        .map(|(index, _)| Missing::Resource { index })
        .collect()
}

fn sections(content: &Content, planned: Option<&[Planned]>) -> Vec<Missing> {
    let Some(planned) = planned else {
        return Vec::new();
    };
    if planned.is_empty() {
        return vec![Missing::PlannedSection];
    }
    let fits = planned.iter().any(|section| {
        content.minutes == Some(section.minutes) && content.sessions == Some(section.sessions)
    });
    unless(fits, Missing::SectionDoesNotFit)
}
