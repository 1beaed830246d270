//! What is being written about a class, each part in a signal of its own.

use learnallot_api_types::classes::{ClassContent, OutsideResourceContent};
use learnallot_domain::class::{
    completeness::{AGES, GROUP, MINUTES, SESSIONS},
    listing::{Cover, Subject},
};
use leptos::prelude::*;
use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

#[derive(Clone, Copy)]
pub struct Resource {
    pub key: u32,
    pub name: RwSignal<String>,
    pub purpose: RwSignal<String>,
}

impl Resource {
    pub fn new(key: u32, content: OutsideResourceContent) -> Self {
        Self {
            key,
            name: RwSignal::new(content.name),
            purpose: RwSignal::new(content.purpose),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Draft {
    pub subject: RwSignal<String>,
    pub cover: RwSignal<String>,
    pub title: RwSignal<String>,
    pub summary: RwSignal<String>,
    pub learning: RwSignal<String>,
    pub in_a_session: RwSignal<String>,
    pub expertise: RwSignal<String>,
    pub age_min: RwSignal<String>,
    pub age_max: RwSignal<String>,
    pub age_span_reason: RwSignal<String>,
    pub group_size: RwSignal<String>,
    pub minutes: RwSignal<String>,
    pub sessions: RwSignal<String>,
    pub materials: RwSignal<String>,
    pub resources: RwSignal<Vec<Resource>>,
    pub guidance: RwSignal<String>,
}

impl Draft {
    pub fn of(content: ClassContent) -> Self {
        let resources = (1_u32..)
            .zip(content.outside_resources)
            .map(|(key, resource)| Resource::new(key, resource))
            .collect();
        let slug = |slug: Option<&'static str>| RwSignal::new(slug.unwrap_or_default().to_owned());
        Self {
            subject: slug(content.subject.map(Subject::slug)),
            cover: slug(content.cover.map(Cover::slug)),
            title: RwSignal::new(content.title),
            summary: RwSignal::new(content.summary),
            learning: RwSignal::new(content.learning),
            in_a_session: RwSignal::new(content.in_a_session),
            expertise: RwSignal::new(content.expertise),
            age_min: written(content.age_min),
            age_max: written(content.age_max),
            age_span_reason: RwSignal::new(content.age_span_reason),
            group_size: written(content.group_size),
            minutes: written(content.minutes),
            sessions: written(content.sessions),
            materials: RwSignal::new(content.materials),
            resources: RwSignal::new(resources),
            guidance: RwSignal::new(content.guidance),
        }
    }

    /// As it would be sent. A number that cannot be is left out, and named by the meter.
    pub fn content(self) -> ClassContent {
        ClassContent {
            subject: Subject::parse(&self.subject.get()),
            cover: Cover::parse(&self.cover.get()),
            title: self.title.get(),
            summary: self.summary.get(),
            learning: self.learning.get(),
            in_a_session: self.in_a_session.get(),
            expertise: self.expertise.get(),
            age_min: number(self.age_min, &AGES),
            age_max: number(self.age_max, &AGES),
            age_span_reason: self.age_span_reason.get(),
            group_size: number(self.group_size, &GROUP),
            minutes: number(self.minutes, &MINUTES),
            sessions: number(self.sessions, &SESSIONS),
            materials: self.materials.get(),
            outside_resources: self.resources.with(|resources| {
                resources
                    .iter()
                    .map(|one| OutsideResourceContent {
                        name: one.name.get(),
                        purpose: one.purpose.get(),
                    })
                    .collect()
            }),
            guidance: self.guidance.get(),
        }
    }
}

fn written<T: Display>(value: Option<T>) -> RwSignal<String> {
    RwSignal::new(value.map(|value| value.to_string()).unwrap_or_default())
}

fn number<T: FromStr + PartialOrd>(
    value: RwSignal<String>,
    range: &RangeInclusive<T>,
) -> Option<T> {
    value
        .with(|text| text.trim().parse().ok())
        .filter(|number| range.contains(number))
}
