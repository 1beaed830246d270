use super::supervisors::Confirmations;
use crate::{
    client,
    navigator::{take_fragment, use_navigator},
    routes::Route,
    session::use_session,
    text::text,
    ui::{Card, EmptyState, Form, FormState, Page, Submit, use_toasts},
};
use learnallot_api_types::supervision::AcceptSupervision;
use learnallot_domain::people::supervision::DUTIES;
use leptos::{prelude::*, task::spawn_local};

/// A mailed invitation: whoever accepts confirms to be 18 or over, and the duties.
#[component]
pub fn SupervisorInvitation() -> impl IntoView {
    let t = text().family;
    view! {
        <Page title=t.accept_title lead=t.accept_lead narrow=true>
            {match take_fragment() {
                Some(token) => view! { <Accept token/> }.into_any(),
                None => view! { <EmptyState title=t.accept_no_token text=t.accept_no_token_text/> }.into_any(),
            }}
        </Page>
    }
}

#[component]
fn Accept(token: String) -> impl IntoView {
    let t = text().family;
    let (navigator, session, toasts) = (use_navigator(), use_session(), use_toasts());
    let form = FormState::new();
    let (adult, knows) = (RwSignal::new(false), RwSignal::new(false));
    let token = StoredValue::new(token);
    let send = move || {
        let body = AcceptSupervision {
            token: token.get_value(),
            adult: adult.get_untracked(),
            duties: knows.get_untracked(),
        };
        form.submit(body, client::families::accept_supervision, move |()| {
            toasts.say(t.accepted);
            // The account may watch over from now on.
            spawn_local(async move {
                session.refresh().await;
                navigator.go(Route::Watching);
            });
        });
    };
    let duties = DUTIES.map(str::to_owned).to_vec();
    view! {
        <Card>
            <Form state=form on_submit=send label=t.accept_title>
                <Confirmations duties adult knows/>
                <div class="row"><Submit>{t.accept_go}</Submit></div>
            </Form>
        </Card>
    }
}
