use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{ButtonLink, Card, Field, Form, FormState, Kind, Page, Submit},
};
use learnallot_api_types::accounts::Address;
use leptos::prelude::*;

/// Asks for the mail with which a new password is chosen.
#[component]
pub fn ForgotPassword() -> impl IntoView {
    let t = text().accounts;
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(false);
    let send = move || {
        let body = Address {
            email: email.get_untracked().trim().to_owned(),
        };
        form.submit(body, client::accounts::forgot_password, move |()| {
            sent.set(true);
        });
    };
    move || {
        if sent.get() {
            let lead = fill(
                t.link_sent_detail,
                &[("email", email.get_untracked().trim())],
            );
            return view! {
                <Page title=t.link_sent lead narrow=true>
                    <div class="row"><ButtonLink to=Route::SignIn kind=Kind::Secondary>{t.back_to_sign_in}</ButtonLink></div>
                </Page>
            }
            .into_any();
        }
        view! {
            <Page title=t.forgot_title lead=t.forgot_lead narrow=true>
                <Card>
                    <Form state=form on_submit=send label=t.forgot_title>
                        <Field label=t.email kind="email" value=email pointer="/email" autocomplete="username"/>
                        <div class="row">
                            <Submit>{t.send_link}</Submit>
                            <ButtonLink to=Route::SignIn kind=Kind::Quiet>{t.back_to_sign_in}</ButtonLink>
                        </div>
                    </Form>
                </Card>
            </Page>
        }
        .into_any()
    }
}
