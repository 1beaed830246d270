use super::{incident::outcome_words, words};
use crate::{
    client,
    text::text,
    ui::{Button, Card, Dialog, Form, FormState, Kind, Load, Select, Submit, TextArea, use_toasts},
};
use learnallot_api_types::incidents::{
    CloseIncident, IncidentNote, IncidentSeverity, IncidentView,
};
use learnallot_domain::conduct::incident::{MAX_WORDS, Outcome, Severity};
use leptos::prelude::*;
use uuid::Uuid;

/// Taking it says how bad it is; whoever has it may say so again.
#[component]
pub fn SetSeverity(
    id: Uuid,
    mine: bool,
    now: Severity,
    incident: Load<IncidentView>,
) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let severity = RwSignal::new(now.as_str().to_owned());
    let set = move || {
        let Some(severity) = Severity::parse(&severity.get_untracked()) else {
            form.clear();
            form.refuse("/severity", t.severity_needed);
            return;
        };
        let body = IncidentSeverity {
            severity,
            about: None,
        };
        form.submit(
            body,
            move |body| async move {
                if mine {
                    client::incidents::set_severity(id, body).await
                } else {
                    client::incidents::take(id, body).await
                }
            },
            move |shown| {
                toasts.say(if mine {
                    t.incident_set_toast
                } else {
                    t.incident_taken_toast
                });
                incident.set(shown);
            },
        );
    };
    let (title, kind) = if mine {
        (t.incident_set, Kind::Secondary)
    } else {
        (t.incident_take, Kind::Primary)
    };
    view! {
        <Card title>
            {(!mine).then(|| view! { <p>{t.incident_take_lead}</p> })}
            <Form state=form on_submit=set label=title>
                <Select label=t.incident_severity value=severity options=words::severities() pointer="/severity"/>
                <div class="row"><Submit kind>{title}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn Note(id: Uuid, incident: Load<IncidentView>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let words = RwSignal::new(String::new());
    let add = move || {
        let body = IncidentNote {
            text: words.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            move |body| client::incidents::note(id, body),
            move |shown| {
                toasts.say(t.incident_note_toast);
                incident.set(shown);
            },
        );
    };
    view! {
        <Card title=t.incident_note_add>
            <Form state=form on_submit=add label=t.incident_note_add>
                <TextArea label=t.incident_note hint=t.incident_note_hint value=words pointer="/text" limit=MAX_WORDS/>
                <div class="row"><Submit kind=Kind::Secondary>{t.incident_note_add}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn Close(id: Uuid, incident: Load<IncidentView>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let outcome = RwSignal::new(String::new());
    let resolution = RwSignal::new(String::new());
    let outcomes = [Outcome::Unfounded, Outcome::Resolved, Outcome::RuleBroken];
    // The place in the list; empty until one is chosen.
    let choices = Signal::stored(
        outcomes
            .iter()
            .enumerate()
            .map(|(place, one)| (place.to_string(), outcome_words(*one).to_owned()))
            .collect::<Vec<_>>(),
    );
    let close = move || {
        let place = outcome.get_untracked().parse::<usize>();
        let Some(outcome) = place.ok().and_then(|place| outcomes.get(place)) else {
            form.clear();
            form.refuse("/outcome", t.outcome_needed);
            return;
        };
        let body = CloseIncident {
            outcome: *outcome,
            resolution: resolution.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            move |body| client::incidents::close(id, body),
            move |shown| {
                open.set(false);
                toasts.say(t.incident_close_toast);
                incident.set(shown);
            },
        );
    };
    view! {
        <Card title=t.incident_close>
            <p>{t.incident_close_lead}</p>
            <div class="row">
                <Button kind=Kind::Secondary on_click=move || open.set(true)>{t.incident_close}</Button>
            </div>
            <Dialog open title=t.incident_close_title>
                <p>{t.incident_close_text}</p>
                <Form state=form on_submit=close label=t.incident_close>
                    <Select label=t.incident_outcome value=outcome options=choices placeholder=text().common.choose pointer="/outcome"/>
                    <TextArea label=t.incident_resolution value=resolution pointer="/resolution" limit=MAX_WORDS/>
                    <div class="actions">
                        <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                        <Submit kind=Kind::Danger>{t.incident_close_confirm}</Submit>
                    </div>
                </Form>
            </Dialog>
        </Card>
    }
}
