use super::words::session_status;
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{Badge, ButtonLink, EmptyState, Kind, Link, Loadable, Page, Shape, Size, load, time},
};
use learnallot_api_types::classes::ScheduledSession;
use learnallot_domain::class::section::SessionStatus;
use leptos::prelude::*;

/// The coming sessions, each with its way into the live room.
#[component]
pub fn TeacherSchedule() -> impl IntoView {
    let t = text().teaching;
    let schedule = load(client::classes::schedule);
    let session = use_session();
    let lead = Signal::derive(move || {
        let zone = session.time_zone().unwrap_or_else(time::browser_zone);
        Some(fill(t.schedule_lead, &[("place", &time::place(&zone))]))
    });
    view! {
        <Page title=t.schedule lead>
            <Loadable of=schedule shape=Shape::Rows view=agenda/>
        </Page>
    }
}

fn agenda(sessions: Vec<ScheduledSession>) -> AnyView {
    let t = text().teaching;
    if sessions.is_empty() {
        return view! {
            <EmptyState title=t.schedule_none text=t.schedule_none_detail>
                <ButtonLink to=Route::TeacherClasses kind=Kind::Secondary>{t.classes}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <ul class="agenda">{sessions.into_iter().map(|one| view! { <Entry one/> }).collect_view()}</ul>
    }
    .into_any()
}

#[component]
fn Entry(one: ScheduledSession) -> impl IntoView {
    let t = text().teaching;
    let zone = use_session().zone_now();
    let session = one.session;
    let zone = zone.as_deref();
    let clock = |at| time::clock(at, zone);
    let until = fill(text().family.until, &[("time", &clock(session.ends_at))]);
    let state = session_status(session.status);
    let place_in = fill(
        t.session_of,
        &[
            ("n", &session.number.to_string()),
            ("of", &one.of.to_string()),
        ],
    );
    let enrolled = fill(
        t.enrolled,
        &[
            ("n", &one.enrolled.to_string()),
            ("seats", &one.seats.to_string()),
        ],
    );
    view! {
        <li>
            <time class="when" datetime=session.starts_at.to_rfc3339()>
                <small>{time::short_day(session.starts_at, zone)}</small> " "
                <b>{clock(session.starts_at)}</b>
                <small>{until}</small>
            </time>
            <div class="what">
                <h2><Link to=Route::EditClass(one.class_id)>{one.title}</Link></h2>
                <ul class="meta"><li>{place_in}</li><li>{enrolled}</li></ul>
                <div class="row" data-ends="">
                    {if session.status == SessionStatus::Scheduled {
                        ().into_any()
                    } else {
                        view! { <Badge state=state.0>{state.1}</Badge> }.into_any()
                    }}
                    <ButtonLink to=Route::LiveRoom(session.id) kind=Kind::Secondary size=Size::Small>{t.to_room}</ButtonLink>
                </div>
            </div>
        </li>
    }
}
