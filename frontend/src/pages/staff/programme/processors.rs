use crate::{
    client,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, Card, ConfirmButton, Dialog, Field, Form, FormState,
        FormTrouble, Kind, Load, Loadable, Select, Shape, Size, State, Submit, Table, TextArea,
        load, use_toasts,
    },
};
use chrono::NaiveDate;
use learnallot_api_types::programme::{
    AssuranceView, ProcessorInRegister, ProcessorRegister, RecordAssurance, WithdrawAssurance,
};
use learnallot_domain::vendors::register::{ChildrensData, Processor};
use leptos::prelude::*;

#[component]
pub fn Processors() -> impl IntoView {
    let t = text().programme;
    let register = load(client::programme::register);
    view! {
        <section class="stack" aria-labelledby="processors">
            <h2 id="processors">{t.processors}</h2>
            <p>{t.processors_lead}</p>
            <Loadable of=register shape=Shape::Rows view=move |shown: ProcessorRegister| view! {
                <div class="split">
                    <div class="stack">
                        <Register processors=shown.processors.clone()/>
                        <Papers processors=shown.processors register/>
                    </div>
                    <aside class="stack"><Record register/></aside>
                </div>
            }/>
        </section>
    }
}

#[component]
fn Register(processors: Vec<ProcessorInRegister>) -> impl IntoView {
    let t = text().programme;
    let missing = processors
        .iter()
        .filter(|one| one.needs_assurance && one.assured_until.is_none())
        .map(|one| {
            let (kind, words) = if one.gated {
                (AlertKind::Stop, t.assured_missing)
            } else {
                (AlertKind::Wait, t.assured_wanted)
            };
            view! { <Alert kind title=one.title.clone()>{words}</Alert> }
        })
        .collect_view();
    view! {
        {missing}
        <Table caption=t.processors head=vec![t.processor, t.children, t.assured_until]>
            {processors
                .into_iter()
                .map(|one| {
                    let children = match one.children {
                        ChildrensData::Readable => t.children_readable,
                        ChildrensData::Sealed => t.children_sealed,
                        ChildrensData::None => t.children_none,
                    };
                    let until = one.assured_until.map(|day| day.to_string());
                    view! {
                        <tr>
                            <th scope="row">{one.title}<br/><small>{one.purpose}</small></th>
                            <td data-label=t.children>{children}</td>
                            <td data-label=t.assured_until>
                                {match until {
                                    Some(day) if one.ends_soon => view! {
                                        <Badge state=State::Waiting>{t.assured_soon} ": " {day}</Badge>
                                    }.into_any(),
                                    Some(day) => view! { <Badge state=State::Good>{day}</Badge> }.into_any(),
                                    None if one.needs_assurance => view! {
                                        <Badge state=State::Stopped>{t.assured_not}</Badge>
                                    }.into_any(),
                                    None => view! { <span>{t.assured_not_needed}</span> }.into_any(),
                                }}
                            </td>
                        </tr>
                    }
                })
                .collect_view()}
        </Table>
    }
}

#[component]
fn Papers(
    processors: Vec<ProcessorInRegister>,
    register: Load<ProcessorRegister>,
) -> impl IntoView {
    let t = text().programme;
    let papers: Vec<_> = processors
        .into_iter()
        .flat_map(|one| {
            let title = one.title;
            one.assurances
                .into_iter()
                .map(move |paper| (title.clone(), paper))
        })
        .collect();
    view! {
        <Card title=t.papers>
            {papers.is_empty().then(|| view! { <p>{t.papers_none}</p> })}
            {papers
                .into_iter()
                .map(|(processor, paper)| view! { <Paper processor paper register/> })
                .collect_view()}
        </Card>
    }
}

