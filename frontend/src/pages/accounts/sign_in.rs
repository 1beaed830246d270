use super::{resend::ResendLink, sign_up::SignedInAlready};
use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::{SessionState, home_of, use_session},
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Card, Field, Form, FormState, Kind, Link, Page, Submit,
        TimeStyle, time, use_toasts,
    },
};
use learnallot_api_types::auth::SignIn as Body;
use leptos::{prelude::*, task::spawn_local};

/// Signing in: address and password, then the code of an account with a second factor. Afterwards one comes to the page
/// that asked (`?next=`), or to the own pages.
#[component]
pub fn SignIn() -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let navigator = use_navigator();
    let next = navigator.query("next");
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let needs_code = RwSignal::new(false);
    let unconfirmed = RwSignal::new(false);
    let leaving = RwSignal::new(false);
    // Until when an account can be opened again that its holder has closed.
    let closed = RwSignal::new(None::<String>);
    let toasts = use_toasts();

    // The server asks for the code only of whom has one; that is a step and not an error.
    Effect::new(move |_| {
        let slug = form.trouble().map(|trouble| trouble.slug);
        unconfirmed.set(slug.as_deref() == Some("address-not-confirmed"));
        if slug.as_deref() == Some("account-closed") {
            let until = form
                .trouble()
                .and_then(|trouble| trouble.errors.into_iter().next());
            closed.set(until.map(|until| until.message));
            form.clear();
        }
        if slug.as_deref() == Some("second-factor-code-needed") {
            needs_code.set(true);
            form.clear();
        }
    });

    let send = move |reopen: bool| {
        let code = code.get_untracked().replace(' ', "");
        let body = Body {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            code: (needs_code.get_untracked() && !code.is_empty()).then_some(code),
            reopen,
        };
        form.submit(body, client::accounts::sign_in, move |()| {
            leaving.set(true);
            if reopen {
                toasts.say(text().closing.reopened);
            }
            spawn_local(async move {
                let me = session.refresh().await;
                match (next.get_untracked(), me) {
                    (Some(next), _) => navigator.open(&next),
                    (None, Some(me)) => navigator.go(home_of(&me)),
                    (None, None) => navigator.go(Route::Home),
                }
            });
        });
    };
    let sign_in = move || send(false);
    let start_over = move || {
        closed.set(None);
        needs_code.set(false);
        password.set(String::new());
        code.set(String::new());
        form.clear();
    };
    // Somebody who is signed in has nothing to do here, except in the moment of being led away.
    let signed_in = Memo::new(move |_| match session.state() {
        SessionState::SignedIn(me) if !leaving.get() => Some(me),
        _ => None,
    });
    move || {
        match signed_in.get() {
        Some(me) => view! { <SignedInAlready me/> }.into_any(),
        None => view! {
            <Page title=t.sign_in narrow=true>
                <Card>
                    <Form state=form on_submit=sign_in label=t.sign_in_form>
                        {move || if needs_code.get() {
                            view! {
                                <Alert title=t.code_step>{t.code_step_detail}</Alert>
                                <Field label=t.code hint=t.code_hint value=code pointer="/code" autocomplete="one-time-code"/>
                                <div class="row">
                                    <Submit>{t.sign_in}</Submit>
                                    <Button kind=Kind::Quiet on_click=start_over>{t.other_account}</Button>
                                </div>
                            }
                            .into_any()
                        } else {
                            view! {
                                <Field label=t.email kind="email" value=email pointer="/email" autocomplete="username"/>
                                <Field label=t.password kind="password" value=password pointer="/password" autocomplete="current-password"/>
                                <div class="row">
                                    <Submit>{t.sign_in}</Submit>
                                    <Link to=Route::ForgotPassword>{t.forgot}</Link>
                                </div>
                            }
                            .into_any()
                        }}
                    </Form>
                    {move || closed.get().map(|until| view! { <Reopen until busy=form.busy() on_open=move || send(true)/> })}
                    {move || unconfirmed.get().then(|| view! {
                        <Alert kind=AlertKind::Wait>
                            {t.not_confirmed_yet}
                            <ResendLink email/>
                        </Alert>
                    })}
                </Card>
                <p>{t.no_account} " " <Link to=Route::SignUp>{t.join}</Link></p>
            </Page>
        }
        .into_any(),
    }
    }
}

/// Only who knows the password comes to read this.
#[component]
fn Reopen(until: String, busy: Signal<bool>, #[prop(into)] on_open: Callback<()>) -> impl IntoView {
    let t = text().closing;
    let day = chrono::DateTime::parse_from_rfc3339(&until)
        .map(|at| time::words(at.to_utc(), TimeStyle::Day, None))
        .unwrap_or_default();
    view! {
        <Alert kind=AlertKind::Wait title=t.reopen_title>
            {fill(t.reopen_text, &[("day", &day)])}
            <div class="row"><Button busy on_click=move || on_open.run(())>{t.reopen}</Button></div>
        </Alert>
    }
}
