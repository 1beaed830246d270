use super::decide::Decide;
use crate::{
    client,
    text::{fill, text},
    ui::{Alert, AlertKind, Card, Load, Loadable, Page, Shape, Time, load},
};
use learnallot_api_types::consents::{ConsentUnderReview, FormView};
use leptos::prelude::*;
use uuid::Uuid;

/// The form as it was sent, beside what has to agree with it.
#[component]
pub fn ConsentReview(id: Uuid) -> impl IntoView {
    let t = text().staff;
    let review = load(move || client::consents::under_review(id));
    let title = Signal::derive(move || match review.ready() {
        Some(review) => fill(t.consent_review, &[("reference", &review.reference)]),
        None => t.consents.to_owned(),
    });
    let lead = Signal::derive(move || {
        review
            .ready()
            .map(|review| fill(t.consent_lead, &[("who", &review.guardian_name)]))
    });
    view! {
        <Page title lead>
            <Loadable of=review shape=Shape::Rows view=move |shown: ConsentUnderReview| view! { <Review shown review/> }/>
        </Page>
    }
}

#[component]
fn Review(shown: ConsentUnderReview, review: Load<ConsentUnderReview>) -> impl IntoView {
    let t = text().staff;
    let id = shown.id;
    let open = shown.status == "with_staff";
    let deciding = shown.clone();
    let received = shown.form.as_ref().map(|form| form.received_at);
    view! {
        <div class="stack">
            {(!open).then(|| view! { <Alert kind=AlertKind::Good>{t.consent_done}</Alert> })}
            <div class="split">
                <Card title=t.consent_document>
                    {match shown.form.clone() {
                        Some(form) => view! { <Document id form/> }.into_any(),
                        None => view! { <p>{t.consent_no_form}</p> }.into_any(),
                    }}
                </Card>
                <aside class="stack">
                    <Card title=t.consent_facts>
                        <dl class="facts">
                            <div><dt>{t.consent_reference}</dt><dd><code>{shown.reference.clone()}</code></dd></div>
                            <div><dt>{t.consent_guardian}</dt><dd>{shown.guardian_name.clone()}</dd></div>
                            <div><dt>{t.consent_child}</dt><dd>{shown.learner_first_name.clone()}</dd></div>
                            <div><dt>{t.consent_notice}</dt><dd>{shown.notice_version.clone()}</dd></div>
                            {received.map(|at| view! { <div><dt>{t.consent_received}</dt><dd><Time at/></dd></div> })}
                        </dl>
                    </Card>
                    {open.then(|| view! { <Decide shown=deciding review/> })}
                </aside>
            </div>
        </div>
    }
}

/// Shown in the page where the browser can; the link always works.
#[component]
fn Document(id: Uuid, form: FormView) -> impl IntoView {
    let t = text().staff;
    let address = client::consents::form_address(id);
    // The form fits the card's width, without the bars of the browser's own viewer.
    let fitted = format!("{address}#toolbar=0&navpanes=0&view=FitH");
    let shown = if form.media_type == "application/pdf" {
        view! { <object class="form-shown" data=fitted type="application/pdf" aria-label=t.consent_document_alt></object> }
            .into_any()
    } else {
        view! { <img class="form-shown" src=address.clone() alt=t.consent_document_alt/> }
            .into_any()
    };
    view! {
        {shown}
        <p><a href=address target="_blank" rel="noopener">{t.consent_open}</a></p>
    }
}
