use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::text,
    ui::{
        Badge, Button, Card, Dialog, Field, Form, FormState, Kind, Link, Loadable, Shape, State,
        Submit, Table, TextArea, Time, load, time, use_toasts,
    },
};
use chrono::NaiveDateTime;
use learnallot_api_types::breaches::{BreachList, BreachView, DeclareBreach};
use learnallot_domain::programme::breach::MAX_WORDS;
use leptos::prelude::*;

#[component]
pub fn Breaches() -> impl IntoView {
    let t = text().programme;
    let list = load(client::programme::breaches);
    view! {
        <section class="stack" aria-labelledby="breaches">
            <h2 id="breaches">{t.breaches}</h2>
            <p>{t.breaches_lead}</p>
            <div class="row"><Declare/></div>
            <Loadable of=list shape=Shape::Rows view=move |list: BreachList| view! { <Declared list/> }/>
        </section>
    }
}

#[component]
fn Declared(list: BreachList) -> impl IntoView {
    let t = text().programme;
    if list.breaches.is_empty() {
        return view! { <Card><p>{t.breaches_none}</p></Card> }.into_any();
    }
    view! {
        <Table caption=t.breaches head=vec![t.happened, t.discovered, t.left]>
            {list
                .breaches
                .into_iter()
                .map(|one| {
                    let (state, status) = status(&one);
                    let next = one.due.iter().map(|due| due.by).min();
                    let late = one.due.iter().any(|due| due.overdue);
                    view! {
                        <tr>
                            <th scope="row">
                                <Link to=Route::Breach(one.id)>{beginning(&one.what)}</Link>
                                <br/>
                                <Badge state>{status}</Badge>
                            </th>
                            <td data-label=t.discovered><Time at=one.discovered_at/></td>
                            <td data-label=t.left>
                                {late.then(|| view! { <Badge state=State::Stopped>{t.overdue}</Badge> " " })}
                                {next.map(|at| view! { <Time at/> })}
                            </td>
                        </tr>
                    }
                })
                .collect_view()}
        </Table>
    }
    .into_any()
}

fn beginning(what: &str) -> String {
    let short: String = what.chars().take(80).collect();
    if short.len() < what.len() {
        format!("{short}…")
    } else {
        short
    }
}

pub(super) fn status(breach: &BreachView) -> (State, &'static str) {
    let t = text().programme;
    match breach.status.as_str() {
        "closed" => (State::Good, t.status_closed),
        "proposed_over" => (State::Waiting, t.status_proposed),
        "telling" => (State::Note, t.status_telling),
        "contained" => (State::Note, t.status_contained),
        _ => (State::Stopped, t.status_open),
    }
}

#[component]
fn Declare() -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let navigator = use_navigator();
    let zone = use_session().time_zone();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let what = RwSignal::new(String::new());
    let when = RwSignal::new(String::new());
    let declare = move || {
        form.clear();
        let shown = NaiveDateTime::parse_from_str(&when.get_untracked(), "%Y-%m-%dT%H:%M");
        let Ok(shown) = shown else {
            form.refuse("/discovered_at", t.when_needed);
            return;
        };
        let zone = zone.clone().unwrap_or_else(time::browser_zone);
        let body = DeclareBreach {
            what: what.get_untracked(),
            discovered_at: time::moment(shown, &zone),
        };
        form.submit(body, client::programme::declare, move |made| {
            open.set(false);
            toasts.say(t.declared_toast);
            navigator.go(Route::Breach(made.id));
        });
    };
    let declare = Callback::new(move |()| declare());
    view! {
        <Button kind=Kind::Danger on_click=move || open.set(true)>{t.declare}</Button>
        <Dialog open title=t.declare_title>
            <p>{t.declare_text}</p>
            <Form state=form on_submit=declare label=t.declare>
                <TextArea label=t.declare_what value=what pointer="/what" limit=MAX_WORDS/>
                <Field label=t.declare_when kind="datetime-local" value=when pointer="/discovered_at"/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.declare_do}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
