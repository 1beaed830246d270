use super::Another;
use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{Alert, AlertKind, Button, Card, FormState, FormTrouble, TimeStyle, time, use_toasts},
};
use learnallot_api_types::consents::{ConsentRequestView, ProviderPage};
use learnallot_domain::consent::{method::Method, purpose::Purpose};
use leptos::prelude::*;

/// To the provider's page. What is taken, shown and kept is said before; coming back means nothing by itself.
#[component]
pub fn GoToProvider(
    request: ConsentRequestView,
    given: Vec<Purpose>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().consent_ways;
    let toasts = use_toasts();
    let zone = use_session().time_zone();
    let form = FormState::new();
    let (id, learner) = (request.id, request.learner_id);
    let (title, steps, go) = match request.method {
        Method::GovernmentId => (
            t.document_title,
            [t.document_1, t.document_2, t.document_3, t.document_4],
            t.document_go,
        ),
        _ => (
            t.card_title,
            [t.card_1, t.card_2, t.card_3, t.card_4],
            t.card_go,
        ),
    };
    let visit = move || {
        form.send(
            client::families::visit_provider(id),
            move |page: ProviderPage| match page.url {
                // What can go wrong with it, the browser says.
                Some(url) => drop(window().location().set_href(&url)),
                None => {
                    toasts.say(t.over_there);
                    on_change.run(());
                }
            },
        );
    };
    let lapses = request.lapses_at.map(|at| {
        let time = time::words(at, TimeStyle::Full, zone.as_deref());
        fill(text().family.lapses, &[("time", &time)])
    });
    let open = request.status == "with_provider";
    view! {
        <Card title>
            {request.declined.map(|declined| view! {
                <Alert kind=AlertKind::Stop title=t.try_again>{declined.message}</Alert>
            })}
            {open.then(|| view! { <Alert kind=AlertKind::Wait title=t.open_title>{t.open_text}</Alert> })}
            <div class="prose">
                <ol>{steps.map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            </div>
            <FormTrouble state=form/>
            <div class="row">
                <Button busy=form.busy() on_click=visit>{if open { t.open_go } else { go }}</Button>
            </div>
            {lapses.map(|lapses| view! { <small>{lapses}</small> })}
        </Card>
        <Another learner given on_change/>
    }
}

/// The provider is to act.
#[component]
pub fn WaitForProvider() -> impl IntoView {
    let t = text().consent_ways;
    view! { <Alert kind=AlertKind::Wait title=t.wait_title>{t.wait_text}</Alert> }
}
