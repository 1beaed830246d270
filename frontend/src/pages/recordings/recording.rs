use super::{agreement::Agreement, list::LastDay, start::Start, viewings::Viewings};
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{count, fill, text},
    ui::{
        Alert, AlertKind, Glyph, Happening, Icon, Link, Loadable, Mark, Page, Stamp, Time,
        TimeStyle, Timeline, load, time,
    },
};
use learnallot_api_types::recordings::RecordingView;
use learnallot_domain::actor::Role;
use leptos::prelude::*;
use uuid::Uuid;

/// One recording: the agreement where it is missing, the player, who watched, and when it ends.
#[component]
pub fn Recording(id: Uuid) -> impl IntoView {
    let t = text().recordings;
    let recording = load(move || client::recordings::recording(id));
    let title = Signal::derive(move || {
        recording
            .ready()
            .map_or_else(|| t.title.to_owned(), |recording| recording.class_title)
    });
    let show = move |recording_of: RecordingView| {
        view! { <Inside recording=recording_of on_change=move || recording.reload()/> }
    };
    view! { <Page title><Loadable of=recording view=show/></Page> }
}

#[component]
fn Inside(recording: RecordingView, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().recordings;
    let session = use_session();
    let guardian = session.has(Role::Guardian) && !recording.learner_ids.is_empty();
    let unsigned = recording
        .blockers
        .iter()
        .any(|blocker| blocker.code == "no_share_agreement");
    let others: Vec<_> = recording
        .blockers
        .iter()
        .filter(|blocker| blocker.code != "no_share_agreement")
        .map(|blocker| blocker.message.clone())
        .collect();
    // Staff get a ticket for a written reason, which the list of blockers asks for.
    let staff = session
        .me()
        .is_some_and(|me| me.roles.iter().any(|role| role.is_staff()));
    let only_reason = staff
        && recording
            .blockers
            .iter()
            .all(|blocker| blocker.code == "reason_too_short");
    let (id, session_id) = (recording.id, recording.session_id);
    let deleted = recording.status == "deleted";
    let length = recording
        .seconds
        .map(|seconds| usize::try_from(seconds.div_ceil(60)).unwrap_or_default());
    let begun = RwSignal::new(0);
    let watch = if recording.can_watch || only_reason {
        view! { <Start recording=recording.clone() begun/> }.into_any()
    } else if unsigned && others.is_empty() {
        view! { <Agreement on_change/> }.into_any()
    } else {
        view! { <Alert kind=AlertKind::Wait title=t.not_now>{others.join(" ")}</Alert> }.into_any()
    };
    view! {
        <div class="row" data-ends="">
            <ul class="meta">
                <li><Glyph icon=Icon::Calendar/><Time at=recording.session_starts_at/></li>
                {length.map(|minutes| view! { <li><Glyph icon=Icon::Clock/>{count(minutes, t.length_one, t.length)}</li> })}
            </ul>
            <span class="row">
                <small>{t.last_day_to_watch}</small>
                {if deleted {
                    view! { <Stamp text=t.deleted_stamp gone=true/> }.into_any()
                } else {
                    view! { <LastDay at=recording.expires_at/> }.into_any()
                }}
            </span>
        </div>
        <div class="split">
            <div class="stack" data-gap="section">
                {watch}
                {guardian.then(|| view! { <Viewings id begun/> })}
            </div>
            <aside class="stack">
                <End recording/>
                {guardian.then(|| view! { <super::agreement::Promise/> })}
                <section class="card" data-ground="sunken">
                    <h2>{t.concern}</h2>
                    <p>{t.concern_text}</p>
                    <a class="button" data-kind="secondary" href=format!("{}?recording={id}", Route::Report)>
                        <Glyph icon=Icon::Flag/>{t.concern_go}
                    </a>
                    <Link to=Route::ClassSession(session_id)>{t.to_session}</Link>
                </section>
            </aside>
        </div>
    }
}

#[component]
fn End(recording: RecordingView) -> impl IntoView {
    let t = text().recordings;
    let left = (recording.expires_at - time::now()).num_days().max(0);
    let left = count(usize::try_from(left).unwrap_or_default(), t.day, t.days);
    let deleted = recording.status == "deleted";
    view! {
        <section class="card">
            <h2>{t.end}</h2>
            <Timeline label=t.end>
                <Happening title=t.end_session mark=Mark::Good>
                    <Time at=recording.session_ended_at style=TimeStyle::Short/>
                </Happening>
                {(!deleted).then(|| view! {
                    <Happening title=t.end_now mark=Mark::Now><small>{fill(t.end_now_text, &[("days", &left)])}</small></Happening>
                })}
                <Happening title=t.end_deleted mark=Mark::Stop>
                    <Time at=recording.expires_at style=TimeStyle::Full/>
                    <small>{t.end_deleted_text}</small>
                </Happening>
                <Happening title=t.end_receipt><small>{t.end_receipt_text}</small></Happening>
            </Timeline>
        </section>
    }
}
