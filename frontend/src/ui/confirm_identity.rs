use super::{Button, Dialog, Field, Form, FormState, Kind, Submit};
use crate::{client, text::text};
use js_sys::Promise;
use learnallot_api_types::auth::ConfirmIdentity as Body;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Asks for the password where an operation wants it again. Stands once in the layout; [`client`] calls it, and what was
/// begun goes on afterwards.
#[component]
pub fn ConfirmIdentity() -> impl IntoView {
    let open = RwSignal::new(false);
    // Those who wait for the answer: several requests may ask at once, and one answer is for all.
    let waiting = StoredValue::new_local(Vec::<js_sys::Function>::new());
    let settle = move |shown: bool| {
        let all = waiting.try_update_value(std::mem::take).unwrap_or_default();
        for resolve in all {
            // Resolving a promise does not throw.
            let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(shown));
        }
    };
    client::on_confirmation_needed(move || {
        let promise = Promise::new(&mut |resolve, _| {
            waiting.update_value(|all| all.push(resolve));
        });
        open.set(true);
        Box::pin(async move {
            JsFuture::from(promise)
                .await
                .is_ok_and(|shown| shown.is_truthy())
        })
    });
    Effect::new(move |_| {
        if !open.get() {
            settle(false);
        }
    });
    let confirmed = move || {
        settle(true);
        open.set(false);
    };
    view! {
        <Dialog open title=text().confirm_identity.title>
            <Ask open confirmed/>
        </Dialog>
    }
}

#[component]
fn Ask(open: RwSignal<bool>, confirmed: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let t = text().confirm_identity;
    let words = text().accounts;
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let needs_code = RwSignal::new(false);
    // The server asks for the code only of whom has one; that is a step and not an error.
    Effect::new(move |_| {
        let slug = form.trouble().map(|trouble| trouble.slug);
        if slug.as_deref() == Some("second-factor-code-needed") {
            needs_code.set(true);
            form.clear();
        }
    });
    let send = move || {
        let code = code.get_untracked().replace(' ', "");
        let body = Body {
            password: password.get_untracked(),
            code: (!code.is_empty()).then_some(code),
        };
        form.submit(body, client::accounts::confirm_identity, move |()| {
            confirmed();
        });
    };
    view! {
        <p>{t.why}</p>
        <Form state=form on_submit=send label=t.form>
            <Field label=words.password kind="password" value=password pointer="/password" autocomplete="current-password"/>
            {move || needs_code.get().then(|| view! {
                <Field label=words.code hint=words.code_hint value=code pointer="/code" autocomplete="one-time-code"/>
            })}
            <div class="actions">
                <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                <Submit>{t.go_on}</Submit>
            </div>
        </Form>
    }
}
