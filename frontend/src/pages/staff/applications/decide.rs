use super::sheet::{Line, scores};
use crate::{
    client,
    text::{fill, text},
    ui::{
        Button, ConfirmButton, Dialog, Form, FormState, FormTrouble, Kind, Load, Radios, Submit,
        TextArea, use_toasts,
    },
};
use learnallot_api_types::screening::{
    ApplicationDecision, ApplicationUnderReview, DecideApplication,
};
use learnallot_domain::teacher::application_review::DeclineReason;
use leptos::prelude::*;
use uuid::Uuid;

/// The three decisions. What is scored is saved with the decision, so that nothing is decided on an older sheet.
#[component]
pub fn Decide(
    id: Uuid,
    sheet: StoredValue<Vec<Line>>,
    review: Load<ApplicationUnderReview>,
) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let blocked = Signal::derive(move || {
        let named = |wanted: &dyn Fn(&str) -> bool| {
            sheet.with_value(|lines| {
                lines
                    .iter()
                    .filter(|line| line.value.with(|value| wanted(value)))
                    .map(|line| line.criterion.title())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
        };
        let open = named(&str::is_empty);
        let low = named(&|value| value == "1");
        if !open.is_empty() {
            Some(fill(t.approve_waits, &[("what", &open)]))
        } else if !low.is_empty() {
            Some(fill(t.approve_too_low, &[("what", &low)]))
        } else {
            None
        }
    });
    let approve = move || {
        let body = sheet.with_value(|lines| scores(lines));
        let decide = async move {
            client::screening::score_application(id, body).await?;
            let body = DecideApplication {
                decision: ApplicationDecision::Approve,
                reason: None,
                note: None,
            };
            client::screening::decide_application(id, body).await
        };
        form.send(decide, move |shown| {
            toasts.say(t.approved);
            review.set(shown);
        });
    };
    view! {
            <section class="card" aria-labelledby="decision">
                <h2 id="decision">{t.decide}</h2>
                <FormTrouble state=form/>
                <div class="decisions">
    <div>
                    <ConfirmButton
                        label=t.approve
                        title=t.approve_title
                        confirm=t.approve_confirm
                        kind=Kind::Primary
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        blocked
                        on_confirm=approve
                    >
                        <p>{t.approve_text}</p>
                    </ConfirmButton>
    </div>
    <div>                <Ask id review/>
    </div>
    <div>                <Decline id review/>
    </div>
                </div>
            </section>
        }
}

#[component]
fn Ask(id: Uuid, review: Load<ApplicationUnderReview>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let ask = move || {
        let body = DecideApplication {
            decision: ApplicationDecision::RequestInformation,
            reason: None,
            note: Some(note.get_untracked().trim().to_owned()),
        };
        form.submit(
            body,
            move |body| client::screening::decide_application(id, body),
            move |shown| {
                open.set(false);
                toasts.say(t.asked);
                review.set(shown);
            },
        );
    };
    view! {
        <Button kind=Kind::Secondary on_click=move || open.set(true)>{t.ask_more}</Button>
        <Dialog open title=t.ask_more_title>
            <Form state=form on_submit=ask label=t.ask_more_title>
                <TextArea label=t.ask_more_note hint=t.ask_more_hint value=note pointer="/note" limit=1000/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit>{t.ask_more_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Decline(id: Uuid, review: Load<ApplicationUnderReview>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    // The place of the reason in the domain's list; empty until one is chosen.
    let reason = RwSignal::new(String::new());
    let decline = move || {
        let place = reason.get_untracked().parse::<usize>();
        let Some(chosen) = place.ok().and_then(|place| DeclineReason::ALL.get(place)) else {
            form.clear();
            form.refuse("/reason", t.reason_needed);
            return;
        };
        let body = DecideApplication {
            decision: ApplicationDecision::Decline,
            reason: Some(*chosen),
            note: None,
        };
        form.submit(
            body,
            move |body| client::screening::decide_application(id, body),
            move |shown| {
                open.set(false);
                toasts.say(t.declined);
                review.set(shown);
            },
        );
    };
    let reasons = || {
        DeclineReason::ALL
            .iter()
            .enumerate()
            .map(|(place, reason)| (place.to_string(), reason.explanation().to_owned(), None))
            .collect::<Vec<_>>()
    };
    view! {
        <Button kind=Kind::Quiet on_click=move || open.set(true)>{t.decline}</Button>
        <Dialog open title=t.decline_title>
            <p>{t.decline_text}</p>
            <Form state=form on_submit=decline label=t.decline_title>
                <Radios legend=t.decline_reason value=reason options=reasons() pointer="/reason"/>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                    <Submit kind=Kind::Danger>{t.decline_confirm}</Submit>
                </div>
            </Form>
        </Dialog>
    }
}
