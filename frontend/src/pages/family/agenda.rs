//! The day, one entry for each class of a learner.

use super::class_session::status_badge;
use crate::{
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{Alert, AlertKind, ButtonLink, Glyph, Icon, Kind, Link, Person, Size, TimeStyle, time},
};
use chrono::{DateTime, Utc};
use learnallot_api_types::families::FamilySession;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// Only the clock: the day is named above.
    Today,
    /// The day before the clock.
    Named,
}

/// Classes of the family's learners, the soonest first.
#[component]
pub fn Agenda(sessions: Vec<FamilySession>, days: Days) -> impl IntoView {
    view! {
        <ol class="agenda">
            {sessions.into_iter().map(|session| view! { <Entry session days/> }).collect_view()}
        </ol>
    }
}

/// `Ash` or `Ash and Birch`.
fn names(of: &[String]) -> String {
    of.join(", ")
}

#[component]
fn Entry(session: FamilySession, days: Days) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let (first_name, learner) = (session.first_name, session.learner_id);
    let watched_by = session.watched_by;
    let class = session.session;
    let alone = watched_by.is_empty() && !matches!(class.status.as_str(), "ended" | "canceled");
    let clock = |at| time::clock(at, zone.as_deref());
    let (to, title) = (Route::ClassSession(class.session_id), class.class_title);
    let link = move || view! { <Link to=to.clone()>{title.clone()}</Link> };
    view! {
        <li data-needs=alone.then_some("")>
            <div class="when">
                {(days == Days::Named).then(|| view! { <small>{time::short_day(class.starts_at, zone.as_deref())}</small> " " })}
                <b>{clock(class.starts_at)}</b>
                <small>{fill(t.until, &[("time", &clock(class.ends_at))])}</small>
            </div>
            <div class="what">
                {match days {
                    // Under the heading of the day, or under the page's own.
                    Days::Today => view! { <h3>{link()}</h3> }.into_any(),
                    Days::Named => view! { <h2>{link()}</h2> }.into_any(),
                }}
                <div class="row">
                    <Person
                        name=first_name.clone()
                        note=fill(t.with, &[("teacher", &class.teacher_name)])
                        size=Size::Small
                    />
                    {(class.status != "scheduled").then(|| status_badge(&class.status))}
                </div>
                {if alone {
                    view! { <NobodyWatches name=first_name before=class.starts_at learner zone/> }.into_any()
                } else {
                    view! {
                        <div class="watch">
                            <span class="reason"><Glyph icon=Icon::Eye/><span>{watching(&watched_by)}</span></span>
                            <ButtonLink to=Route::ClassSession(class.session_id) kind=Kind::Secondary size=Size::Small>
                                {t.to_door}
                            </ButtonLink>
                        </div>
                    }
                    .into_any()
                }}
            </div>
        </li>
    }
}

fn watching(watched_by: &[String]) -> String {
    let t = text().family;
    let pattern = if watched_by.len() == 1 {
        t.you_watch
    } else {
        t.they_watch
    };
    fill(pattern, &[("names", &names(watched_by))])
}

#[component]
fn NobodyWatches(
    name: String,
    before: DateTime<Utc>,
    learner: uuid::Uuid,
    zone: Option<String>,
) -> impl IntoView {
    let t = text().family;
    let time = time::words(before, TimeStyle::Clock, zone.as_deref());
    view! {
        <Alert kind=AlertKind::Wait title=fill(t.nobody_watches, &[("name", &name)])>
            {fill(t.nobody_watches_text, &[("time", &time)])}
            <div class="row">
                <ButtonLink to=Route::LearnerSupervisors(learner) size=Size::Small>{t.name_adult}</ButtonLink>
            </div>
        </Alert>
    }
}
