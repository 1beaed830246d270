//! The live room beside the meeting: who is enrolled, who waits, who is in; check-ins, the recording, the safety button.
//! It follows the event stream, and looks again every few seconds in case that is not there.

mod abilities;
mod acts;
mod attendance;
mod check_in;
mod recording;
mod roster;

use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Card, Loadable, Page, Shape, State, TimeStyle, load, on_events,
        time,
    },
};
use learnallot_api_types::live::{Room, UnexpectedParticipant};
use leptos::prelude::*;
use uuid::Uuid;

const LOOK_AGAIN: u32 = 4;

#[component]
pub fn LiveRoom(id: Uuid) -> impl IntoView {
    let t = text().teaching;
    let asked = load(move || client::live::room(id)).poll(LOOK_AGAIN);
    on_events(
        &client::activity::stream_address(Some(id)),
        &[
            "session.participants",
            "session.started",
            "session.ended",
            "session.canceled",
        ],
        move || asked.reload(),
    );
    // What was seen last stays, should one question in between fail.
    let room = RwSignal::new(None::<Room>);
    Effect::new(move |_| {
        if let Some(answer) = asked.ready() {
            room.set(Some(answer));
        }
    });
    let here = Memo::new(move |_| room.with(Option::is_some));
    let title = Memo::new(move |_| {
        room.with(|room| {
            room.as_ref()
                .map_or_else(|| t.room.to_owned(), |room| room.title.clone())
        })
    });
    let zone = use_session().zone_now();
    let lead = Signal::derive(move || {
        room.with(|room| {
            let room = room.as_ref()?;
            let when = time::words(room.starts_at, TimeStyle::Full, zone.as_deref());
            let number = room.number.to_string();
            Some(fill(t.room_lead, &[("n", &number), ("when", &when)]))
        })
    });
    view! {
        <Page title lead>
            {move || if here.get() {
                view! { <Inside id room/> }.into_any()
            } else {
                view! { <Loadable of=asked shape=Shape::Rows view=|_: Room| ()/> }.into_any()
            }}
        </Page>
    }
}

/// Every piece is made anew only when what it shows has changed, so that a button keeps its focus.
fn part<T: PartialEq + Clone + Send + Sync + 'static>(
    room: RwSignal<Option<Room>>,
    of: impl Fn(&Room) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| room.with(|room| room.as_ref().map(&of)))
}

#[component]
fn Inside(id: Uuid, room: RwSignal<Option<Room>>) -> impl IntoView {
    let recording = part(room, |room| room.recording.clone());
    let abilities = part(room, |room| room.capabilities.clone());
    let unexpected = part(room, |room| room.unexpected.clone());
    let over = part(room, |room| {
        room.meeting == "ended" || room.status == "ended"
    });
    view! {
        <Signs room/>
        <div class="split">
            <div class="stack">
                {move || unexpected.get().map(|people| view! { <Unexpected people/> })}
                <roster::Roster id room/>
                {move || over.get().filter(|over| *over).map(|_| view! { <attendance::Attended id/> })}
            </div>
            <aside class="stack">
                <acts::Acts id room/>
                {move || recording.get().map(|recording| view! { <recording::Recording id recording room/> })}
                {move || abilities.get().map(|abilities| view! { <abilities::Abilities abilities/> })}
            </aside>
        </div>
    }
}

/// What needs the teacher's eye first.
#[component]
fn Signs(room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let zone = StoredValue::new(use_session().zone_now());
    let meeting = part(room, |room| room.meeting.clone());
    let alone = part(room, |room| room.alone.clone());
    let closed = part(room, |room| room.doors_closed_at);
    let clock = move |at| time::words(at, TimeStyle::Clock, zone.get_value().as_deref());
    view! {
        {move || (meeting.get().as_deref() == Some("not_ready")).then(|| view! {
            <Alert kind=AlertKind::Wait title=t.room_not_ready>{t.room_not_ready_detail}</Alert>
        })}
        {move || closed.get().flatten().map(|at| view! {
            <Alert kind=AlertKind::Stop title=t.room_safety_closed>
                {fill(t.room_safety_closed_detail, &[("when", &clock(at))])}
            </Alert>
        })}
        {move || alone.get().flatten().map(|alone| view! {
            <Alert kind=AlertKind::Stop title=t.room_alone>
                {alone.message} " " {fill(t.room_alone_ends, &[("when", &clock(alone.ends_at))])}
            </Alert>
        })}
    }
}

#[component]
fn Unexpected(people: Vec<UnexpectedParticipant>) -> impl IntoView {
    let t = text().teaching;
    (!people.is_empty()).then(|| {
        view! {
            <Card title=t.unexpected>
                <Alert kind=AlertKind::Stop>{t.unexpected_detail}</Alert>
                <ul class="rows" role="list">
                    {people
                        .into_iter()
                        .map(|one| {
                            let (state, place) = roster::place_words(&one.place);
                            view! { <li class="row"><b>{t.unexpected_one}</b> <Badge state>{place}</Badge></li> }
                        })
                        .collect_view()}
                </ul>
            </Card>
        }
    })
}

/// A state of the meeting as a badge.
fn meeting_words(meeting: &str) -> (State, &'static str) {
    let t = text().teaching;
    match meeting {
        "ready" => (State::Note, t.room_ready),
        "running" => (State::Good, t.room_running),
        "ended" => (State::Note, t.room_ended),
        _ => (State::Waiting, t.room_not_ready),
    }
}
