use super::enrol::EnrolDialog;
use crate::{
    session::use_session,
    text::{count, fill, text},
    ui::{Badge, Button, EmptyState, State, Time, TimeStyle, time},
};
use chrono::{DateTime, Utc};
use learnallot_api_types::classes::SectionView;
use leptos::prelude::*;
use uuid::Uuid;

/// The groups that can be enrolled in, in the viewer's time zone.
#[component]
pub fn Sections(class_id: Uuid, sections: Vec<SectionView>) -> impl IntoView {
    let t = text().public;
    let session = use_session();
    let chosen = RwSignal::new(None);
    let open = RwSignal::new(false);
    let enrol = move |section, first| {
        chosen.set(Some((section, first)));
        open.set(true);
    };
    // What can still be enrolled in comes first.
    let (begun, mut sections): (Vec<_>, Vec<_>) = sections.into_iter().partition(has_begun);
    sections.extend(begun);
    let none = sections.is_empty();
    let zone = move || session.time_zone().unwrap_or_else(time::browser_zone);
    view! {
        <section class="stack" aria-labelledby="when">
            <div class="section-head">
                <h2 id="when">{t.when}</h2>
                <small>{move || fill(t.times_in, &[("place", &time::place(&zone()))])}</small>
            </div>
            {none.then(|| view! { <EmptyState title=t.when_none text=t.when_none_text/> })}
            {sections
                .into_iter()
                .map(|section| view! { <Section section on_enrol=enrol/> })
                .collect_view()}
            <EnrolDialog class_id section=chosen open/>
        </section>
    }
}

fn has_begun(section: &SectionView) -> bool {
    section
        .sessions
        .first()
        .is_some_and(|first| first.starts_at <= time::now())
}

#[component]
fn Section(
    section: SectionView,
    #[prop(into)] on_enrol: Callback<(Uuid, Option<DateTime<Utc>>)>,
) -> impl IntoView {
    let t = text().public;
    let id = section.id;
    let places = fill(
        t.seats_left,
        &[
            ("free", &section.free_seats.to_string()),
            ("seats", &section.seats.to_string()),
        ],
    );
    let blocked = if !section.open {
        Some(t.section_closed.to_owned())
    } else if has_begun(&section) {
        Some(t.begun_reason.to_owned())
    } else if section.free_seats == 0 {
        Some(t.full_reason.to_owned())
    } else {
        None
    };
    let first = section.sessions.first().map(|session| session.starts_at);
    let number = section.sessions.len();
    view! {
        <article class="card">
            <div class="row" data-ends="">
                <h3>{first.map(|at| view! { <Time at/> })}</h3>
                {if section.free_seats == 0 {
                    view! { <Badge state=State::Stopped>{t.full}</Badge> }.into_any()
                } else {
                    view! { <Badge state=State::Note>{places}</Badge> }.into_any()
                }}
            </div>
            <details>
                <summary>{count(number, t.session_one, t.each_session)}</summary>
                <ol class="dates">
                    {section
                        .sessions
                        .into_iter()
                        .map(|session| view! { <li><Time at=session.starts_at style=TimeStyle::Full/></li> })
                        .collect_view()}
                </ol>
            </details>
            <div class="row"><Button blocked on_click=move || on_enrol.run((id, first))>{t.enrol}</Button></div>
        </article>
    }
}
