use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, FormState, FormTrouble, Loadable, TimeStyle, load, time,
        use_toasts,
    },
};
use learnallot_api_types::recordings::{AgreeToShare, ShareAgreementView};
use learnallot_domain::actor::Role;
use leptos::prelude::*;

/// The promise not to share, before the first view. A learner is told who makes it.
#[component]
pub fn Agreement(#[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().recordings;
    if !use_session().has(Role::Guardian) {
        return view! { <Alert kind=AlertKind::Wait title=t.agreement>{t.agreement_learner}</Alert> }.into_any();
    }
    let toasts = use_toasts();
    let form = FormState::new();
    let agreement = load(client::recordings::agreement);
    let show = move |agreement: ShareAgreementView| {
        let document = agreement.document;
        let version = StoredValue::new(document.version.clone());
        let agree = move || {
            let body = AgreeToShare {
                version: version.get_value(),
            };
            form.submit(body, client::recordings::agree, move |()| {
                toasts.say(t.agreed);
                on_change.run(());
            });
        };
        view! {
            <section class="card" aria-labelledby="agreement">
                <div class="section-head">
                    <h2 id="agreement">{t.agreement}</h2>
                    <small>{fill(t.agreement_version, &[("version", &document.version)])}</small>
                </div>
                <h3>{document.title}</h3>
                <p class="written">{document.text}</p>
                <FormTrouble state=form/>
                <div class="row"><Button busy=form.busy() on_click=agree>{t.agree}</Button></div>
            </section>
        }
    };
    view! { <Loadable of=agreement view=show/> }.into_any()
}

/// The promise that was made, to be read again.
#[component]
pub fn Promise() -> impl IntoView {
    let t = text().recordings;
    let zone = use_session().time_zone();
    let agreement = load(client::recordings::agreement);
    move || {
        let agreement = agreement.ready()?;
        let day = time::words(agreement.agreed_at?, TimeStyle::Day, zone.as_deref());
        Some(view! {
            <section class="card">
                <h2>{t.promise}</h2>
                <p>{fill(t.promise_text, &[("day", &day)])}</p>
                <details>
                    <summary>{t.promise_read}</summary>
                    <p class="written">{agreement.document.text}</p>
                </details>
            </section>
        })
    }
}
