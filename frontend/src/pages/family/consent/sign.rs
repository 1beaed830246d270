use super::Another;
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Card, FileField, Form, FormState, Submit, TimeStyle, no_file, time,
        use_toasts,
    },
};
use learnallot_api_types::consents::ConsentRequestView;
use learnallot_domain::consent::purpose::Purpose;
use leptos::prelude::*;

/// The form to download, and the signed one to send back.
#[component]
pub fn Sign(
    request: ConsentRequestView,
    given: Vec<Purpose>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let zone = use_session().time_zone();
    let form = FormState::new();
    let file = no_file();
    let (id, learner) = (request.id, request.learner_id);
    let blocked = Signal::derive(move || {
        file.with(Option::is_none)
            .then(|| t.send_form_missing.to_owned())
    });
    let send = move || {
        if let Some(file) = file.get_untracked() {
            form.send(client::families::return_form(id, file), move |()| {
                toasts.say(t.form_sent);
                on_change.run(());
            });
        }
    };
    let lapses = request.lapses_at.map(|at| {
        let time = time::words(at, TimeStyle::Full, zone.as_deref());
        fill(t.lapses, &[("time", &time)])
    });
    view! {
        <Card title=t.sign_title>
            {request.declined.map(|declined| view! {
                <Alert kind=AlertKind::Stop title=t.form_declined>{declined.message}</Alert>
            })}
            <div class="prose">
                <ol>
                    <li>{fill(t.sign_1, &[("reference", &request.reference)])}</li>
                    <li>{t.sign_2}</li>
                    <li>{t.sign_3}</li>
                </ol>
            </div>
            <div class="row">
                <a class="button" data-kind="secondary" href=client::families::form_to_sign(id) download="">{t.download}</a>
            </div>
            <Form state=form on_submit=send label=t.send_form>
                <FileField
                    label=t.signed_form
                    hint=t.signed_form_hint
                    file
                    accept="application/pdf,image/jpeg,image/png"
                />
                <div class="stack" data-gap="tight"><Submit blocked>{t.send_form}</Submit></div>
            </Form>
            {lapses.map(|lapses| view! { <small>{lapses}</small> })}
        </Card>
        <Another learner given on_change/>
    }
}

/// The form lies with our staff.
#[component]
pub fn Wait(request: Option<ConsentRequestView>) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let received = request.and_then(|request| request.form).map(|form| {
        let time = time::words(form.received_at, TimeStyle::Full, zone.as_deref());
        fill(t.wait_received, &[("time", &time)])
    });
    view! { <Alert kind=AlertKind::Wait title=t.wait_title>{t.wait_text} " " {received}</Alert> }
}
