use crate::{
    client,
    navigator::take_fragment,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Card, Facts, Field, Form, FormState, FormTrouble, Kind, Link,
        Page, Submit,
    },
};
use learnallot_api_types::privacy::{ConfirmNewAddress as Body, NewAddress};
use leptos::prelude::*;

/// Another e-mail address: asked for here, confirmed by the link that is mailed to it.
#[component]
pub fn ChangeAddress() -> impl IntoView {
    let t = text().privacy_centre;
    let now = use_session().account().map(|account| account.email);
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let asked = RwSignal::new(None::<String>);
    let ask = move || {
        let email = email.get_untracked().trim().to_owned();
        let body = NewAddress {
            email: email.clone(),
        };
        form.submit(body, client::privacy::change_address, move |()| {
            asked.set(Some(email));
        });
    };
    view! {
        <h3>{t.address}</h3>
        {now.map(|now| view! { <Facts facts=vec![(t.address_now, now)]/> })}
        <p>{t.address_lead}</p>
        {move || asked.get().map(|email| view! {
            <Alert kind=AlertKind::Good title=fill(t.address_asked, &[("email", &email)])>{t.address_asked_text}</Alert>
        })}
        <Form state=form on_submit=ask label=t.address_ask>
            <Field label=t.address_new kind="email" value=email pointer="/email" autocomplete="email"/>
            <div class="row"><Submit kind=Kind::Secondary>{t.address_ask}</Submit></div>
        </Form>
    }
}

/// Where the mailed link leads.
#[component]
pub fn ConfirmNewAddress() -> impl IntoView {
    let t = text().privacy_centre;
    match take_fragment() {
        Some(token) => view! { <WithLink token/> }.into_any(),
        None => {
            view! { <Page title=t.address_confirm lead=t.address_no_link narrow=true>""</Page> }
                .into_any()
        }
    }
}

#[component]
fn WithLink(token: String) -> impl IntoView {
    let t = text().privacy_centre;
    let session = use_session();
    let form = FormState::new();
    let done = RwSignal::new(false);
    let token = StoredValue::new(token);
    let confirm = move || {
        let body = Body {
            token: token.get_value(),
        };
        form.submit(body, client::privacy::confirm_new_address, move |()| {
            done.set(true);
            session.reload();
        });
    };
    view! {
        <Page title=t.address_confirm lead=t.address_confirm_text narrow=true>
            <Card>
                <FormTrouble state=form/>
                {move || if done.get() {
                    view! {
                        <Alert kind=AlertKind::Good title=t.address_confirmed>
                            {t.address_confirmed_text} " " <Link to=Route::Account>{t.to_account}</Link>
                        </Alert>
                    }
                    .into_any()
                } else {
                    view! {
                        <div class="row"><Button busy=form.busy() on_click=confirm>{t.address_confirm_do}</Button></div>
                    }
                    .into_any()
                }}
            </Card>
        </Page>
    }
}
