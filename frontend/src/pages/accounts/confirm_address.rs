use super::resend::ResendLink;
use crate::{
    client,
    navigator::{take_fragment, use_navigator},
    routes::Route,
    session::{home_of, use_session},
    text::text,
    ui::{Card, Field, Form, FormState, Link, Page, Submit},
};
use learnallot_api_types::accounts::ConfirmAddress as Body;
use leptos::{prelude::*, task::spawn_local};

/// The mailed link leads here. It works with the password of the sign-up only, so that nobody opens an account for
/// somebody who signed up with a foreign address; then one is signed in.
#[component]
pub fn ConfirmAddress() -> impl IntoView {
    let t = text().accounts;
    match take_fragment() {
        Some(token) => view! { <WithPassword token/> }.into_any(),
        None => view! {
            <Page title=t.no_link lead=t.no_link_detail narrow=true><Again/></Page>
        }
        .into_any(),
    }
}

#[component]
fn WithPassword(token: String) -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let navigator = use_navigator();
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let token = StoredValue::new(token);
    // A link that is over is no fault of the password.
    let over = Memo::new(move |_| {
        let trouble = form.trouble();
        trouble.is_some_and(|trouble| trouble.slug == "link-is-over")
    });
    let confirm = move || {
        let body = Body {
            token: token.get_value(),
            password: password.get_untracked(),
        };
        form.submit(body, client::accounts::confirm_address, move |()| {
            spawn_local(async move {
                match session.refresh().await {
                    Some(me) => navigator.go(home_of(&me)),
                    None => navigator.go(Route::SignIn),
                }
            });
        });
    };
    view! {
        <Page title=t.confirm_title lead=t.confirm_lead narrow=true>
            <Card>
                <Form state=form on_submit=confirm label=t.confirm_title>
                    <Field label=t.password hint=t.confirm_hint kind="password" value=password pointer="/password" autocomplete="current-password"/>
                    <div class="row">
                        <Submit>{t.confirm_do}</Submit>
                        <Link to=Route::ForgotPassword>{t.forgot}</Link>
                    </div>
                </Form>
            </Card>
            {move || over.get().then(|| view! { <Again/> })}
        </Page>
    }
}

#[component]
fn Again() -> impl IntoView {
    let t = text().accounts;
    let email = RwSignal::new(String::new());
    view! {
        <Card title=t.resend_title>
            <Field label=t.email kind="email" value=email autocomplete="email"/>
            <ResendLink email/>
        </Card>
    }
}
