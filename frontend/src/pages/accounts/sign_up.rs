use super::{age_screen::AgeScreen, resend::ResendLink};
use crate::{
    client,
    routes::Route,
    session::{SessionState, home_of, use_session},
    text::{fill, text},
    ui::{ButtonLink, Card, Field, Form, FormState, Link, Page, Radios, Select, Submit, time},
};
use learnallot_api_types::{
    accounts::{BornIn, Intent, SignUp as Body},
    auth::Me,
};
use leptos::prelude::*;

/// The age screen, signing up, and then: look into your mailbox.
#[component]
pub fn SignUp() -> impl IntoView {
    let session = use_session();
    let sent_to = RwSignal::new(None::<String>);
    let born = RwSignal::new(None::<BornIn>);
    move || match (session.state(), sent_to.get(), born.get()) {
        (SessionState::SignedIn(me), ..) => view! { <SignedInAlready me/> }.into_any(),
        (_, Some(email), _) => view! { <CheckYourMail email/> }.into_any(),
        (_, None, None) => view! { <AgeScreen title=text().accounts.sign_up born/> }.into_any(),
        (_, None, Some(born)) => view! { <Fill born sent_to/> }.into_any(),
    }
}

#[component]
pub fn SignedInAlready(me: Me) -> impl IntoView {
    let t = text().accounts;
    let home = home_of(&me);
    let name = me
        .account
        .map(|account| account.display_name)
        .unwrap_or_default();
    view! {
        <Page title=t.signed_in_already lead=fill(t.signed_in_already_detail, &[("name", &name)]) narrow=true>
            <div class="row"><ButtonLink to=home>{t.to_my_pages}</ButtonLink></div>
        </Page>
    }
}

#[component]
fn CheckYourMail(email: String) -> impl IntoView {
    let t = text().accounts;
    view! {
        <Page title=t.check_mail lead=fill(t.check_mail_detail, &[("email", &email)]) narrow=true>
            <Card>
                <p>{t.nothing_came}</p>
                <ResendLink email/>
            </Card>
        </Page>
    }
}

#[component]
fn Fill(born: BornIn, sent_to: RwSignal<Option<String>>) -> impl IntoView {
    let t = text().accounts;
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let zone = RwSignal::new(time::browser_zone());
    let intent = RwSignal::new(String::new());
    let create = move || {
        let intent = match intent.get_untracked().as_str() {
            "guardian" => Intent::Guardian,
            "teacher" => Intent::Teacher,
            _ => {
                form.clear();
                form.refuse("/intent", t.intent_needed);
                return;
            }
        };
        let body = Body {
            born,
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            display_name: name.get_untracked().trim().to_owned(),
            time_zone: zone.get_untracked(),
            intent,
        };
        form.submit(body, client::accounts::sign_up, move |()| {
            sent_to.set(Some(email.get_untracked().trim().to_owned()));
        });
    };
    let choices = [
        ("guardian", t.as_guardian, t.as_guardian_hint),
        ("teacher", t.as_teacher, t.as_teacher_hint),
    ]
    .map(|(key, label, hint)| (key.to_owned(), label.to_owned(), Some(hint.to_owned())))
    .to_vec();
    view! {
        <Page title=t.sign_up lead=t.sign_up_lead narrow=true>
            <Card>
                <Form state=form on_submit=create label=t.sign_up_form>
                    <Radios legend=t.intent value=intent options=choices pointer="/intent"/>
                    <Field label=t.display_name hint=t.display_name_hint value=name pointer="/display_name" autocomplete="nickname"/>
                    <Field label=t.email kind="email" value=email pointer="/email" autocomplete="email"/>
                    <Field label=t.password hint=t.password_hint kind="password" value=password pointer="/password" autocomplete="new-password"/>
                    <Select label=t.time_zone hint=t.time_zone_hint value=zone options=time::zones() pointer="/time_zone"/>
                    <div class="row"><Submit>{t.create}</Submit></div>
                </Form>
            </Card>
            <p>{t.have_account} " " <Link to=Route::SignIn>{t.sign_in}</Link></p>
        </Page>
    }
}
