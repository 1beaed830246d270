use super::{
    breach_work::{Assess, Authorities, Contain, Notify, Over},
    breaches::status,
};
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Badge, Card, Happening, Load, Loadable, Mark, Page, Shape, State, Time, TimeStyle,
        Timeline, load, time,
    },
};
use learnallot_api_types::breaches::{BreachStep, BreachView};
use leptos::prelude::*;
use uuid::Uuid;

/// One breach: what happened, what is left and by when, and what one does next.
#[component]
pub fn Breach(id: Uuid) -> impl IntoView {
    let t = text().programme;
    let breach = load(move || client::programme::breach(id));
    view! {
        <Page title=t.breach>
            <Loadable of=breach shape=Shape::Rows view=move |shown: BreachView| view! { <Shown shown breach/> }/>
        </Page>
    }
}

#[component]
fn Shown(shown: BreachView, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let id = shown.id;
    let closed = shown.status == "closed";
    let (state, words) = status(&shown);
    let what = shown.what.clone();
    let assessed = shown.assessment.is_some();
    let asked: Vec<_> = shown.due.iter().filter_map(|due| due.authority).collect();
    view! {
        <div class="split">
            <div class="stack">
                <Card title=t.happened>
                    <div class="row"><Badge state>{words}</Badge></div>
                    <p class="written">{what}</p>
                    <dl class="facts"><div><dt>{t.discovered}</dt><dd><Time at=shown.discovered_at/></dd></div></dl>
                </Card>
                {(!closed).then(|| view! { <Left shown=shown.clone()/> })}
                <Course shown=shown.clone()/>
            </div>
            <aside class="stack">
                {(!closed).then(|| view! {
                    {shown.contained.is_none().then(|| view! { <Contain id breach/> })}
                    <Assess id breach/>
                    {assessed.then(|| view! { <Notify id breach/> })}
                    {(!asked.is_empty()).then(|| view! { <Authorities id asked breach/> })}
                    <Over id proposed=shown.proposal.is_some() mine=shown.proposal_is_mine breach/>
                })}
            </aside>
        </div>
    }
}

#[component]
fn Left(shown: BreachView) -> impl IntoView {
    let t = text().programme;
    let zone = use_session().time_zone();
    if shown.due.is_empty() {
        return view! { <Card title=t.left><p>{t.left_none}</p></Card> }.into_any();
    }
    view! {
        <Card title=t.left>
            <ul class="stack" data-gap="tight">
                {shown
                    .due
                    .into_iter()
                    .map(|due| {
                        let at = time::words(due.by, TimeStyle::Full, zone.as_deref());
                        let by = fill(t.left_by, &[("time", &at), ("basis", &due.basis)]);
                        view! {
                            <li>
                                {due.overdue.then(|| view! { <Badge state=State::Stopped>{t.overdue}</Badge> " " })}
                                <b>{due.what}</b> ", " {by}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Card>
    }
    .into_any()
}

/// What was done, in the order in which it is done.
#[component]
fn Course(shown: BreachView) -> impl IntoView {
    let t = text().programme;
    let assessment = shown.assessment.clone();
    let told = assessment.as_ref().map(|found| {
        let (told, families) = (shown.families_told.to_string(), found.families.to_string());
        fill(t.told_line, &[("told", &told), ("families", &families)])
    });
    view! {
        <Card title=t.done>
            <Timeline label=t.done>
                <Happening title=t.did_declare mark=Mark::Now><Time at=shown.opened_at/></Happening>
                {shown.contained.map(|step| view! { <Step title=t.status_contained step/> })}
                {assessment.map(|found| {
                    let line = fill(
                        t.assessed_line,
                        &[
                            ("children", &found.children.to_string()),
                            ("families", &found.families.to_string()),
                            ("data", &found.data.join(", ")),
                        ],
                    );
                    let readable = if found.readable { t.readable } else { t.sealed };
                    view! {
                        <Happening title=t.assessed>
                            <p>{line} ". " {readable} "."</p>
                            <small>{fill(t.by, &[("who", &found.by)])}</small>
                            <Time at=found.at/>
                        </Happening>
                    }
                })}
                {shown.family_notice.map(|step| view! { <Step title=t.did_notify step more=told/> })}
                {shown.told.into_iter().map(|told| view! { <Step title=told.title step=told.step/> }).collect_view()}
                {shown.proposal.map(|step| view! { <Step title=t.did_propose step/> })}
                {shown.closed_at.map(|at| view! {
                    <Happening title=t.status_closed mark=Mark::Good><Time at/></Happening>
                })}
            </Timeline>
        </Card>
    }
}

#[component]
fn Step(
    #[prop(into)] title: String,
    step: BreachStep,
    /// A line of its own below the text.
    #[prop(optional_no_strip)]
    more: Option<String>,
) -> impl IntoView {
    let t = text().programme;
    view! {
        <Happening title>
            <p class="written">{step.text}</p>
            {more.map(|words| view! { <p>{words}</p> })}
            <small>{fill(t.by, &[("who", &step.by)])}</small>
            <Time at=step.at/>
        </Happening>
    }
}