#[component]
fn Paper(
    processor: String,
    paper: AssuranceView,
    register: Load<ProcessorRegister>,
) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let id = paper.id;
    let (state, status) = match (paper.status.as_str(), paper.current) {
        ("waiting", _) => (State::Waiting, t.status_waiting),
        ("withdrawn", _) => (State::Stopped, t.status_withdrawn),
        (_, true) => (State::Good, t.status_confirmed),
        _ => (State::Held, t.status_over),
    };
    let names = [
        ("company", paper.company.as_str()),
        ("document", paper.document.as_str()),
    ];
    let title = fill(t.paper, &names);
    let (signed, last) = (paper.signed_on.to_string(), paper.last_day.to_string());
    let days = fill(t.paper_days, &[("signed", &signed), ("last", &last)]);
    let by = fill(t.paper_by, &[("who", &paper.recorded_by)]);
    let decided = paper.decided_by.as_ref().map(|who| match &paper.reason {
        Some(reason) => fill(t.paper_withdrawn_by, &[("who", who), ("reason", reason)]),
        None => fill(t.paper_confirmed_by, &[("who", who)]),
    });
    let confirm = move || {
        form.send(client::programme::confirm_assurance(id), move |shown| {
            toasts.say(t.confirmed_toast);
            register.set(shown);
        });
    };
    let waiting = paper.status == "waiting";
    let withdrawn = paper.status == "withdrawn";
    let own = paper.mine.then(|| t.confirm_own.to_owned());
    view! {
        <div class="stack" data-gap="tight">
            <div class="row"><Badge state>{status}</Badge><b>{processor}</b></div>
            <p>{title}</p>
            <small>{days} "; " {by} {decided.map(|words| format!("; {words}"))}</small>
            <FormTrouble state=form/>
            <div class="row">
                {waiting.then(|| view! {
                    <ConfirmButton
                        label=t.confirm
                        title=t.confirm_title
                        confirm=t.confirm
                        kind=Kind::Primary
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        blocked=own
                        on_confirm=confirm
                    >
                        <p>{t.confirm_text}</p>
                    </ConfirmButton>
                })}
                {(!withdrawn).then(|| view! { <Withdraw id register/> })}
            </div>
        </div>
    }
}

#[component]
fn Withdraw(id: uuid::Uuid, register: Load<ProcessorRegister>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let withdraw = move || {
        let body = WithdrawAssurance {
            reason: reason.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::programme::withdraw_assurance(id, body),
            move |shown| {
                open.set(false);
                toasts.say(t.withdrawn_toast);
                register.set(shown);
            },
        );
    };
    view! {
        <Button kind=Kind::Secondary size=Size::Small on_click=move || open.set(true)>{t.withdraw}</Button>
        <Dialog open title=t.withdraw_title>
            <p>{t.withdraw_text}</p>
            <Form state=form on_submit=withdraw label=t.withdraw>
                <TextArea label=t.withdraw_reason value=reason pointer="/reason" limit=1000/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.withdraw}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Record(register: Load<ProcessorRegister>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let [processor, company, document, signed_on, last_day] =
        [(); 5].map(|()| RwSignal::new(String::new()));
    let options = Signal::stored(
        Processor::ALL
            .into_iter()
            .map(|one| (one.as_str().to_owned(), one.entry().title.to_owned()))
            .collect::<Vec<_>>(),
    );
    let record = move || {
        form.clear();
        let chosen = Processor::parse(&processor.get_untracked());
        let day = |value: RwSignal<String>| value.get_untracked().parse::<NaiveDate>().ok();
        let (signed, last) = (day(signed_on), day(last_day));
        if chosen.is_none() {
            form.refuse("/processor", t.choose_processor);
        }
        if signed.is_none() {
            form.refuse("/signed_on", t.choose_day);
        }
        if last.is_none() {
            form.refuse("/last_day", t.choose_day);
        }
        let (Some(processor), Some(signed_on), Some(last_day)) = (chosen, signed, last) else {
            return;
        };
        let body = RecordAssurance {
            processor,
            company: company.get_untracked(),
            document: document.get_untracked(),
            signed_on,
            last_day,
        };
        form.submit(body, client::programme::record_assurance, move |shown| {
            toasts.say(t.recorded_toast);
            register.set(shown);
        });
    };
    view! {
        <Card title=t.record>
            <Form state=form on_submit=record label=t.record>
                <Select label=t.processor value=processor options placeholder=text().common.choose pointer="/processor"/>
                <Field label=t.company value=company pointer="/company" maxlength=200 autocomplete="off"/>
                <Field label=t.document value=document pointer="/document" maxlength=200 autocomplete="off"/>
                <Field label=t.signed_on kind="date" value=signed_on pointer="/signed_on"/>
                <Field label=t.last_day kind="date" value=last_day pointer="/last_day"/>
                <div class="row"><Submit kind=Kind::Secondary>{t.record_do}</Submit></div>
            </Form>
        </Card>
    }
}
