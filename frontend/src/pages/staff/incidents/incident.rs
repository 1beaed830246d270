use super::{
    words,
    work::{Close, Note, SetSeverity},
};
use crate::{
    client,
    text::{fill, text},
    ui::{Badge, Card, Happening, Load, Loadable, Mark, Page, Shape, State, Time, Timeline, load},
};
use learnallot_api_types::incidents::{IncidentEntry, IncidentView};
use learnallot_domain::conduct::incident::Outcome;
use leptos::prelude::*;
use uuid::Uuid;

/// One incident: what happened, what was done, and what one does next.
#[component]
pub fn Incident(id: Uuid) -> impl IntoView {
    let t = text().staff;
    let incident = load(move || client::incidents::read(id));
    let title = Signal::derive(move || {
        incident
            .ready()
            .map_or(t.incident, |view| words::kind(view.incident.kind))
            .to_owned()
    });
    view! {
        <Page title>
            <Loadable of=incident shape=Shape::Rows view=move |shown: IncidentView| view! { <Work shown incident/> }/>
        </Page>
    }
}

#[component]
fn Work(shown: IncidentView, incident: Load<IncidentView>) -> impl IntoView {
    let t = text().staff;
    let head = shown.incident.clone();
    let (id, mine) = (head.id, head.mine);
    let closed = head.status == "closed";
    view! {
        <div class="stack">
            <div class="split">
                <div class="stack">
                    <Facts shown=shown.clone()/>
                    {shown.report.clone().map(|report| view! {
                        <Card title=t.incident_report>
                            <p class="written">{report}</p>
                            {shown.contact.clone().map(|contact| view! {
                                <dl class="facts"><div><dt>{t.incident_contact}</dt><dd>{contact}</dd></div></dl>
                            })}
                        </Card>
                    })}
                    {shown.post.clone().map(|words| view! {
                        <Card title=t.incident_post><p class="written">{words}</p></Card>
                    })}
                    <Card title=t.incident_timeline>
                        <Timeline label=t.incident_timeline>
                            {shown.timeline.iter().cloned().map(|entry| view! { <Entry entry/> }).collect_view()}
                        </Timeline>
                    </Card>
                </div>
                <aside class="stack">
                    {(!closed).then(|| view! { <SetSeverity id mine now=head.severity incident/> })}
                    {(mine && !closed).then(|| view! { <Note id incident/> <Close id incident/> })}
                </aside>
            </div>
        </div>
    }
}

#[component]
fn Facts(shown: IncidentView) -> impl IntoView {
    let t = text().staff;
    let head = shown.incident;
    let closed = head.status == "closed";
    let state = match head.status.as_str() {
        "closed" => State::Good,
        "taken" => State::Note,
        _ => State::Waiting,
    };
    let proposed = (!head.confirmed).then(|| format!(" ({})", t.incident_proposed));
    view! {
        <Card>
            <div class="row">
                <Badge state>{words::status(&head.status)}</Badge>
                {(head.overdue && !closed).then(|| view! { <Badge state=State::Stopped>{t.incident_overdue}</Badge> })}
            </div>
            <dl class="facts">
                <div><dt>{t.incident_severity}</dt><dd>{words::severity(head.severity)} {proposed}</dd></div>
                <div><dt>{t.incident_opened}</dt><dd><Time at=head.opened_at/></dd></div>
                <div><dt>{t.incident_begin_by}</dt><dd><Time at=head.acknowledge_by/></dd></div>
                <div>
                    <dt>{t.incident_owner}</dt>
                    <dd>{head.owner_name.unwrap_or_else(|| t.incident_nobody.to_owned())}</dd>
                </div>
                <div>
                    <dt>{t.incident_subject}</dt>
                    <dd>{words::subject(&shown.subject_kind)} " " <code class="id">{shown.subject_id.to_string()}</code></dd>
                </div>
                {shown.about_name.map(|name| view! { <div><dt>{t.incident_about}</dt><dd>{name}</dd></div> })}
                {shown.outcome.map(|outcome| view! { <div><dt>{t.incident_outcome}</dt><dd>{outcome_words(outcome)}</dd></div> })}
                {shown.resolution.map(|words| view! {
                    <div><dt>{t.incident_resolution}</dt><dd class="written">{words}</dd></div>
                })}
            </dl>
        </Card>
    }
}

pub(super) fn outcome_words(outcome: Outcome) -> &'static str {
    let t = text().staff;
    match outcome {
        Outcome::Unfounded => t.outcome_unfounded,
        Outcome::Resolved => t.outcome_resolved,
        Outcome::RuleBroken => t.outcome_rule_broken,
    }
}

#[component]
fn Entry(entry: IncidentEntry) -> impl IntoView {
    let t = text().staff;
    let mark = match entry.what.as_str() {
        "closed" => Mark::Good,
        "escalated" => Mark::Stop,
        "opened" => Mark::Now,
        _ => Mark::Plain,
    };
    view! {
        <Happening title=words::did(&entry.what) mark>
            {entry.severity.map(|severity| view! { <span>" " {words::severity(severity)}</span> })}
            {entry.text.map(|words| view! { <p class="written">{words}</p> })}
            <small>{fill(t.by, &[("who", &entry.by)])}</small>
            <Time at=entry.at/>
        </Happening>
    }
}
