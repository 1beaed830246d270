use crate::{
    client,
    text::{fill, text},
    ui::{
        Badge, Button, Dialog, Form, FormState, FormTrouble, Kind, Radios, Size, State, Submit,
        use_toasts,
    },
};
use learnallot_api_types::live::{CheckLearnerIn, Room, RosterEntry};
use learnallot_domain::session::check_in::NotConfirmed;
use leptos::prelude::*;
use uuid::Uuid;

/// "This is a child, and the one who is enrolled": yes, or what is seen instead.
#[component]
pub fn CheckIn(id: Uuid, entry: RosterEntry, room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let name = entry.first_name.clone();
    let learner_id = entry.learner_id;
    let state = match &entry.check_in {
        Some(done) if done.confirmed => Some((State::Good, t.check_in_done)),
        Some(_) => Some((State::Stopped, t.check_in_refused)),
        None if entry.check_in_due != "none" => Some((State::Waiting, t.check_in_due)),
        None => None,
    };
    let done = entry.check_in.as_ref().is_some_and(|one| one.confirmed);
    let blocked = (entry.place != "in_room").then(|| fill(t.check_in_waits, &[("name", &name)]));
    let told = fill(t.check_in_toast, &[("name", &name)]);
    let confirm = move || {
        let body = CheckLearnerIn {
            learner_id,
            confirmed: true,
            why: None,
        };
        let told = told.clone();
        form.submit(
            body,
            move |body| client::live::check_in(id, body),
            move |now| {
                room.set(Some(now));
                toasts.say(told);
            },
        );
    };
    let (yes, not_name) = (fill(t.check_in_name, &[("name", &name)]), name.clone());
    // Who is not in the meeting and was not expected to be needs no buttons yet.
    let shown = entry.place == "in_room" || entry.place == "waiting";
    view! {
        <FormTrouble state=form/>
        <div class="row">
            {state.map(|(state, words)| view! { <Badge state>{words}</Badge> })}
            {(shown && !done).then(|| view! {
                <Button size=Size::Small busy=form.busy() blocked=blocked.clone() on_click=confirm>
                    {yes}
                </Button>
            })}
            {(entry.place == "in_room").then(|| view! { <NotThem id learner_id name=not_name room/> })}
        </div>
    }
}

const WHYS: [NotConfirmed; 4] = [
    NotConfirmed::CameraOff,
    NotConfirmed::AnotherPerson,
    NotConfirmed::AdultInstead,
    NotConfirmed::CannotTell,
];

#[component]
fn NotThem(
    id: Uuid,
    learner_id: Uuid,
    name: String,
    room: RwSignal<Option<Room>>,
) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    // The place in the list; empty until one is chosen.
    let why = RwSignal::new(String::new());
    let words = [
        t.why_camera_off,
        t.why_another_person,
        t.why_adult_instead,
        t.why_cannot_tell,
    ];
    let say = move || {
        let place = why.get_untracked().parse::<usize>();
        let Some(chosen) = place.ok().and_then(|place| WHYS.get(place)) else {
            form.clear();
            form.refuse("/why", t.why_needed);
            return;
        };
        let body = CheckLearnerIn {
            learner_id,
            confirmed: false,
            why: Some(*chosen),
        };
        form.submit(
            body,
            move |body| client::live::check_in(id, body),
            move |now| {
                open.set(false);
                room.set(Some(now));
                toasts.say(t.check_in_not_toast);
            },
        );
    };
    let choices = move || {
        words
            .iter()
            .enumerate()
            .map(|(place, words)| (place.to_string(), (*words).to_owned(), None))
            .collect::<Vec<_>>()
    };
    let label = fill(t.check_in_not, &[("name", &name)]);
    let title = fill(t.check_in_not_title, &[("name", &name)]);
    view! {
        <Button kind=Kind::Quiet size=Size::Small on_click=move || open.set(true)>{label}</Button>
        <Dialog open title>
            <p>{t.check_in_not_text}</p>
            <Form state=form on_submit=say label=t.check_in_why>
                <Radios legend=t.check_in_why value=why options=choices() pointer="/why"/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.check_in_not_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
