//! The way from the notice to a verified consent, the consents themselves, and their receipts.

mod birth;
mod call;
mod choose;
mod come_back;
mod notice;
mod provider;
mod receipts;
mod renewal;
mod sign;
mod withdraw;

use crate::{
    client,
    text::{fill, text},
    ui::{Alert, AlertKind, ButtonLink, Page, Steady, Stepper, load},
};
use birth::Birth;
use call::VideoCall;
use choose::Choose;
pub use come_back::ComeBack;
use learnallot_api_types::{
    consents::{ConsentRequestView, ConsentsView},
    families::LearnerView,
};
use learnallot_domain::consent::{method::Method, purpose::Purpose};
use leptos::prelude::*;
use notice::Notice;
use provider::{GoToProvider, WaitForProvider};
use receipts::Receipts;
use renewal::NoticeChanges;
use sign::{Sign, Wait};
use uuid::Uuid;
use withdraw::Consents;

/// What the page is made of.
type Both = (LearnerView, ConsentsView);

/// Looks again while others have it in hand, in seconds: whoever comes back from a provider's page sits and waits.
const LOOK_AGAIN: u32 = 5;

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

/// The steps from the notice to the birth month.
const STEPS: usize = 5;

/// The place in the stepper for what the guardian does next.
fn place(next_step: &str) -> usize {
    match next_step {
        "choose_method" => 1,
        "return_form" | "go_to_provider" | "arrange_call" => 2,
        "wait_for_staff" | "wait_for_provider" | "have_call" => 3,
        "give_birth" => 4,
        "name_adult" | "enrol" => STEPS,
        _ => 0,
    }
}

/// What the third step is called, by the way that was chosen.
fn third_step(method: Option<Method>) -> &'static str {
    let t = text().consent_ways;
    match method {
        Some(Method::PaymentCard) => t.step_card,
        Some(Method::GovernmentId) => t.step_document,
        Some(Method::VideoCall) => t.step_call,
        _ => t.step_form,
    }
}

/// Who has begun one way may choose another, as long as nobody else has it in hand.
#[component]
fn Another(
    learner: Uuid,
    given: Vec<Purpose>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().consent_ways;
    view! { <details><summary>{t.another}</summary><Choose learner given on_change/></details> }
}

#[component]
fn Inside(both: Both, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().family;
    let (learner, consents) = both;
    let (id, name) = (learner.id, learner.first_name.clone());
    let current = place(&learner.next_step);
    let step = match learner.next_step.as_str() {
        "choose_method" => view! { <Choose learner=id given=Vec::new() on_change/> }.into_any(),
        "return_form" | "go_to_provider" => match consents.request.clone() {
            Some(request) => view! { <Part request given=Vec::new() on_change/> }.into_any(),
            None => view! { <Choose learner=id given=Vec::new() on_change/> }.into_any(),
        },
        "arrange_call" | "have_call" => match consents.request.clone() {
            Some(request) => view! { <CallOrAnotherWay learner=id request on_change/> }.into_any(),
            None => view! { <Choose learner=id given=Vec::new() on_change/> }.into_any(),
        },
        "wait_for_staff" => view! { <Wait request=consents.request.clone()/> }.into_any(),
        "wait_for_provider" => view! { <WaitForProvider/> }.into_any(),
        "give_birth" => view! { <Birth learner=id name=name.clone() on_change/> }.into_any(),
        "name_adult" | "enrol" => {
            view! { <Done learner=learner.clone() consents=consents.clone() on_change/> }.into_any()
        }
        _ => view! { <Notice learner=id on_change/> }.into_any(),
    };
    let over = current == STEPS;
    let third = third_step(consents.request.as_ref().map(|request| request.method));
    // Before the first step there is nothing to look back on.
    let begun = !consents.receipts.is_empty();
    view! {
        {(!over).then(|| view! {
            <Stepper steps=vec![t.step_1, t.step_2, third, t.step_4, t.step_5] current label=t.steps_label/>
        })}
        <NoticeChanges consents=consents.consents.clone()/>
        {step}
        {begun.then(|| view! {
            <Consents learner=id name consents=consents.consents on_change/>
            <Receipts receipts=consents.receipts/>
        })}
    }
}

/// The guardian's part in an open request.
#[component]
fn Part(
    request: ConsentRequestView,
    given: Vec<Purpose>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    match request.method {
        Method::PaymentCard | Method::GovernmentId => {
            view! { <GoToProvider request given on_change/> }.into_any()
        }
        _ => view! { <Sign request given on_change/> }.into_any(),
    }
}

/// A video call; while none is booked, another way can be chosen.
#[component]
fn CallOrAnotherWay(
    learner: Uuid,
    request: ConsentRequestView,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let free = request.status == "awaiting_guardian";
    view! {
        <VideoCall request on_change/>
        {free.then(|| view! {
            <details>
                <summary>{text().calls.another_way}</summary>
                <Choose learner given=Vec::new() on_change/>
            </details>
        })}
    }
}

/// Taking part is consented to. What was not, can be asked for in the same way.
#[component]
fn Done(
    learner: LearnerView,
    consents: ConsentsView,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let (step, to) = super::home::next_step(&learner);
    let (given, open): (Vec<_>, Vec<_>) = consents
        .consents
        .iter()
        // What a new notice is going to end can be given anew.
        .partition(|consent| consent.state == "verified" && consent.ends_at.is_none());
    let unread = open.iter().any(|consent| {
        matches!(
            consent.state.as_str(),
            "notice_due" | "withdrawn" | "superseded"
        ) || (consent.ends_at.is_some() && consent.renewal.is_none())
    });
    let ending = open.iter().any(|consent| consent.ends_at.is_some());
    let given: Vec<_> = given.into_iter().map(|consent| consent.purpose).collect();
    let request = consents.request.filter(|request| {
        matches!(
            request.status.as_str(),
            "awaiting_guardian" | "with_staff" | "with_provider"
        )
    });
    let more = match request {
        Some(request) if request.method == Method::VideoCall => {
            view! { <VideoCall request on_change/> }.into_any()
        }
        Some(request) if request.status == "with_staff" => {
            view! { <Wait request=Some(request)/> }.into_any()
        }
        // The provider is to act: then nothing lapses.
        Some(request) if request.status == "with_provider" && request.lapses_at.is_none() => {
            view! { <WaitForProvider/> }.into_any()
        }
        Some(request) => view! { <Part request given on_change/> }.into_any(),
        None if open.is_empty() => ().into_any(),
        None => {
            let way = if unread {
                view! { <Notice learner=learner.id on_change/> }.into_any()
            } else {
                view! { <Choose learner=learner.id given on_change/> }.into_any()
            };
            let more = if ending {
                text().policies.renew
            } else {
                t.consent_more
            };
            view! { <details open=ending><summary>{more}</summary>{way}</details> }.into_any()
        }
    };
    view! {
        <Alert kind=AlertKind::Good title=t.done_title>
            {t.done_text}
            <div class="row"><ButtonLink to>{step}</ButtonLink></div>
        </Alert>
        {more}
    }
}
