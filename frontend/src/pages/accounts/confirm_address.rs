use super::resend::ResendLink;
use crate::{
    client::{self, ApiError},
    navigator::take_fragment,
    routes::Route,
    text::text,
    ui::{ButtonLink, Card, ErrorPanel, Field, Page, Skeleton},
};
use learnallot_api_types::accounts::MailedToken;
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone)]
enum Step {
    Asking,
    Confirmed,
    NoLink,
    Failed(ApiError),
}

/// The mailed link leads here. The address is confirmed at once; a link that is over can be asked for again.
#[component]
pub fn ConfirmAddress() -> impl IntoView {
    let t = text().accounts;
    let token = StoredValue::new(take_fragment());
    let step = RwSignal::new(Step::NoLink);
    let email = RwSignal::new(String::new());
    let confirm = move || {
        let Some(token) = token.get_value() else {
            return;
        };
        step.set(Step::Asking);
        spawn_local(async move {
            let answer = client::accounts::confirm_address(MailedToken { token }).await;
            step.try_set(match answer {
                Ok(()) => Step::Confirmed,
                Err(error) => Step::Failed(error),
            });
        });
    };
    confirm();
    let again = move || {
        view! {
            <Card title=t.resend_title>
                <Field label=t.email kind="email" value=email autocomplete="email"/>
                <ResendLink email/>
            </Card>
        }
    };
    move || match step.get() {
        Step::Asking => {
            view! { <Page title=t.confirming narrow=true><Skeleton/></Page> }.into_any()
        }
        Step::Confirmed => view! {
            <Page title=t.confirmed lead=t.confirmed_detail narrow=true>
                <div class="row"><ButtonLink to=Route::SignIn>{t.sign_in}</ButtonLink></div>
            </Page>
        }
        .into_any(),
        Step::NoLink => view! {
            <Page title=t.no_link lead=t.no_link_detail narrow=true>{again()}</Page>
        }
        .into_any(),
        Step::Failed(error) => {
            // A refusal is final; only when the server could not be asked is another try of use.
            let retry = error
                .may_have_been_done()
                .then(|| Callback::new(move |()| confirm()));
            view! {
                <Page title=t.not_confirmed narrow=true>
                    {match retry {
                        Some(retry) => view! { <ErrorPanel error retry/> }.into_any(),
                        None => view! { <ErrorPanel error/> {again()} }.into_any(),
                    }}
                </Page>
            }
            .into_any()
        }
    }
}
