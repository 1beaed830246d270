use super::check_in::CheckIn;
use crate::{
    text::{fill, text},
    ui::{Alert, AlertKind, Badge, Card, Icon, Person, Size, State, TimeStyle, time},
};
use learnallot_api_types::live::{Room, RosterEntry};
use leptos::prelude::*;
use uuid::Uuid;

/// Where somebody is, as a badge.
pub fn place_words(place: &str) -> (State, &'static str) {
    let t = text().teaching;
    match place {
        "waiting" => (State::Waiting, t.place_waiting),
        "in_room" => (State::Good, t.place_in_room),
        "left" => (State::Note, t.place_left),
        _ => (State::Note, t.place_away),
    }
}

/// Everyone who is enrolled, and where they are. A row is made anew only when something about its learner has changed, so
/// that what one is in the middle of stays when somebody else comes in.
#[component]
pub fn Roster(id: Uuid, room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let roster = Memo::new(move |_| {
        room.with(|room| {
            room.as_ref()
                .map(|room| room.roster.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <Card title=t.roster>
            {move || if roster.with(Vec::is_empty) {
                view! { <p>{t.roster_none}</p> }.into_any()
            } else {
                view! { <p><small>{t.roster_lead}</small></p> }.into_any()
            }}
            <ul class="roster" aria-label=t.roster>
                <For
                    each=move || roster.get()
                    key=|entry| serde_json::to_string(entry).unwrap_or_default()
                    let:entry
                >
                    <Entry id entry room/>
                </For>
            </ul>
        </Card>
    }
}

#[component]
fn Entry(id: Uuid, entry: RosterEntry, room: RwSignal<Option<Room>>) -> impl IntoView {
    let t = text().teaching;
    let name = entry.first_name.clone();
    let (state, place) = place_words(&entry.place);
    let icon = match entry.place.as_str() {
        "waiting" => Icon::Door,
        "in_room" => Icon::Check,
        _ => Icon::Person,
    };
    let zone = crate::session::use_session().zone_now();
    let since = entry.since.map(|at| {
        let clock = time::words(at, TimeStyle::Clock, zone.as_deref());
        let clock = clock.split(", ").next().unwrap_or_default().to_owned();
        fill(t.place_since, &[("when", &clock)])
    });
    let sign = match entry.check_in_due.as_str() {
        "move_to_waiting_room" => Some(fill(t.check_in_move, &[("name", &name)])),
        "removed" => Some(t.check_in_removed.to_owned()),
        _ => None,
    };
    view! {
        <li aria-label=name.clone()>
            <div class="row" data-ends="">
                <Person name=name.clone() size=Size::Small/>
                <span class="row">
                    <Badge state icon>{place}</Badge>
                    {since.map(|since| view! { <small>{since}</small> })}
                </span>
            </div>
            <div class="row">
                {entry.adult_beside.then(|| view! { <Badge state=State::Good icon=Icon::People>{t.adult_beside}</Badge> })}
                {entry.twice.then(|| view! { <Badge state=State::Stopped>{t.place_twice}</Badge> })}
                {entry.removed.then(|| view! { <Badge state=State::Stopped>{t.place_removed}</Badge> })}
            </div>
            {entry.removed.then(|| view! { <p><small>{t.place_removed_detail}</small></p> })}
            {sign.map(|words| view! { <Alert kind=AlertKind::Stop>{words}</Alert> })}
            <CheckIn id entry room/>
        </li>
    }
}
