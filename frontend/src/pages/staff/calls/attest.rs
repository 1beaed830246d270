use crate::{
    client,
    text::text,
    ui::{Card, Checkbox, ConfirmButton, FormState, FormTrouble, Kind, Load, use_toasts},
};
use learnallot_api_types::calls::{AttestCall, CallSheet};
use learnallot_domain::consent::{appointment::Check, purpose::Purpose};
use leptos::prelude::*;

/// What is ticked: it stays while the sheet is made anew because somebody came into the call.
#[derive(Clone, Copy, Debug)]
pub struct Ticks {
    checks: [(Check, RwSignal<bool>); 3],
    said: [(Purpose, RwSignal<bool>); 4],
}

impl Ticks {
    pub fn new() -> Self {
        Self {
            checks: Check::ALL.map(|check| (check, RwSignal::new(false))),
            said: Purpose::ALL.map(|purpose| (purpose, RwSignal::new(false))),
        }
    }
}

fn ticked<T: Copy>(of: &[(T, RwSignal<bool>)]) -> Vec<T> {
    of.iter()
        .filter(|(_, tick)| tick.get())
        .map(|(one, _)| *one)
        .collect()
}

fn of<T: Copy + PartialEq>(ticks: &[(T, RwSignal<bool>)], one: T) -> Option<RwSignal<bool>> {
    let found = ticks.iter().find(|(known, _)| *known == one);
    found.map(|(_, tick)| *tick)
}

/// The check-list, the answers, and the word that verifies.
#[component]
pub fn Attest(shown: CallSheet, ticks: Ticks, sheet: Load<CallSheet>) -> impl IntoView {
    let t = text().calls;
    let toasts = use_toasts();
    let form = FormState::new();
    let (id, version) = (shown.id, shown.version);
    let met = shown.guardian_came_at.is_some();
    let missing = shown.may_not_verify;
    let blocked = Signal::derive(move || {
        let whole = ticked(&ticks.checks).len() == Check::ALL.len();
        if missing.is_some() {
            missing.clone()
        } else if !met {
            Some(t.attest_waits.to_owned())
        } else {
            (!whole || ticked(&ticks.said).is_empty()).then(|| t.attest_ticks.to_owned())
        }
    });
    let attest = move || {
        let body = AttestCall {
            version,
            checks: untrack(|| ticked(&ticks.checks)),
            purposes: untrack(|| ticked(&ticks.said)),
        };
        form.submit(
            body,
            move |body| client::calls::attest(id, body),
            move |now| {
                toasts.say(t.attested_toast);
                sheet.set(now);
            },
        );
    };
    view! {
        <Card title=t.attest>
            <p>{t.attest_lead}</p>
            <fieldset class="field">
                <legend>{t.checks}</legend>
                {shown
                    .checks
                    .into_iter()
                    .filter_map(|one| of(&ticks.checks, one.check).map(|checked| (one.title, checked)))
                    .map(|(label, checked)| view! { <Checkbox label checked boxed=true/> })
                    .collect_view()}
            </fieldset>
            <fieldset class="field">
                <legend>{t.said_yes}</legend>
                {shown
                    .purposes
                    .into_iter()
                    .filter_map(|one| of(&ticks.said, one.purpose).map(|checked| (one.title, checked)))
                    .map(|(label, checked)| view! { <Checkbox label checked boxed=true/> })
                    .collect_view()}
            </fieldset>
            <FormTrouble state=form/>
            <div class="stack" data-gap="tight">
                <ConfirmButton
                    label=t.attest_do
                    title=t.attest_title
                    confirm=t.attest_confirm
                    kind=Kind::Primary
                    confirm_kind=Kind::Primary
                    busy=form.busy()
                    blocked
                    on_confirm=attest
                >
                    <p>{t.attest_text}</p>
                </ConfirmButton>
            </div>
        </Card>
    }
}
