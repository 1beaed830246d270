use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ButtonLink, ConfirmButton, FormState, FormTrouble, Kind},
};
use learnallot_api_types::families::LearnerView;
use leptos::{prelude::*, task::spawn_local};

/// Opening the learner's space on this device, and the way to removing the learner.
#[component]
pub fn Acts(learner: LearnerView) -> impl IntoView {
    let t = text().family;
    let (navigator, session) = (use_navigator(), use_session());
    let space = FormState::new();
    let id = learner.id;
    let name = StoredValue::new(learner.first_name);
    let named = move |pattern: &str| name.with_value(|name| fill(pattern, &[("name", name)]));
    let open_space = move || {
        space.send(client::families::open_space(id), move |()| {
            spawn_local(async move {
                session.refresh().await;
                navigator.go(Route::LearnerSpace);
            });
        });
    };
    view! {
        <section class="card" data-ground="sunken">
            <FormTrouble state=space/>
            <ConfirmButton
                label=named(t.space)
                title=named(t.space_title)
                confirm=t.space_confirm
                confirm_kind=Kind::Primary
                busy=space.busy()
                on_confirm=open_space
            >
                <p>{named(t.space_text)}</p>
            </ConfirmButton>
            // What goes and what stays is shown there, before anything is confirmed.
            <ButtonLink to=Route::LearnerPrivacy(id) kind=Kind::Quiet>{named(t.remove)}</ButtonLink>
        </section>
    }
}
