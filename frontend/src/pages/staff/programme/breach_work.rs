//! What one does about a breach.

use crate::{
    client,
    text::{fill, text},
    ui::{
        Button, Card, Checkbox, ConfirmButton, Form, FormState, FormTrouble, Kind, Load, Radios,
        Select, Submit, TextArea, use_toasts,
    },
};
use learnallot_api_types::breaches::{
    self as wire, Affected, AssessBreach, BreachView, NotifyFamilies, ProposeOver, TellAuthority,
};
use learnallot_domain::{
    programme::breach::{Authority, MAX_WORDS},
    retention::inventory::Data,
};
use leptos::prelude::*;
use uuid::Uuid;

#[component]
pub fn Contain(id: Uuid, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let how = RwSignal::new(String::new());
    let contain = move || {
        let body = wire::ContainBreach {
            how: how.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::programme::contain(id, body),
            move |shown| {
                toasts.say(t.contained_toast);
                breach.set(shown);
            },
        );
    };
    view! {
        <Card title=t.contain>
            <Form state=form on_submit=contain label=t.contain>
                <TextArea label=t.contain_how value=how pointer="/how" limit=MAX_WORDS/>
                <div class="row"><Submit>{t.contain_do}</Submit></div>
            </Form>
        </Card>
    }
}

/// What may be a child's, or a family's.
const DATA: [Data; 11] = [
    Data::Name,
    Data::BirthMonth,
    Data::Address,
    Data::Words,
    Data::Likeness,
    Data::Presence,
    Data::Acts,
    Data::Choices,
    Data::Device,
    Data::Secret,
    Data::Link,
];

