use crate::{
    client,
    text::text,
    ui::{Button, FormState, FormTrouble, Kind, use_toasts},
};
use learnallot_api_types::accounts::Address;
use leptos::prelude::*;

/// Sends the link that confirms an address once more. The answer is the same whether the address is known or not.
#[component]
pub fn ResendLink(#[prop(into)] email: Signal<String>) -> impl IntoView {
    let t = text().accounts;
    let form = FormState::new();
    let toasts = use_toasts();
    let send = move || {
        let body = Address {
            email: email.get_untracked(),
        };
        form.submit(body, client::accounts::resend_confirmation, move |()| {
            toasts.say(t.sent_again);
        });
    };
    view! {
        <FormTrouble state=form/>
        <div class="row">
            <Button kind=Kind::Secondary busy=form.busy() on_click=send>{t.send_again}</Button>
        </div>
    }
}
