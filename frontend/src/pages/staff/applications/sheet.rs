//! The score sheet: what is written on it, and which answer each criterion is about.

use crate::text::text;
use learnallot_api_types::screening::{ApplicationContent, CriterionScore, Scores};
use learnallot_domain::teacher::application_review::Criterion;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Line {
    pub criterion: Criterion,
    /// Empty, or `1` to `4`.
    pub value: RwSignal<String>,
    pub note: RwSignal<String>,
}

/// One line per criterion, with what was saved before.
pub fn lines(saved: &[CriterionScore]) -> Vec<Line> {
    Criterion::ALL
        .into_iter()
        .map(|criterion| {
            let own = saved.iter().find(|score| score.criterion == criterion);
            Line {
                criterion,
                value: RwSignal::new(own.map(|own| own.value.to_string()).unwrap_or_default()),
                note: RwSignal::new(own.map(|own| own.note.clone()).unwrap_or_default()),
            }
        })
        .collect()
}

/// What is scored so far.
pub fn scores(lines: &[Line]) -> Scores {
    Scores {
        scores: lines
            .iter()
            .filter_map(|line| {
                Some(CriterionScore {
                    criterion: line.criterion,
                    value: line.value.get_untracked().parse().ok()?,
                    note: line.note.get_untracked().trim().to_owned(),
                })
            })
            .collect(),
    }
}

/// What to look for.
pub fn rubric(criterion: Criterion) -> &'static str {
    let t = text().staff;
    match criterion {
        Criterion::Background => t.look_background,
        Criterion::TeachingExperience => t.look_experience,
        Criterion::SubjectExpertise => t.look_expertise,
        Criterion::Motivation => t.look_motivation,
        Criterion::TeachingSetup => t.look_setup,
    }
}

/// The written answer; the set-up is shown as facts instead.
pub fn answer(criterion: Criterion, content: &ApplicationContent) -> Option<String> {
    match criterion {
        Criterion::Background => Some(content.background.clone()),
        Criterion::TeachingExperience => Some(content.experience.clone()),
        Criterion::SubjectExpertise => Some(content.expertise.clone()),
        Criterion::Motivation => Some(content.motivation.clone()),
        Criterion::TeachingSetup => None,
    }
}
