use super::{meeting_words, part};
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, Card, ConfirmButton, FormState, FormTrouble, Icon, State,
        TimeStyle, enter_window, open_window, time, use_toasts,
    },
};
use learnallot_api_types::live::{JoinSession, JoinTicket, Room};
use learnallot_domain::session::join::{Person, opens_at};
use leptos::prelude::*;
use uuid::Uuid;

/// The way into the meeting, its end, and the safety button.
#[component]
pub fn Acts(id: Uuid, room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let meeting = part(room, |room| room.meeting.clone());
    let in_meeting = part(room, |room| room.teacher_place == "in_room");
    let running = move || meeting.get().as_deref() == Some("running");
    let over = move || meeting.get().as_deref() == Some("ended");
    let end_blocked = Signal::derive(move || (!running()).then(|| t.room_end_waits.to_owned()));
    let toasts = use_toasts();
    let form = FormState::new();
    let end = move || {
        form.send(client::live::end(id), move |now: Room| {
            room.set(Some(now));
            toasts.say(t.room_end_toast);
        });
    };
    let alert = move || {
        form.send(client::live::safety_alert(id), move |now: Room| {
            room.set(Some(now));
            toasts.say(t.room_safety_toast);
        });
    };
    view! {
        <Card title=t.room>
            <div class="row">
                {move || meeting.get().map(|meeting| {
                    let (state, words) = meeting_words(&meeting);
                    view! { <Badge state>{words}</Badge> }
                })}
                {move || (in_meeting.get() == Some(true)).then(|| view! { <Badge state=State::Good>{t.room_here}</Badge> })}
            </div>
            {move || (!over()).then(|| view! { <OpenMeeting id room/> })}
            <FormTrouble state=form/>
            {move || (!over()).then(|| view! {
                <ConfirmButton
                    label=t.room_end
                    title=t.room_end_title
                    confirm=t.room_end_confirm
                    keep=t.room_end_keep
                    busy=form.busy()
                    blocked=end_blocked
                    on_confirm=end
                >
                    <p>{t.room_end_text}</p>
                </ConfirmButton>
                <ConfirmButton
                    label=t.room_safety
                    title=t.room_safety_title
                    confirm=t.room_safety_confirm
                    busy=form.busy()
                    on_confirm=alert
                >
                    <p>{t.room_safety_text}</p>
                </ConfirmButton>
            })}
        </Card>
    }
}

/// Makes the one ticket and opens it in a new window.
#[component]
fn OpenMeeting(id: Uuid, room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let kept_shut = RwSignal::new(None::<String>);
    let way = part(room, |room| room.way.clone());
    let opens = part(room, |room| {
        opens_at(
            room.starts_at,
            Person::Teacher {
                of_this_session: true,
            },
        )
    });
    let zone = use_session().zone_now();
    let blocked = Signal::derive(move || {
        let way = way.get()?;
        (!way.may_join).then(|| {
            let why: Vec<_> = way
                .reasons
                .into_iter()
                // The server names the moment in UTC; here the person's own clock does.
                .map(|one| match (one.code.as_str(), opens.get()) {
                    ("too_early", Some(at)) => {
                        let time = time::words(at, TimeStyle::Full, zone.as_deref());
                        fill(text().live.opens, &[("time", &time)])
                    }
                    _ => one.message,
                })
                .collect();
            why.join(" ")
        })
    });
    let open = move || {
        let tab = open_window();
        let waiting = tab.clone();
        form.send(
            async move {
                let answer = client::live::join(id, JoinSession::default()).await;
                if let (Err(_), Some(tab)) = (&answer, waiting) {
                    // A window that is shut already needs no shutting.
                    let _ = tab.close();
                }
                answer
            },
            move |ticket: JoinTicket| match tab.filter(|tab| enter_window(tab, &ticket.opens)) {
                Some(_) => toasts.say(t.room_opening),
                None => kept_shut.set(Some(ticket.opens)),
            },
        );
    };
    view! {
        <FormTrouble state=form/>
        <div class="stack" data-gap="tight">
            <Button wide=true icon=Icon::Door busy=form.busy() blocked on_click=open>{t.room_open}</Button>
        </div>
        {move || kept_shut.get().map(|address| view! {
            <Alert kind=AlertKind::Wait>
                {t.room_kept_shut}
                <div class="row">
                    <a class="button" data-kind="secondary" href=address target="_blank" rel="noopener">{t.room_open}</a>
                </div>
            </Alert>
        })}
    }
}
