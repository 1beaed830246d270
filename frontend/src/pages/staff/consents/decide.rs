use crate::{
    client,
    text::text,
    ui::{
        Button, Card, Checkbox, ConfirmButton, Dialog, Form, FormState, FormTrouble, Kind, Load,
        Radios, Submit, use_toasts,
    },
};
use learnallot_api_types::consents::{
    ConsentDecision, ConsentUnderReview, DecideConsent, Declined,
};
use learnallot_domain::consent::purpose::Purpose;
use leptos::prelude::*;
use uuid::Uuid;

/// What is ticked on the form, and the two decisions. Nobody decides on their own family.
#[component]
pub fn Decide(shown: ConsentUnderReview, review: Load<ConsentUnderReview>) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let (id, version) = (shown.id, shown.version);
    let barred = if shown.own_family {
        Some(t.own.to_owned())
    } else {
        shown.may_not_verify
    };
    let held = barred.clone();
    let ticks: Vec<(Purpose, String, RwSignal<bool>)> = shown
        .purposes
        .into_iter()
        .map(|purpose| (purpose.purpose, purpose.title, RwSignal::new(false)))
        .collect();
    let ticks = StoredValue::new(ticks);
    let blocked = Signal::derive(move || {
        let none = ticks.with_value(|ticks| !ticks.iter().any(|(_, _, tick)| tick.get()));
        held.clone()
            .or_else(|| none.then(|| t.consent_accept_waits.to_owned()))
    });
    let accept = move || {
        let purposes = ticks.with_value(|ticks| {
            ticks
                .iter()
                .filter(|(_, _, tick)| tick.get_untracked())
                .map(|(purpose, ..)| *purpose)
                .collect()
        });
        let body = DecideConsent {
            version,
            decision: ConsentDecision::Accept,
            purposes,
            reason: None,
        };
        form.submit(
            body,
            move |body| client::consents::decide(id, body),
            move |decided| {
                toasts.say(t.consent_accepted);
                review.set(decided);
            },
        );
    };
    view! {
            <Card title=t.decide>
                <fieldset class="field">
                    <legend>{t.consent_ticked}</legend>
                    <span class="hint">{t.consent_ticked_hint}</span>
                    {ticks
                        .get_value()
                        .into_iter()
                        .map(|(_, label, checked)| view! { <Checkbox label checked boxed=true/> })
                        .collect_view()}
                </fieldset>
                <FormTrouble state=form/>
                <div class="decisions">
    <div>
                    <ConfirmButton
                        label=t.consent_accept
                        title=t.consent_accept_title
                        confirm=t.consent_accept_confirm
                        kind=Kind::Primary
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        blocked
                        on_confirm=accept
                    >
                        <p>{t.consent_accept_text}</p>
                    </ConfirmButton>
    </div>
    <div>                <Decline id version barred reasons=shown.decline_reasons review/>
    </div>
                </div>
            </Card>
        }
}

#[component]
fn Decline(
    id: Uuid,
    version: i64,
    barred: Option<String>,
    reasons: Vec<Declined>,
    review: Load<ConsentUnderReview>,
) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let form = FormState::new();
    let open = RwSignal::new(false);
    // The place of the reason in the list; empty until one is chosen.
    let reason = RwSignal::new(String::new());
    let reasons = StoredValue::new(reasons);
    let decline = move || {
        let place = reason.get_untracked().parse::<usize>().ok();
        let chosen = reasons
            .with_value(|reasons| place.and_then(|place| reasons.get(place).map(|one| one.reason)));
        if chosen.is_none() {
            form.clear();
            form.refuse("/reason", t.reason_needed);
            return;
        }
        let body = DecideConsent {
            version,
            decision: ConsentDecision::Decline,
            purposes: Vec::new(),
            reason: chosen,
        };
        form.submit(
            body,
            move |body| client::consents::decide(id, body),
            move |decided| {
                open.set(false);
                toasts.say(t.consent_declined);
                review.set(decided);
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
        <Button kind=Kind::Quiet blocked=barred on_click=move || open.set(true)>{t.consent_decline}</Button>
        <Dialog open title=t.consent_decline_title>
            <p>{t.consent_decline_text}</p>
            <Form state=form on_submit=decline label=t.consent_decline_title>
                <Radios legend=t.decline_reason value=reason options=choices() pointer="/reason"/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.consent_decline_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
