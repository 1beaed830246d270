use super::setup_facts::SetupFacts;
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, ButtonLink, Card, ConfirmButton, FormState, FormTrouble,
        TimeStyle, time, use_toasts,
    },
};
use chrono::{DateTime, Utc};
use learnallot_api_types::screening::{ApplicationContent, ApplicationView};
use learnallot_domain::teacher::application::REAPPLY_AFTER;
use leptos::prelude::*;

/// An application that is not being written: how it stands, and what can be done.
#[component]
pub fn Stand(application: ApplicationView, moved: Callback<ApplicationView>) -> impl IntoView {
    let t = text().teaching;
    let toasts = use_toasts();
    let form = FormState::new();
    let zone = use_session().zone_now();
    let day = move |at: Option<DateTime<Utc>>| {
        at.map(|at| time::words(at, TimeStyle::Day, zone.as_deref()))
            .unwrap_or_default()
    };
    let withdraw = move || {
        form.send(client::screening::withdraw_application(), move |view| {
            toasts.say(t.withdrawn);
            moved.run(view);
        });
    };
    // A new one begins with what was written.
    let content = StoredValue::new(application.content.clone());
    let begin = move || {
        form.send(
            client::screening::save_application(content.get_value()),
            move |view| moved.run(view),
        );
    };
    let when = |pattern: &str, at: String| fill(pattern, &[("when", &at)]);
    let word = match application.status.as_str() {
        status @ ("submitted" | "in_review") => {
            let (title, detail) = if status == "submitted" {
                (t.status_submitted, t.status_submitted_detail)
            } else {
                (t.status_in_review, t.status_in_review_detail)
            };
            view! {
                <Alert kind=AlertKind::Wait title>{when(detail, day(application.submitted_at))}</Alert>
                <FormTrouble state=form/>
                <div class="row">
                    <ConfirmButton
                        label=t.withdraw
                        title=t.withdraw_title
                        confirm=t.withdraw_confirm
                        keep=t.withdraw_keep
                        busy=form.busy()
                        on_confirm=withdraw
                    >
                        <p>{t.withdraw_text}</p>
                    </ConfirmButton>
                </div>
            }
            .into_any()
        }
        "approved" => view! {
            <Alert kind=AlertKind::Good title=t.status_approved>
                {when(t.status_approved_detail, day(application.decided_at))}
            </Alert>
            <div class="row"><ButtonLink to=Route::BackgroundCheck>{t.do_check}</ButtonLink></div>
        }
        .into_any(),
        "declined" => {
            let again = application.decided_at.map(|at| at + REAPPLY_AFTER);
            let too_soon = again.is_some_and(|again| time::now() < again);
            let reason = too_soon.then(|| when(t.status_declined_again, day(again)));
            view! {
                <Alert title=t.status_declined>
                    <p>{application.decline_reason.clone().unwrap_or_default()}</p>
                    <small>{when(t.status_declined_when, day(application.decided_at))}</small>
                </Alert>
                <FormTrouble state=form/>
                <div class="row"><Button blocked=reason busy=form.busy() on_click=begin>{t.begin_again}</Button></div>
            }
            .into_any()
        }
        _ => view! {
            <Alert title=t.status_withdrawn>{t.status_withdrawn_detail}</Alert>
            <FormTrouble state=form/>
            <div class="row"><Button busy=form.busy() on_click=begin>{t.begin_again}</Button></div>
        }
        .into_any(),
    };
    view! {
        <div class="stack">
            {word}
            <Card title=t.what_you_wrote><Answers content=application.content/></Card>
        </div>
    }
}

/// The five parts, to be read.
#[component]
fn Answers(content: ApplicationContent) -> impl IntoView {
    let t = text().teaching;
    view! {
        <dl class="answers">
            {[
                (t.background, content.background),
                (t.experience, content.experience),
                (t.expertise, content.expertise),
                (t.motivation, content.motivation),
            ]
                .map(|(name, words)| {
                    let words = if words.trim().is_empty() { t.nothing_written.to_owned() } else { words };
                    view! { <div><dt>{name}</dt><dd class="written">{words}</dd></div> }
                })}
            <div>
                <dt>{t.setup}</dt>
                <dd><SetupFacts setup=content.setup/></dd>
            </div>
        </dl>
    }
}
