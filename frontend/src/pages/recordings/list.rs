use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Badge, ButtonLink, EmptyState, Kind, Page, Pager, Select, Shape, Size, Stamp, State, Table,
        Time, TimeStyle, load, load_pages, time,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api_types::recordings::RecordingView;
use learnallot_domain::actor::Role;
use leptos::prelude::*;

/// The last day as a library stamps it: `15 FEB 2027`.
#[component]
pub fn LastDay(at: DateTime<Utc>) -> impl IntoView {
    let t = text().recordings;
    let zone = use_session().time_zone();
    let day = |at| time::words(at, TimeStyle::Day, zone.as_deref());
    let now = time::now();
    let soon = at - now < TimeDelta::days(2);
    let words = if day(at) == day(now) {
        t.today.to_owned()
    } else if day(at) == day(now + TimeDelta::days(1)) {
        t.tomorrow.to_owned()
    } else {
        time::stamp(at, zone.as_deref())
    };
    view! { <time datetime=at.to_rfc3339()><Stamp text=words soon/></time> }
}

/// What there is to watch again, with the last day of each.
#[component]
pub fn Recordings() -> impl IntoView {
    let t = text().recordings;
    let session = use_session();
    let in_space = move || session.me().is_some_and(|me| me.account.is_none());
    let guardian = session.has(Role::Guardian);
    let learner = RwSignal::new(String::new());
    let recordings = load_pages(move |cursor| {
        client::recordings::list(learner.with(|id| id.parse().ok()), cursor)
    });
    let lead =
        Signal::derive(move || Some(if in_space() { t.lead_learner } else { t.lead }.to_owned()));
    let show = move |recordings: Vec<RecordingView>| {
        if recordings.is_empty() {
            return view! { <EmptyState title=t.none text=t.none_text/> }.into_any();
        }
        let zone = session.time_zone().unwrap_or_else(time::browser_zone);
        let caption = fill(t.caption, &[("place", &time::place(&zone))]);
        view! {
            <Table caption head=vec![t.class, t.session, t.last_day, t.action]>
                {recordings.into_iter().map(|recording| view! { <Row recording/> }).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Page title=t.title lead>
            {guardian.then(|| view! { <WhichLearner learner/> })}
            <Pager of=recordings shape=Shape::Rows view=show/>
            {guardian.then(|| view! {
                <div class="row">
                    <ButtonLink to=Route::DeletionReceipts kind=Kind::Secondary>{t.receipts}</ButtonLink>
                </div>
            })}
        </Page>
    }
}

/// A family with several learners narrows the list to one.
#[component]
fn WhichLearner(learner: RwSignal<String>) -> impl IntoView {
    let t = text().recordings;
    let family = load(client::families::mine);
    let options = Signal::derive(move || {
        family
            .ready()
            .map(|family| family.learners)
            .unwrap_or_default()
            .into_iter()
            .map(|learner| (learner.id.to_string(), learner.first_name))
            .collect::<Vec<_>>()
    });
    move || {
        (options.with(Vec::len) > 1).then(|| {
            view! { <Select label=t.learner value=learner options placeholder=t.of_all optional=true/> }
        })
    }
}

/// A recording's status in a word, where it cannot simply be watched.
fn status(name: &str) -> Option<(State, &'static str)> {
    let t = text().recordings;
    Some(match name {
        "expected" => (State::Waiting, t.status_expected),
        "transferring" => (State::Waiting, t.status_transferring),
        "packaging" => (State::Waiting, t.status_packaging),
        "failed" => (State::Stopped, t.status_failed),
        "withheld" => (State::Held, t.status_withheld),
        "deleting" => (State::Stopped, t.status_deleting),
        _ => return None,
    })
}

#[component]
fn Row(recording: RecordingView) -> impl IntoView {
    let t = text().recordings;
    let deleted = recording.status == "deleted";
    let status = status(&recording.status);
    let to = Route::Recording(recording.id);
    view! {
        <tr>
            <th scope="row">{recording.class_title}</th>
            <td data-label=t.session><Time at=recording.session_starts_at style=TimeStyle::Short/></td>
            <td data-label=t.last_day>
                {if deleted {
                    view! { <Stamp text=t.deleted_stamp gone=true/> }.into_any()
                } else {
                    view! { <LastDay at=recording.expires_at/> }.into_any()
                }}
                {status.map(|(state, word)| view! { <Badge state>{word}</Badge> })}
            </td>
            <td>
                {if deleted && recording.receipt_id.is_some() {
                    view! { <ButtonLink to=Route::DeletionReceipts kind=Kind::Quiet size=Size::Small>{t.receipt}</ButtonLink> }
                        .into_any()
                } else if deleted {
                    ().into_any()
                } else {
                    let word = if recording.can_watch { t.watch } else { t.open };
                    view! { <ButtonLink to kind=Kind::Secondary size=Size::Small>{word}</ButtonLink> }.into_any()
                }}
            </td>
        </tr>
    }
}
