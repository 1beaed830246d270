use crate::{
    client,
    navigator::take_fragment,
    routes::Route,
    text::text,
    ui::{ButtonLink, Card, Field, Form, FormState, Kind, Page, Submit},
};
use learnallot_api_types::accounts::NewPassword;
use leptos::prelude::*;

/// The mailed link leads here: a new password, once.
#[component]
pub fn ChoosePassword() -> impl IntoView {
    let t = text().accounts;
    let token = StoredValue::new(take_fragment());
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let done = RwSignal::new(false);
    let choose = move || {
        let Some(token) = token.get_value() else {
            return;
        };
        let body = NewPassword {
            token,
            password: password.get_untracked(),
        };
        form.submit(body, client::accounts::choose_password, move |()| {
            done.set(true);
        });
    };
    let ask_again = move || {
        view! {
            <div class="row">
                <ButtonLink to=Route::ForgotPassword kind=Kind::Secondary>{t.ask_again}</ButtonLink>
            </div>
        }
    };
    move || {
        if done.get() {
            return view! {
                <Page title=t.chosen lead=t.chosen_detail narrow=true>
                    <div class="row"><ButtonLink to=Route::SignIn>{t.sign_in}</ButtonLink></div>
                </Page>
            }
            .into_any();
        }
        if token.with_value(Option::is_none) {
            return view! {
                <Page title=t.no_link lead=t.choose_no_link_detail narrow=true>{ask_again()}</Page>
            }
            .into_any();
        }
        view! {
            <Page title=t.choose_title lead=t.choose_lead narrow=true>
                <Card>
                    <Form state=form on_submit=choose label=t.choose_title>
                        <Field label=t.new_password hint=t.password_hint kind="password" value=password pointer="/password" autocomplete="new-password"/>
                        <div class="row"><Submit>{t.choose}</Submit></div>
                    </Form>
                    {move || form.trouble().is_some_and(|trouble| trouble.slug == "link-is-over").then(ask_again)}
                </Card>
            </Page>
        }
        .into_any()
    }
}
