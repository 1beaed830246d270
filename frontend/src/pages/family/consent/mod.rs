//! The way from the notice to a verified consent, the consents themselves, and their receipts.

mod birth;
mod choose;
mod notice;
mod receipts;
mod sign;
mod withdraw;

use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{Alert, AlertKind, ButtonLink, Link, Page, Steady, Stepper, load},
};
use birth::Birth;
use choose::Choose;
use learnallot_api_types::{consents::ConsentsView, families::LearnerView};
use leptos::prelude::*;
use notice::Notice;
use receipts::Receipts;
use sign::{Sign, Wait};
use uuid::Uuid;
use withdraw::Consents;

/// What the page is made of.
type Both = (LearnerView, ConsentsView);

/// Looks again while our staff check the form, in seconds.
const LOOK_AGAIN: u32 = 20;

#[component]
pub fn LearnerConsent(id: Uuid) -> impl IntoView {
    let t = text().family;
    let both = load(move || async move {
        let learner = client::families::learner(id).await?;
        Ok((learner, client::families::consents(id).await?))
    })
    .poll(LOOK_AGAIN);
    let title = Signal::derive(move || {
        both.ready().map_or_else(
            || t.consent.to_owned(),
            |(learner, _)| fill(t.consent_title, &[("name", &learner.first_name)]),
        )
    });
    let show =
        move |both_of: Both| view! { <Inside both=both_of on_change=move || both.reload()/> };
    view! {
        <Page title narrow=true>
            <Steady of=both view=show/>
        </Page>
    }
}

/// The place in the stepper for what the guardian does next.
fn place(next_step: &str) -> usize {
    match next_step {
        "choose_method" => 1,
        "return_form" => 2,
        "wait_for_staff" => 3,
        "give_birth" => 4,
        "name_adult" | "enrol" => 5,
        _ => 0,
    }
}

#[component]
fn Inside(both: Both, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().family;
    let (learner, consents) = both;
    let (id, name) = (learner.id, learner.first_name.clone());
    let crumb = name.clone();
    let current = place(&learner.next_step);
    let step = match learner.next_step.as_str() {
        "choose_method" => view! { <Choose learner=id on_change/> }.into_any(),
        "return_form" => match consents.request.clone() {
            Some(request) => view! { <Sign request on_change/> }.into_any(),
            None => view! { <Choose learner=id on_change/> }.into_any(),
        },
        "wait_for_staff" => view! { <Wait request=consents.request.clone()/> }.into_any(),
        "give_birth" => view! { <Birth learner=id name=name.clone() on_change/> }.into_any(),
        "name_adult" | "enrol" => view! { <Done learner=learner.clone()/> }.into_any(),
        _ => view! { <Notice learner=id on_change/> }.into_any(),
    };
    view! {
        <nav class="crumbs" aria-label=text().public.crumbs>
            <Link to=Route::FamilyHome>{text().nav.family}</Link> " / " <Link to=Route::Learner(id)>{crumb}</Link>
        </nav>
        <Stepper steps=vec![t.step_1, t.step_2, t.step_3, t.step_4, t.step_5] current label=t.steps_label/>
        {step}
        <Consents learner=id name consents=consents.consents on_change/>
        <Receipts receipts=consents.receipts/>
    }
}

#[component]
fn Done(learner: LearnerView) -> impl IntoView {
    let t = text().family;
    let (step, to) = super::home::next_step(&learner);
    view! {
        <Alert kind=AlertKind::Good title=t.done_title>
            {t.done_text}
            <div class="row"><ButtonLink to>{step}</ButtonLink></div>
        </Alert>
    }
}
