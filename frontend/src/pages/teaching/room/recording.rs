use crate::{
    client,
    text::{fill, text},
    ui::{Badge, Button, Card, FormState, FormTrouble, Glyph, Icon, Kind, State, use_toasts},
};
use learnallot_api_types::live::{CommandRecording, RecordingChoice, Room, RoomRecording};
use learnallot_domain::session::recording_plan::Command;
use leptos::prelude::*;
use uuid::Uuid;

fn command_of(name: &str) -> Option<(Command, &'static str)> {
    let t = text().teaching;
    match name {
        "start" => Some((Command::Start, t.recording_start)),
        "pause" => Some((Command::Pause, t.recording_pause)),
        "resume" => Some((Command::Resume, t.recording_resume)),
        "stop" => Some((Command::Stop, t.recording_stop)),
        _ => None,
    }
}

/// Whether it is recorded, by which plan, and the commands that fit now.
#[component]
pub fn Recording(
    id: Uuid,
    recording: RoomRecording,
    room: RwSignal<Option<Room>>,
) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let send = move |command| {
        form.submit(
            CommandRecording { command },
            move |body| client::live::command_recording(id, body),
            move |now| {
                room.set(Some(now));
                toasts.say(t.recording_toast);
            },
        );
    };
    let plan = match recording.plan.as_str() {
        "record_all" => t.recording_all,
        "record_except" => t.recording_except,
        _ => t.recording_none,
    };
    let (state, icon, words) = match recording.state.as_str() {
        "running" => (State::Stopped, Icon::Camera, t.recording_running),
        "paused" => (State::Waiting, Icon::Camera, t.recording_paused),
        "stopped" => (State::Note, Icon::Camera, t.recording_stopped),
        _ => (State::Note, Icon::Camera, t.recording_off),
    };
    let pending = recording.pending.as_deref().and_then(command_of);
    let allowed: Vec<_> = recording
        .commands
        .iter()
        .filter(|choice| choice.allowed)
        .filter_map(|choice| command_of(&choice.command))
        .collect();
    // When nothing can be done, the reason why it cannot be started is the one that matters.
    let why = allowed
        .is_empty()
        .then(|| reasons(&recording.commands))
        .filter(|why| !why.is_empty());
    view! {
        <Card title=t.recording>
            <div class="row"><Badge state icon>{words}</Badge></div>
            <p>{plan} {recording.because.map(|because| format!(" {because}"))}</p>
            {pending.map(|(_, what)| view! { <p><small>{fill(t.recording_pending, &[("what", what)])}</small></p> })}
            <FormTrouble state=form/>
            <div class="row">
                {allowed
                    .into_iter()
                    .map(|(command, label)| view! {
                        <Button kind=Kind::Secondary busy=form.busy() on_click=move || send(command)>{label}</Button>
                    })
                    .collect_view()}
            </div>
            {why.map(|why| view! { <p class="reason"><Glyph icon=Icon::Info/><span>{why}</span></p> })}
        </Card>
    }
}

fn reasons(commands: &[RecordingChoice]) -> String {
    commands
        .iter()
        .filter(|choice| choice.command == "start")
        .flat_map(|choice| choice.reasons.iter().map(|reason| reason.message.clone()))
        .collect::<Vec<_>>()
        .join(" ")
}
