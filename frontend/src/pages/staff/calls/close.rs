use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Button, Card, ConfirmButton, Dialog, Form, FormState, FormTrouble, Kind, Load, Radios,
        Submit, time, use_toasts,
    },
};
use learnallot_api_types::calls::{CallEnding, CallSheet, CloseCall};
use leptos::prelude::*;

/// The ways in which a call verifies nothing.
#[component]
pub fn Close(shown: CallSheet, sheet: Load<CallSheet>) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let (id, version) = (shown.id, shown.version);
    let now = time::ticking(10);
    let (begun, came, until) = (
        shown.began_at.is_some(),
        shown.guardian_came_at.is_some(),
        shown.waited_until,
    );
    let clock = time::clock(until, use_session().time_zone().as_deref());
    let missing_blocked = Signal::derive(move || {
        if came {
            Some(t.missing_came.to_owned())
        } else if !begun || now.get() < until {
            Some(fill(t.missing_waits, &[("time", &clock)]))
        } else {
            None
        }
    });
    let close = move |ending| {
        let body = CloseCall {
            version,
            ending,
            reason: None,
        };
        form.submit(
            body,
            move |body| client::calls::close(id, body),
            move |now| {
                toasts.say(t.closed_toast);
                sheet.set(now);
            },
        );
    };
    let cannot_blocked = begun.then(|| t.cannot_begun.to_owned());
    view! {
        <Card title=t.decline>
            <FormTrouble state=form/>
            <div class="stack" data-gap="tight"><Decline shown sheet/></div>
            <div class="stack" data-gap="tight">
                <ConfirmButton
                    label=t.missing
                    title=t.missing_title
                    confirm=t.decline_confirm
                    busy=form.busy()
                    blocked=missing_blocked
                    on_confirm=move || close(CallEnding::GuardianMissing)
                >
                    <p>{t.missing_text}</p>
                </ConfirmButton>
            </div>
            <div class="stack" data-gap="tight">
                <ConfirmButton
                    label=t.cannot
                    title=t.cannot_title
                    confirm=t.cannot_confirm
                    kind=Kind::Quiet
                    busy=form.busy()
                    blocked=cannot_blocked
                    on_confirm=move || close(CallEnding::Canceled)
                >
                    <p>{t.cannot_text}</p>
                </ConfirmButton>
            </div>
        </Card>
    }
}

/// With the reason, which the guardian reads.
#[component]
fn Decline(shown: CallSheet, sheet: Load<CallSheet>) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    // The place of the reason in the list; empty until one is chosen.
    let reason = RwSignal::new(String::new());
    let (id, version) = (shown.id, shown.version);
    let blocked = shown
        .guardian_came_at
        .is_none()
        .then(|| t.attest_waits.to_owned());
    let reasons = StoredValue::new(shown.decline_reasons);
    let decline = move || {
        let place = reason.get_untracked().parse::<usize>().ok();
        let chosen = reasons
            .with_value(|reasons| place.and_then(|place| reasons.get(place).map(|one| one.reason)));
        if chosen.is_none() {
            form.clear();
            form.refuse("/reason", t.choose_reason);
            return;
        }
        let body = CloseCall {
            version,
            ending: CallEnding::Declined,
            reason: chosen,
        };
        form.submit(
            body,
            move |body| client::calls::close(id, body),
            move |now| {
                open.set(false);
                toasts.say(t.closed_toast);
                sheet.set(now);
            },
        );
    };
    let choices = move || {
        reasons.with_value(|reasons| {
            reasons
                .iter()
                .enumerate()
                .map(|(place, one)| (place.to_string(), one.message.clone(), None))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <Button kind=Kind::Secondary blocked on_click=move || open.set(true)>{t.decline_confirm}</Button>
        <Dialog open title=t.decline_title>
            <p>{t.decline_text}</p>
            <Form state=form on_submit=decline label=t.decline_title>
                <Radios legend=t.decline_reason value=reason options=choices() pointer="/reason"/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.decline_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
