use super::recovery_codes::RecoveryCodesCard;
use crate::{
    client,
    text::text,
    ui::{Badge, Button, Card, Field, Form, FormState, FormTrouble, State, Submit},
};
use learnallot_api_types::accounts::{SecondFactorCode, SecondFactorSetup};
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// Turning the second factor on: the key, a first code, the recovery codes.
#[component]
pub fn SecondFactor(on: bool) -> impl IntoView {
    let setup = RwSignal::new(None::<SecondFactorSetup>);
    let codes = RwSignal::new(None::<Vec<String>>);
    move || match (codes.get(), setup.get()) {
        (Some(codes), _) => view! { <RecoveryCodesCard codes/> }.into_any(),
        (None, Some(shown)) => view! { <Confirm shown codes/> }.into_any(),
        (None, None) => view! { <Start on setup/> }.into_any(),
    }
}

#[component]
fn Start(on: bool, setup: RwSignal<Option<SecondFactorSetup>>) -> impl IntoView {
    let t = text().accounts;
    let form = FormState::new();
    let start = move || {
        form.send(client::accounts::start_second_factor(), move |shown| {
            setup.set(Some(shown));
        });
    };
    let body = if on {
        view! {
            <div class="row"><Badge state=State::Good>{t.factor_on}</Badge></div>
            <p>{t.factor_on_detail}</p>
        }
        .into_any()
    } else {
        view! {
            <div class="row"><Badge state=State::Waiting>{t.factor_off}</Badge></div>
            <p>{t.factor_why}</p>
            <FormTrouble state=form/>
            <div class="row"><Button busy=form.busy() on_click=start>{t.factor_start}</Button></div>
        }
        .into_any()
    };
    view! { <Card title=t.factor>{body}</Card> }
}

#[component]
fn Confirm(shown: SecondFactorSetup, codes: RwSignal<Option<Vec<String>>>) -> impl IntoView {
    let t = text().accounts;
    let form = FormState::new();
    let code = RwSignal::new(String::new());
    let confirm = move || {
        let body = SecondFactorCode {
            code: code.get_untracked().replace(' ', ""),
        };
        form.submit(body, client::accounts::confirm_second_factor, move |kept| {
            codes.set(Some(kept.recovery_codes));
        });
    };
    view! {
        <Card title=t.factor_scan>
            <QrPicture text=shown.otpauth_url/>
            <p>{t.factor_scan_detail}</p>
            <dl class="facts"><div><dt>{t.factor_key}</dt><dd><code class="secret">{shown.secret}</code></dd></div></dl>
            <Form state=form on_submit=confirm label=t.factor>
                <Field label=t.code hint=t.factor_code_hint value=code pointer="/code" inputmode="numeric" autocomplete="one-time-code"/>
                <div class="row"><Submit>{t.factor_confirm}</Submit></div>
            </Form>
        </Card>
    }
}

/// Dark on light in both themes, with the quiet edge of four modules that readers need.
#[component]
fn QrPicture(text: String) -> impl IntoView {
    let t = crate::text::text().accounts;
    let code = QrCode::encode_text(&text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + 4, y + 4));
        }
    }
    let side = size + 8;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=t.factor_qr>
            <path d=path></path>
        </svg>
    })
}
