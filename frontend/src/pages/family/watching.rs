use super::{activity::Activity, class_session::status_badge};
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        ButtonLink, EmptyState, Kind, Link, Loadable, Page, Person, Shape, Size, Time, TimeStyle,
        load, time,
    },
};
use learnallot_api_types::{families::ScheduledSession, supervision::Watched};
use leptos::prelude::*;

/// For those who watch over: whom, and when the next classes are.
#[component]
pub fn Watching() -> impl IntoView {
    let t = text().family;
    let watched = load(client::families::watching);
    let show = move |watched: Vec<Watched>| {
        if watched.is_empty() {
            return view! { <EmptyState title=t.watching_none text=t.watching_none_text/> }
                .into_any();
        }
        watched
            .into_iter()
            .map(|one| view! { <One one/> })
            .collect_view()
            .into_any()
    };
    view! {
        <Page title=t.watching lead=t.watching_lead>
            <div class="split">
                <div class="stack"><Loadable of=watched shape=Shape::Rows view=show/></div>
                <aside class="stack"><Activity/></aside>
            </div>
        </Page>
    }
}

#[component]
fn One(one: Watched) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let day = time::words(one.since, TimeStyle::Day, zone.as_deref());
    let since = fill(
        t.watching_since,
        &[("name", &one.first_name), ("day", &day)],
    );
    let label = one.first_name.clone();
    let none = one.sessions.is_empty();
    view! {
        <section class="card" aria-label=label>
            <h2><Person name=one.first_name note=since size=Size::Large/></h2>
            <h3>{t.coming}</h3>
            {none.then(|| view! { <p>{t.coming_none}</p> })}
            <div class="rows">
                {one.sessions.into_iter().map(|session| view! { <Coming session/> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Coming(session: ScheduledSession) -> impl IntoView {
    let t = text().family;
    view! {
        <div class="row consent" data-ends="">
            <span>
                <b><Link to=Route::ClassSession(session.session_id)>{session.class_title}</Link></b>
                <br/>
                <small><Time at=session.starts_at style=TimeStyle::Full/></small>
            </span>
            <span class="row">
                {(session.status != "scheduled").then(|| status_badge(&session.status))}
                <ButtonLink to=Route::Classroom(session.section_id) kind=Kind::Quiet size=Size::Small>{t.classroom}</ButtonLink>
                <ButtonLink to=Route::ClassSession(session.session_id) kind=Kind::Secondary size=Size::Small>{t.to_door}</ButtonLink>
            </span>
        </div>
    }
}
