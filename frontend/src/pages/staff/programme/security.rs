use super::security_acts::{AddRisk, AddTest, CloseRisk, NameCoordinator, RecordYearly, RunTest};
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Card, Load, Loadable, Shape, State, Table, Time, TimeStyle, load,
        time,
    },
};
use chrono::{DateTime, Utc};
use learnallot_api_types::programme::{RiskView, SecurityProgramme, SecurityTestView, YearlyView};
use learnallot_domain::programme::security::Level;
use leptos::prelude::*;

#[component]
pub fn Security() -> impl IntoView {
    let t = text().programme;
    let programme = load(client::programme::security);
    view! {
        <section class="stack" aria-labelledby="security">
            <h2 id="security">{t.security}</h2>
            <p>{t.security_lead}</p>
            <Loadable of=programme shape=Shape::Rows view=move |shown: SecurityProgramme| view! { <Shown shown programme/> }/>
        </section>
    }
}

#[component]
fn Shown(shown: SecurityProgramme, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let begun = shown.coordinator_id.is_some();
    let coordinator = shown
        .coordinator_name
        .unwrap_or_else(|| t.coordinator_none.to_owned());
    view! {
        {(!shown.overdue.is_empty()).then(|| view! {
            <Alert kind=AlertKind::Wait title=t.overdue>
                <ul>{shown.overdue.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            </Alert>
        })}
        <div class="split">
            <div class="stack">
                <Risks risks=shown.risks programme/>
                {begun.then(|| view! { <AddRisk programme/> })}
                <Tests tests=shown.tests programme/>
                {begun.then(|| view! { <AddTest programme/> })}
            </div>
            <aside class="stack">
                <Card title=t.coordinator>
                    <p>{coordinator}</p>
                    <NameCoordinator programme/>
                </Card>
                {begun.then(|| view! {
                    <Yearly title=t.review due=shown.review_due_at done=shown.reviews review=true programme/>
                    <Yearly title=t.evaluation due=shown.evaluation_due_at done=shown.evaluations review=false programme/>
                })}
            </aside>
        </div>
    }
}

pub(super) fn level(level: Level) -> &'static str {
    let t = text().programme;
    match level {
        Level::Low => t.level_low,
        Level::Medium => t.level_medium,
        Level::High => t.level_high,
    }
}

#[component]
fn Risks(risks: Vec<RiskView>, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    if risks.is_empty() {
        return view! { <Card title=t.risks><p>{t.risks_none}</p></Card> }.into_any();
    }
    view! {
        <Table caption=t.risks head=vec![t.risk, t.risk_level, t.risk_safeguards, ""]>
            {risks
                .into_iter()
                .map(|risk| {
                    let state = match risk.level {
                        Level::High => State::Stopped,
                        Level::Medium => State::Waiting,
                        Level::Low => State::Note,
                    };
                    let number = risk.number;
                    let open = risk.closed.is_none();
                    let safeguards = match (&risk.closed, risk.safeguards.is_empty()) {
                        (Some(reason), _) => fill(t.risk_closed, &[("reason", reason)]),
                        (None, true) => t.risk_unguarded.to_owned(),
                        (None, false) => risk.safeguards.clone(),
                    };
                    view! {
                        <tr>
                            <th scope="row">{format!("{number}. {}", risk.title)}</th>
                            <td data-label=t.risk_level><Badge state>{level(risk.level)}</Badge></td>
                            <td data-label=t.risk_safeguards class="written">{safeguards}</td>
                            <td>{open.then(|| view! { <CloseRisk number programme/> })}</td>
                        </tr>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Tests(tests: Vec<SecurityTestView>, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    if tests.is_empty() {
        return view! { <Card title=t.tests><p>{t.tests_none}</p></Card> }.into_any();
    }
    view! {
        <Table caption=t.tests head=vec![t.test, t.test_last, t.test_due, ""]>
            {tests
                .into_iter()
                .map(|test| {
                    let number = test.number;
                    let every = fill(t.test_every, &[("n", &test.every_days.to_string())]);
                    let last = match (test.last_at, test.held) {
                        (Some(at), Some(true)) => view! {
                            <Badge state=State::Good>{t.test_held}</Badge> " " <Time at style=TimeStyle::Day/>
                        }.into_any(),
                        (Some(at), _) => view! {
                            <Badge state=State::Stopped>{t.test_failed}</Badge> " " <Time at style=TimeStyle::Day/>
                        }.into_any(),
                        (None, _) => view! { <span>{t.test_never}</span> }.into_any(),
                    };
                    view! {
                        <tr>
                            <th scope="row">{test.title}<br/><small>{every}</small></th>
                            <td data-label=t.test_last>
                                {last}
                                {test.note.map(|note| view! { <br/><small>{note}</small> })}
                            </td>
                            <td data-label=t.test_due><Time at=test.due_at style=TimeStyle::Day/></td>
                            <td><RunTest number programme/></td>
                        </tr>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Yearly(
    title: &'static str,
    due: Option<DateTime<Utc>>,
    done: Vec<YearlyView>,
    review: bool,
    programme: Load<SecurityProgramme>,
) -> impl IntoView {
    let t = text().programme;
    let zone = use_session().time_zone();
    let day = |at| time::words(at, TimeStyle::Day, zone.as_deref());
    let last = done.first().map_or_else(
        || t.never_done.to_owned(),
        |one| fill(t.last_done, &[("date", &day(one.at)), ("who", &one.by)]),
    );
    let due = due.map(|at| fill(t.due, &[("date", &day(at))]));
    let summary = done.into_iter().next().map(|one| one.summary);
    view! {
        <Card title>
            <p>{last} {due.map(|due| format!(". {due}"))}</p>
            {summary.map(|words| view! { <p class="written"><small>{words}</small></p> })}
            <RecordYearly review programme/>
        </Card>
    }
}
