use super::checks::Checks;
use crate::{
    client,
    text::{fill, text},
    ui::{ConfirmButton, FormState, FormTrouble, Kind, Load, use_toasts},
};
use learnallot_api_types::classes::{ClassDecision, ClassUnderReview, DecideClass};
use leptos::prelude::*;
use uuid::Uuid;

/// The three decisions, each with what it waits for.
#[component]
pub fn Decide(
    id: Uuid,
    checks: Checks,
    form: FormState,
    review: Load<ClassUnderReview>,
) -> impl IntoView {
    let t = text().staff;
    let toasts = use_toasts();
    let decide = move |decision, words: &'static str| {
        let body = DecideClass {
            decision,
            checks: checks.content(),
        };
        form.submit(
            body,
            move |body| client::classes::decide(id, body),
            move |decided| {
                toasts.say(words);
                review.set(decided);
            },
        );
    };
    let publish = move || decide(ClassDecision::Approve, t.class_published);
    let send_back = move || decide(ClassDecision::RequestChanges, t.class_sent_back);
    let reject = move || decide(ClassDecision::Reject, t.class_rejected);
    let waits = Memo::new(move |_| checks.waits());
    let publish_waits = Signal::derive(move || {
        let names = waits.with(|waits| waits.join(", "));
        (!names.is_empty()).then(|| fill(t.class_publish_waits, &[("what", &names)]))
    });
    let return_waits = Signal::derive(move || {
        waits
            .with(Vec::is_empty)
            .then(|| t.class_request_waits.to_owned())
    });
    view! {
            <section class="card" aria-labelledby="decision">
                <h2 id="decision">{t.decide}</h2>
                <FormTrouble state=form/>
                <div class="decisions">
    <div>
                    <ConfirmButton
                        label=t.class_publish
                        title=t.class_publish_title
                        confirm=t.class_publish_confirm
                        kind=Kind::Primary
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        blocked=publish_waits
                        on_confirm=publish
                    >
                        <p>{t.class_publish_text}</p>
                    </ConfirmButton>
    </div>
    <div>
                    <ConfirmButton
                        label=t.class_request
                        title=t.class_request_title
                        confirm=t.class_request_confirm
                        confirm_kind=Kind::Primary
                        busy=form.busy()
                        blocked=return_waits
                        on_confirm=send_back
                    >
                        <p>{t.class_request_text}</p>
                    </ConfirmButton>
    </div>
    <div>
                    <ConfirmButton
                        label=t.class_reject
                        title=t.class_reject_title
                        confirm=t.class_reject_confirm
                        kind=Kind::Quiet
                        busy=form.busy()
                        blocked=return_waits
                        on_confirm=reject
                    >
                        <p>{t.class_reject_text}</p>
                    </ConfirmButton>
    </div>
                </div>
            </section>
        }
}
