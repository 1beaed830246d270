//! What is put down in the security programme.

use super::security::level;
use crate::{
    client,
    text::text,
    ui::{
        Button, Card, Checkbox, Dialog, Field, Form, FormState, Kind, Load, Select, Size, Submit,
        TextArea, load, use_toasts,
    },
};
use learnallot_api_types::programme::{
    self as wire, AddSecurityTest, PutRisk, RecordSecurityTest, SecurityProgramme,
};
use learnallot_domain::programme::security::{Level, MAX_WORDS};
use leptos::prelude::*;
use uuid::Uuid;

#[component]
pub fn NameCoordinator(programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let person = RwSignal::new(String::new());
    let staff = load(client::staff::members);
    let people = Signal::derive(move || {
        let members = staff.ready().map(|list| list.members).unwrap_or_default();
        members
            .into_iter()
            .map(|member| (member.id.to_string(), member.display_name))
            .collect::<Vec<_>>()
    });
    let name = move || {
        form.clear();
        let Ok(account_id) = person.get_untracked().parse::<Uuid>() else {
            form.refuse("/account_id", t.choose_person);
            return;
        };
        let body = wire::NameCoordinator { account_id };
        form.submit(body, client::programme::name_coordinator, move |shown| {
            toasts.say(t.coordinator_toast);
            programme.set(shown);
        });
    };
    view! {
        <Form state=form on_submit=name label=t.coordinator_name>
            <Select label=t.coordinator_name value=person options=people placeholder=text().common.choose pointer="/account_id"/>
            <div class="row"><Submit kind=Kind::Secondary>{t.coordinator_do}</Submit></div>
        </Form>
    }
}

#[component]
pub fn AddRisk(programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let title = RwSignal::new(String::new());
    let safeguards = RwSignal::new(String::new());
    let chosen = RwSignal::new("1".to_owned());
    let levels = [Level::Low, Level::Medium, Level::High];
    let options = Signal::stored(
        levels
            .iter()
            .enumerate()
            .map(|(place, one)| (place.to_string(), level(*one).to_owned()))
            .collect::<Vec<_>>(),
    );
    let add = move || {
        let place = chosen.get_untracked().parse::<usize>().unwrap_or_default();
        let body = PutRisk {
            number: None,
            title: title.get_untracked(),
            level: levels.get(place).copied().unwrap_or(Level::Medium),
            safeguards: safeguards.get_untracked(),
        };
        form.submit(body, client::programme::put_risk, move |shown| {
            toasts.say(t.risk_toast);
            programme.set(shown);
        });
    };
    view! {
        <Card title=t.risk_add>
            <Form state=form on_submit=add label=t.risk_add>
                <Field label=t.risk value=title pointer="/title" maxlength=120 autocomplete="off"/>
                <Select label=t.risk_level value=chosen options/>
                <TextArea label=t.risk_safeguards value=safeguards pointer="/safeguards" limit=MAX_WORDS optional=true/>
                <div class="row"><Submit kind=Kind::Secondary>{t.risk_add_do}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn CloseRisk(number: u32, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let close = move || {
        let body = wire::CloseRisk {
            number,
            reason: reason.get_untracked(),
        };
        form.submit(body, client::programme::close_risk, move |shown| {
            open.set(false);
            toasts.say(t.risk_toast);
            programme.set(shown);
        });
    };
    view! {
        <Button kind=Kind::Secondary size=Size::Small on_click=move || open.set(true)>{t.risk_close}</Button>
        <Dialog open title=t.risk_close_title>
            <Form state=form on_submit=close label=t.risk_close>
                <TextArea label=t.risk_close_reason value=reason pointer="/reason" limit=MAX_WORDS/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.risk_close}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
pub fn AddTest(programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let title = RwSignal::new(String::new());
    let days = RwSignal::new(String::new());
    let add = move || {
        form.clear();
        let Ok(every_days) = days.get_untracked().trim().parse::<u16>() else {
            form.refuse("/every_days", t.days_needed);
            return;
        };
        let body = AddSecurityTest {
            title: title.get_untracked(),
            every_days,
        };
        form.submit(body, client::programme::add_test, move |shown| {
            toasts.say(t.test_toast);
            programme.set(shown);
        });
    };
    view! {
        <Card title=t.test_add>
            <Form state=form on_submit=add label=t.test_add>
                <Field label=t.test_title value=title pointer="/title" maxlength=120 autocomplete="off"/>
                <Field label=t.test_days kind="number" value=days pointer="/every_days" inputmode="numeric" min="1" max="366"/>
                <div class="row"><Submit kind=Kind::Secondary>{t.test_add_do}</Submit></div>
            </Form>
        </Card>
    }
}

#[component]
pub fn RunTest(number: u32, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let held = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let keep = move || {
        let body = RecordSecurityTest {
            number,
            held: held.get_untracked(),
            note: note.get_untracked(),
        };
        form.submit(body, client::programme::run_test, move |shown| {
            open.set(false);
            toasts.say(t.test_toast);
            programme.set(shown);
        });
    };
    view! {
        <Button kind=Kind::Secondary size=Size::Small on_click=move || open.set(true)>{t.test_run}</Button>
        <Dialog open title=t.test_run_title>
            <Form state=form on_submit=keep label=t.test_run>
                <Checkbox label=t.test_run_held checked=held pointer="/held"/>
                <TextArea label=t.test_run_note value=note pointer="/note" limit=MAX_WORDS/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit>{t.test_run}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
pub fn RecordYearly(review: bool, programme: Load<SecurityProgramme>) -> impl IntoView {
    let t = text().programme;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    let summary = RwSignal::new(String::new());
    let title = if review { t.review_do } else { t.evaluation_do };
    let keep = move || {
        let body = wire::RecordYearly {
            summary: summary.get_untracked(),
        };
        form.submit(
            body,
            move |body| async move {
                if review {
                    client::programme::review(body).await
                } else {
                    client::programme::evaluate(body).await
                }
            },
            move |shown| {
                open.set(false);
                toasts.say(t.yearly_toast);
                programme.set(shown);
            },
        );
    };
    view! {
        <div class="row">
            <Button kind=Kind::Secondary size=Size::Small on_click=move || open.set(true)>{title}</Button>
        </div>
        <Dialog open title>
            <Form state=form on_submit=keep label=title>
                <TextArea label=t.summary value=summary pointer="/summary" limit=MAX_WORDS/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit>{title}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
