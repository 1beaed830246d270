use crate::{
    session::use_session,
    text::text,
    ui::{Alert, AlertKind, Button, Card, Kind, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

/// The recovery codes, shown once. The page goes on when the person says that they are kept.
#[component]
pub fn RecoveryCodesCard(codes: Vec<String>) -> impl IntoView {
    let t = text().accounts;
    let session = use_session();
    let toasts = use_toasts();
    let all = StoredValue::new(codes.join("\n"));
    let copy = move || {
        let copied = window()
            .navigator()
            .clipboard()
            .write_text(&all.get_value());
        spawn_local(async move {
            // Where the browser does not let us, the codes are still there to be written down.
            if JsFuture::from(copied).await.is_ok() {
                toasts.say(text().common.copied);
            }
        });
    };
    view! {
        <Card title=t.factor_codes>
            <Alert kind=AlertKind::Good title=t.factor_done>{t.factor_other_devices}</Alert>
            <p>{t.factor_codes_detail}</p>
            <ul class="codes" aria-label=t.factor_codes>
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ul>
            <div class="row">
                <Button on_click=move || session.reload()>{t.factor_kept}</Button>
                <Button kind=Kind::Secondary on_click=copy>{t.factor_copy}</Button>
            </div>
        </Card>
    }
}