#[component]
pub fn Assess(id: Uuid, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let data = DATA.map(|one| (one, RwSignal::new(false)));
    let readable = RwSignal::new(true);
    let whose = RwSignal::new("everybody".to_owned());
    let ids = RwSignal::new(String::new());
    let assess = move || {
        form.clear();
        let written = ids.get_untracked();
        let read: Result<Vec<Uuid>, &str> = written
            .split_whitespace()
            .map(|id| id.parse().map_err(|_| id))
            .collect();
        let affected = match (whose.get_untracked().as_str(), read) {
            ("everybody", _) => Affected::Everybody,
            ("sessions", Ok(ids)) => Affected::Sessions { ids },
            (_, Ok(ids)) => Affected::Learners { ids },
            (_, Err(wrong)) => {
                form.refuse("/affected/ids", fill(t.assess_ids_wrong, &[("id", wrong)]));
                return;
            }
        };
        let chosen = data.iter().filter(|(_, chosen)| chosen.get_untracked());
        let body = AssessBreach {
            data: chosen.map(|(one, _)| *one).collect(),
            readable: readable.get_untracked(),
            affected,
        };
        form.submit(
            body,
            move |body| client::programme::assess(id, body),
            move |shown| {
                toasts.say(t.assessed_toast);
                breach.set(shown);
            },
        );
    };
    let choices = [
        ("everybody", t.whose_everybody),
        ("sessions", t.whose_sessions),
        ("learners", t.whose_learners),
    ]
    .map(|(key, words)| (key.to_owned(), words.to_owned(), None))
    .to_vec();
    view! {
        <Card title=t.assess>
            <p>{t.assess_lead}</p>
            <Form state=form on_submit=assess label=t.assess>
                <fieldset class="field">
                    <legend>{t.assess_data}</legend>
                    {data
                        .into_iter()
                        .map(|(one, checked)| view! { <Checkbox label=one.title() checked/> })
                        .collect_view()}
                </fieldset>
                <Checkbox label=t.assess_readable hint=t.assess_readable_hint checked=readable/>
                <Radios legend=t.assess_whose value=whose options=choices/>
                {move || (whose.get() != "everybody").then(|| view! {
                    <TextArea label=t.assess_ids value=ids pointer="/affected/ids"/>
                })}
                <div class="row"><Submit kind=Kind::Secondary>{t.assess_do}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn Notify(id: Uuid, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let notice = RwSignal::new(String::new());
    let notify = move || {
        let body = NotifyFamilies {
            notice: notice.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::programme::notify(id, body),
            move |shown| {
                toasts.say(t.notified_toast);
                breach.set(shown);
            },
        );
    };
    view! {
        <Card title=t.notify>
            <p>{t.notify_lead}</p>
            <Form state=form on_submit=notify label=t.notify>
                <TextArea label=t.notify_text value=notice pointer="/notice" limit=MAX_WORDS/>
                <div class="row">
                    <ConfirmButton
                        label=t.notify_do
                        title=t.notify_title
                        confirm=t.notify_do
                        kind=Kind::Primary
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        on_confirm=notify
                    >
                        <p>{t.notify_confirm_text}</p>
                    </ConfirmButton>
                </div>
            </Form>
        </Card>
    }
}

fn authority(whom: Authority) -> (&'static str, &'static str) {
    let t = text().programme;
    match whom {
        Authority::Ftc => ("ftc", t.authority_ftc),
        Authority::States => ("states", t.authority_states),
    }
}

#[component]
pub fn Authorities(id: Uuid, asked: Vec<Authority>, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let first = asked.first().map_or("", |whom| authority(*whom).0);
    let whom = RwSignal::new(first.to_owned());
    let how = RwSignal::new(String::new());
    let options = Signal::stored(
        asked
            .iter()
            .map(|one| {
                let (key, words) = authority(*one);
                (key.to_owned(), words.to_owned())
            })
            .collect::<Vec<_>>(),
    );
    let tell = move || {
        let chosen = whom.get_untracked();
        let Some(whom) = Authority::ALL
            .into_iter()
            .find(|one| authority(*one).0 == chosen)
        else {
            return;
        };
        let body = TellAuthority {
            whom,
            how: how.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::programme::tell_authority(id, body),
            move |shown| {
                toasts.say(t.authority_toast);
                breach.set(shown);
            },
        );
    };
    view! {
        <Card title=t.authority>
            <Form state=form on_submit=tell label=t.authority>
                <Select label=t.authority_whom value=whom options pointer="/whom"/>
                <TextArea label=t.authority_how value=how pointer="/how" limit=MAX_WORDS/>
                <div class="row"><Submit kind=Kind::Secondary>{t.authority_do}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn Over(id: Uuid, proposed: bool, mine: bool, breach: Load<BreachView>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let lessons = RwSignal::new(String::new());
    let propose = move || {
        let body = ProposeOver {
            lessons: lessons.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::programme::propose_over(id, body),
            move |shown| {
                toasts.say(t.over_toast);
                breach.set(shown);
            },
        );
    };
    let confirm = move || {
        form.send(client::programme::confirm_over(id), move |shown| {
            toasts.say(t.closed_toast);
            breach.set(shown);
        });
    };
    let not_over = move || {
        form.send(client::programme::not_over(id), move |shown| {
            breach.set(shown)
        })
    };
    let own = mine.then(|| t.over_own.to_owned());
    view! {
        <Card title=t.over>
            <p>{t.over_lead}</p>
            {if proposed {
                view! {
                    <FormTrouble state=form/>
                    <div class="row">
                        <ConfirmButton
                            label=t.over_confirm
                            title=t.over_confirm_title
                            confirm=t.over_confirm
                            kind=Kind::Primary
                            busy=form.busy()
                            blocked=own
                            on_confirm=confirm
                        >
                            <p>{t.over_confirm_text}</p>
                        </ConfirmButton>
                        <Button kind=Kind::Secondary busy=form.busy() on_click=not_over>{t.over_not}</Button>
                    </div>
                }
                .into_any()
            } else {
                view! {
                    <Form state=form on_submit=propose label=t.over>
                        <TextArea label=t.lessons value=lessons pointer="/lessons" limit=MAX_WORDS/>
                        <div class="row"><Submit kind=Kind::Secondary>{t.over_do}</Submit></div>
                    </Form>
                }
                .into_any()
            }}
        </Card>
    }
}
