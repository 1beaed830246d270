use crate::{
    client,
    pages::family::learner::consent_state,
    session::use_session,
    text::{fill, text},
    ui::{
        Badge, ConfirmButton, FormState, FormTrouble, Kind, Loadable, State, TimeStyle, load, time,
        use_toasts,
    },
};
use learnallot_api_types::consents::{ConsentView, WithdrawConsent, WithdrawalPreview};
use learnallot_domain::consent::purpose::Purpose;
use leptos::prelude::*;
use uuid::Uuid;

/// Every purpose with its state, and the way back out of it. What happens is said before it is confirmed.
#[component]
pub fn Consents(
    learner: Uuid,
    name: String,
    consents: Vec<ConsentView>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let form = FormState::new();
    let withdraw = move |purpose| {
        let body = WithdrawConsent {
            purposes: vec![purpose],
        };
        form.submit(
            body,
            move |body| client::families::withdraw(learner, body),
            move |()| {
                toasts.say(t.withdrawn);
                on_change.run(());
            },
        );
    };
    view! {
        <section class="card" aria-labelledby="consents">
            <h2 id="consents">{t.consents}</h2>
            <FormTrouble state=form/>
            <div class="rows">
                {consents
                    .into_iter()
                    .map(|consent| view! { <Row learner consent name=name.clone() busy=form.busy() on_withdraw=withdraw/> })
                    .collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Row(
    learner: Uuid,
    consent: ConsentView,
    name: String,
    busy: Signal<bool>,
    #[prop(into)] on_withdraw: Callback<(Purpose,)>,
) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let purpose = consent.purpose;
    let heading = consent.title.clone();
    let (state, word) = match consent.state.as_str() {
        "notice_due" | "notice_given" => (State::Note, t.state_not_given),
        other => consent_state(other),
    };
    // There is something to take back only of what was given or asked for.
    let held = matches!(consent.state.as_str(), "verified" | "verifying");
    let since = consent.since.filter(|_| held).map(|at| {
        let day = time::words(at, TimeStyle::Day, zone.as_deref());
        fill(t.since, &[("day", &day)])
    });
    let (title, words) = if purpose == Purpose::Core {
        (t.withdraw_core_title, t.withdraw_core_text)
    } else {
        (t.withdraw_other_title, t.withdraw_other_text)
    };
    let words = fill(words, &[("name", &name)]);
    view! {
        <div class="consent" role="group" aria-label=consent.title>
            <div class="row" data-ends="">
                <b>{heading}</b>
                <span class="row"><Badge state>{word}</Badge> <small>{since}</small></span>
            </div>
            <details>
                <summary>{t.what_it_allows}</summary>
                <p>{consent.text}</p>
            </details>
            {held.then(|| view! {
                <ConfirmButton
                    label=t.withdraw
                    title=fill(title, &[("name", &name)])
                    confirm=t.withdraw_confirm
                    keep=t.withdraw_keep
                    kind=Kind::Quiet
                    busy
                    on_confirm=move || on_withdraw.run((purpose,))
                >
                    <p>{words.clone()}</p>
                    <Preview learner purpose/>
                </ConfirmButton>
            })}
        </div>
    }
}

/// What would end, from the server, while the dialog is open.
#[component]
fn Preview(learner: Uuid, purpose: Purpose) -> impl IntoView {
    let t = text().policies;
    let zone = use_session().time_zone();
    let preview = load(move || {
        let purposes = vec![purpose];
        client::families::preview_withdrawal(learner, WithdrawConsent { purposes })
    });
    let show = move |preview: WithdrawalPreview| {
        let zone = zone.as_deref();
        let mut lines: Vec<String> = preview
            .purposes
            .iter()
            .map(|purpose| fill(t.preview_purpose, &[("purpose", purpose.title())]))
            .collect();
        lines.extend(preview.sessions.iter().map(|session| {
            let time = time::words(session.starts_at, TimeStyle::Full, zone);
            let title = session.class_title.as_str();
            fill(t.preview_session, &[("title", title), ("time", &time)])
        }));
        if preview.space_closes {
            lines.push(t.preview_space.to_owned());
        }
        if preview.posts_stop {
            lines.push(t.preview_posts.to_owned());
        }
        if let Some(by) = preview.recordings_deleted_by {
            let by = time::words(by, TimeStyle::Full, zone);
            let n = preview.recordings.to_string();
            lines.push(fill(t.preview_recordings, &[("n", &n), ("time", &by)]));
        }
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <div class="prose"><p>{t.preview_title}</p><ul>{lines.collect_view()}</ul></div> }
    };
    view! { <Loadable of=preview view=show/> }
}
