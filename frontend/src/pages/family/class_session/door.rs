use super::join::Join;
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, ButtonLink, Card, EmptyState, Glyph, Icon, Kind, Page, Person,
        Size, State, Steady, Time, load,
    },
};
use learnallot_api_types::live::{Door, LearnerAtDoor};
use leptos::prelude::*;
use uuid::Uuid;

/// How often the door is looked at again, in seconds: soon enough that its button opens in time.
const LOOK_AGAIN: u32 = 10;

/// A class session: when, with whom, who watches over, that it is recorded, and the way in.
#[component]
pub fn DoorView(id: Uuid, #[prop(optional)] for_learner: bool) -> impl IntoView {
    let t = text().live;
    let door = load(move || client::live::door(id)).poll(LOOK_AGAIN);
    let title = Signal::derive(move || {
        door.ready()
            .map_or_else(|| text().common.loading.to_owned(), |door| door.title)
    });
    let lead = Signal::derive(move || {
        door.ready()
            .map(|door| fill(t.number, &[("n", &door.number.to_string())]))
    });
    view! {
        <Page title lead>
            <Steady of=door view=move |door: Door| view! { <Inside door for_learner/> }/>
        </Page>
    }
}

/// A session's status in a word.
pub fn status_badge(status: &str) -> impl IntoView + use<> {
    let t = text().live;
    let (state, word) = match status {
        "live" => (State::Good, t.live),
        "held" => (State::Held, t.held),
        "ended" => (State::Note, t.ended),
        "canceled" => (State::Stopped, t.canceled),
        _ => (State::Note, t.scheduled),
    };
    view! { <Badge state>{word}</Badge> }
}

#[component]
fn Inside(door: Door, for_learner: bool) -> impl IntoView {
    let t = text().live;
    let (id, section) = (door.session_id, door.section_id);
    let ended = door.status == "ended";
    let over = matches!(door.status.as_str(), "ended" | "canceled");
    let notice = match door.status.as_str() {
        "held" => Some(t.held_text),
        "ended" => Some(t.ended_text),
        "canceled" => Some(t.canceled_text),
        _ => None,
    };
    let nobody = door.learners.is_empty() && !door.is_teacher;
    view! {
        <div class="row">
            {status_badge(&door.status)}
            <ul class="meta">
                <li><Glyph icon=Icon::Calendar/><Time at=door.starts_at/></li>
                <li><Glyph icon=Icon::Person/>{door.teacher_name.clone()}</li>
            </ul>
        </div>
        {notice.map(|notice| view! {
            <Alert kind=AlertKind::Wait>
                {notice}
                {ended.then(|| view! {
                    <div class="row"><ButtonLink to=Route::Recordings kind=Kind::Secondary size=Size::Small>{t.to_recordings}</ButtonLink></div>
                })}
            </Alert>
        })}
        {door.is_teacher.then(|| view! {
            <div class="row"><ButtonLink to=Route::LiveRoom(id)>{t.teacher_room}</ButtonLink></div>
        })}
        {nobody.then(|| view! { <EmptyState title=t.no_learner text=t.no_learner_text/> })}
        {door
            .learners
            .iter()
            .cloned()
            .map(|learner| view! { <AtDoor door=door.clone() learner for_learner over/> })
            .collect_view()}
        {(!over).then(|| view! {
            <Card title=t.recorded>
                <p>{door.recording_notice.clone()}</p>
                <p class="reason"><Glyph icon=Icon::Lock/><span>{t.safe_room}</span></p>
            </Card>
        })}
        <div class="row">
            <ButtonLink to=Route::Classroom(section) kind=Kind::Secondary icon=Icon::Book>{t.classroom}</ButtonLink>
            <a class="button" data-kind="quiet" href=format!("{}?session={id}", Route::Report)>
                <Glyph icon=Icon::Flag/>{t.report}
            </a>
        </div>
    }
}

/// One learner before the door: who watches over, where the learner is, and the button.
#[component]
fn AtDoor(door: Door, learner: LearnerAtDoor, for_learner: bool, over: bool) -> impl IntoView {
    let t = text().live;
    let zone = use_session().time_zone();
    let place = match learner.place.as_str() {
        "waiting" => Some((State::Waiting, t.waiting)),
        "in_room" => Some((State::Good, t.in_room)),
        "left" => Some((State::Note, t.left)),
        _ => None,
    };
    let name = learner.first_name.clone();
    let watching = learner.watching.clone();
    let none = watching.is_empty();
    let id = learner.learner_id;
    view! {
        <section class="card" aria-label=name.clone()>
            <div class="row" data-ends="">
                <Person name=name.clone() size=Size::Large/>
                {place.map(|(state, word)| view! { <Badge state>{word}</Badge> })}
            </div>
            {if none && !over {
                view! {
                    <Alert kind=AlertKind::Wait title=fill(t.watches_none, &[("name", &name)])>
                        {t.watches_none_text}
                        {(!for_learner).then(|| view! {
                            <div class="row">
                                <ButtonLink to=Route::LearnerSupervisors(id) size=Size::Small>{t.watches_name}</ButtonLink>
                            </div>
                        })}
                    </Alert>
                }
                .into_any()
            } else {
                view! {
                    <ul class="meta" aria-label=t.watches>
                        {watching
                            .into_iter()
                            .map(|adult| {
                                let words = if adult.is_caller {
                                    t.you_watch.to_owned()
                                } else {
                                    fill(t.watching_now, &[("name", &adult.name)])
                                };
                                view! { <li><Glyph icon=Icon::Eye/>{words}</li> }
                            })
                            .collect_view()}
                    </ul>
                }
                .into_any()
            }}
            {(!over).then(|| view! { <Join door learner for_learner zone/> })}
        </section>
    }
}
