use crate::{
    client,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, FormState, FormTrouble, Kind, ProgressBar, Shape, State,
        Steady, Time, load, use_toasts,
    },
};
use learnallot_api_types::privacy::{AskForExport, ExportView};
use learnallot_domain::privacy::export::{KEPT_FOR, WHY_NO_RECORDINGS};
use leptos::prelude::*;
use uuid::Uuid;

/// How often progress is asked for, in seconds.
const LOOK_AGAIN: u32 = 3;

/// A copy to take away, with its progress.
#[component]
pub fn Copies(learner: Option<Uuid>) -> impl IntoView {
    let t = text().privacy_centre;
    let toasts = use_toasts();
    let form = FormState::new();
    let copies = load(move || async move {
        let all = client::privacy::exports().await?;
        // The newest is what matters; those before it are gone or the same.
        Ok(all.into_iter().find(|copy| copy.learner_id == learner))
    })
    .poll(LOOK_AGAIN);
    let ask = move || {
        let body = AskForExport {
            learner_id: learner,
        };
        form.submit(body, client::privacy::ask_for_export, move |copy| {
            toasts.say(t.copy_asked);
            copies.set(Some(copy));
        });
    };
    let fetch = move |id: Uuid| {
        form.send(client::privacy::fetch_export(id), move |()| {
            toasts.say(t.copy_fetched);
        });
    };
    let days = KEPT_FOR.num_days().to_string();
    let show = move |newest: Option<ExportView>| {
        let (state, again) = match newest {
            None => (().into_any(), false),
            Some(copy) => (
                view! { <Newest copy busy=form.busy() on_fetch=fetch/> }.into_any(),
                true,
            ),
        };
        let label = if again { t.copy_again } else { t.copy_ask };
        view! {
            {state}
            <div class="row">
                <Button kind=Kind::Secondary busy=form.busy() on_click=ask>{label}</Button>
            </div>
        }
    };
    view! {
        <section class="card" aria-labelledby="copy">
            <h2 id="copy">{t.copy}</h2>
            <p>{fill(t.copy_lead, &[("days", &days)])}</p>
            <p>{WHY_NO_RECORDINGS}</p>
            <FormTrouble state=form/>
            <Steady of=copies shape=Shape::Lines view=show/>
        </section>
    }
}

#[component]
fn Newest(
    copy: ExportView,
    busy: Signal<bool>,
    #[prop(into)] on_fetch: Callback<(Uuid,)>,
) -> impl IntoView {
    let t = text().privacy_centre;
    let id = copy.id;
    match copy.status.as_str() {
        "preparing" => view! {
            <ProgressBar label=t.copy_preparing percent=Signal::stored(copy.progress)/>
        }
        .into_any(),
        "ready" => view! {
            <div class="row"><Badge state=State::Good>{t.copy_ready}</Badge></div>
            {copy.expires_at.map(|at| view! { <p>{t.copy_until} " " <Time at/></p> })}
            <div class="row">
                <Button busy on_click=move || on_fetch.run((id,))>{t.copy_fetch}</Button>
            </div>
        }
        .into_any(),
        "failed" => view! { <Alert kind=AlertKind::Stop>{t.copy_failed}</Alert> }.into_any(),
        _ => view! { <p>{t.copy_gone}</p> }.into_any(),
    }
}
