use super::agenda::{Agenda, Days};
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ButtonLink, EmptyState, Icon, Loadable, Page, Shape, load, time},
};
use learnallot_api_types::families::FamilySession;
use leptos::prelude::*;

/// Every coming class of the family's learners.
#[component]
pub fn FamilySchedule() -> impl IntoView {
    let t = text().family;
    let session = use_session();
    let schedule = load(client::families::schedule);
    let lead = Signal::derive(move || {
        let zone = session.time_zone().unwrap_or_else(time::browser_zone);
        Some(fill(t.schedule_lead, &[("place", &time::place(&zone))]))
    });
    let show = move |sessions: Vec<FamilySession>| {
        if sessions.is_empty() {
            view! {
                <EmptyState title=t.schedule_none text=t.schedule_none_text>
                    <ButtonLink to=Route::Catalogue icon=Icon::Search>{t.find_class}</ButtonLink>
                </EmptyState>
            }
            .into_any()
        } else {
            view! { <Agenda sessions days=Days::Named/> }.into_any()
        }
    };
    view! { <Page title=t.schedule lead><Loadable of=schedule shape=Shape::Rows view=show/></Page> }
}
