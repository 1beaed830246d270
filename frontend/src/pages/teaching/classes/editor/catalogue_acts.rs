use crate::{
    client,
    routes::Route,
    text::text,
    ui::{Button, Card, ConfirmButton, FormState, FormTrouble, Kind, Link, use_toasts},
};
use learnallot_api_types::classes::ClassEditing;
use learnallot_domain::class::listing::ClassStatus;
use leptos::prelude::*;

/// Pausing, resuming and retiring a class that was published.
#[component]
pub fn CatalogueActs(class: RwSignal<ClassEditing>) -> impl IntoView {
    let t = text().teaching;
    let form = FormState::new();
    let toasts = use_toasts();
    let id = class.with_untracked(|class| class.id);
    let status = Memo::new(move |_| class.with(|class| class.status));
    let done = move |words: &'static str| {
        move |changed: ClassEditing| {
            class.set(changed);
            toasts.say(words);
        }
    };
    let pause = move || form.send(client::classes::pause(id), done(t.paused_toast));
    let resume = move || form.send(client::classes::resume(id), done(t.resumed));
    let retire = move || form.send(client::classes::retire(id), done(t.retired_toast));
    move || {
        let status = status.get();
        if matches!(status, ClassStatus::Draft | ClassStatus::Retired) {
            return None;
        }
        let published = status == ClassStatus::Published;
        let first = if published {
            view! {
                <p><Link to=Route::Class(id)>{t.see_public}</Link></p>
                <ConfirmButton
                    label=t.pause
                    title=t.pause_title
                    confirm=t.pause_confirm
                    confirm_kind=Kind::Primary
                    busy=form.busy()
                    on_confirm=pause
                >
                    <p>{t.pause_text}</p>
                </ConfirmButton>
            }
            .into_any()
        } else {
            view! { <Button kind=Kind::Secondary busy=form.busy() on_click=resume>{t.resume}</Button> }.into_any()
        };
        Some(view! {
            <Card title=t.in_the_catalogue>
                <FormTrouble state=form/>
                {first}
                <ConfirmButton
                    label=t.retire
                    title=t.retire_title
                    confirm=t.retire_confirm
                    kind=Kind::Quiet
                    busy=form.busy()
                    on_confirm=retire
                >
                    <p>{t.retire_text}</p>
                </ConfirmButton>
            </Card>
        })
    }
}
