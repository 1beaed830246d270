use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ConfirmButton, FormState, FormTrouble, Kind, use_toasts},
};
use learnallot_api_types::families::LearnerView;
use leptos::{prelude::*, task::spawn_local};

/// Opening the learner's space on this device, and removing the learner.
#[component]
pub fn Acts(learner: LearnerView) -> impl IntoView {
    let t = text().family;
    let (navigator, session, toasts) = (use_navigator(), use_session(), use_toasts());
    let (space, removal) = (FormState::new(), FormState::new());
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
    let remove = move || {
        removal.send(client::families::remove_learner(id), move |()| {
            toasts.say(t.removed);
            navigator.go(Route::FamilyHome);
        });
    };
    view! {
        <section class="card" data-ground="sunken">
            <FormTrouble state=space/>
            <FormTrouble state=removal/>
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
            <ConfirmButton
                label=named(t.remove)
                title=named(t.remove_title)
                confirm=t.remove_confirm
                keep=t.keep
                kind=Kind::Quiet
                busy=removal.busy()
                on_confirm=remove
            >
                <p>{named(t.remove_text)}</p>
            </ConfirmButton>
        </section>
    }
}
