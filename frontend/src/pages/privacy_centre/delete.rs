use super::deletions::OfLearner;
use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Checkbox, ConfirmButton, FormState, FormTrouble, Kind, Loadable, Shape,
        TimeStyle, load, time, use_toasts,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_api_types::privacy::{AskForDeletion, DeletionPreview, PartPreview};
use learnallot_domain::privacy::deletion::Part;
use leptos::prelude::*;
use uuid::Uuid;

/// Choosing what goes, with what stays and why beside it.
#[component]
pub fn Delete(learner: Uuid, #[prop(into)] name: Signal<Option<String>>) -> impl IntoView {
    let t = text().privacy_centre;
    let again = RwSignal::new(0_u32);
    let preview = load(move || {
        again.track();
        client::privacy::preview(learner)
    });
    view! {
        <section class="card" aria-labelledby="delete">
            <h2 id="delete">{t.delete}</h2>
            <p>{t.delete_lead}</p>
            <Loadable of=preview shape=Shape::Lines view=move |preview: DeletionPreview| view! {
                <Choose preview name on_done=move || again.update(|again| *again += 1)/>
            }/>
        </section>
        <OfLearner learner again/>
    }
}

#[component]
fn Choose(
    preview: DeletionPreview,
    name: Signal<Option<String>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let t = text().privacy_centre;
    let (toasts, navigator) = (use_toasts(), use_navigator());
    let form = FormState::new();
    let learner_id = preview.learner_id;
    let named = move |pattern: &str| {
        let name = name.get().unwrap_or_default();
        fill(pattern, &[("name", &name)])
    };
    let zone = use_session().time_zone();
    let everything = RwSignal::new(false);
    let chosen: Vec<(Part, RwSignal<bool>)> = preview
        .parts
        .iter()
        .map(|part| (part.part, RwSignal::new(false)))
        .collect();
    let boxes = preview
        .parts
        .iter()
        .zip(&chosen)
        .map(|(part, (_, checked))| {
            let hint = hint(part, time::now(), zone.as_deref());
            view! { <Checkbox label=part.title.clone() hint checked=*checked boxed=true/> }
        })
        .collect_view();
    let chosen = StoredValue::new(chosen);
    let parts = move || {
        chosen.with_value(|chosen| {
            chosen
                .iter()
                .filter_map(|(part, checked)| checked.get().then_some(*part))
                .collect::<Vec<_>>()
        })
    };
    let blocked = Signal::derive(move || {
        (!everything.get() && parts().is_empty()).then(|| t.delete_choose.to_owned())
    });
    let send = move || {
        let body = AskForDeletion {
            learner_id,
            parts: untrack(parts),
            everything: everything.get_untracked(),
        };
        form.submit(body, client::privacy::ask_for_deletion, move |_| {
            toasts.say(t.deleted);
            if everything.get_untracked() {
                navigator.go(Route::PrivacyCentre);
            } else {
                on_done.run(());
            }
        });
    };
    let others = preview.everything_else.join(", ").to_lowercase();
    let everything_hint = Signal::derive(move || {
        let name = name.get().unwrap_or_default();
        fill(t.everything_hint, &[("name", &name), ("others", &others)])
    });
    let days = preview.backup_days.to_string();
    let stays = StoredValue::new(preview.stays);
    let safety = StoredValue::new(preview.safety_files);
    let what_stays = move || {
        if !everything.get() {
            return view! { <p>{t.stays_parts}</p> }.into_any();
        }
        view! {
            <ul class="stack" data-gap="tight">
                {stays
                    .get_value()
                    .into_iter()
                    .map(|stays| view! { <li><b>{stays.title} ". "</b>{stays.why} " " {t.kept} ": " {stays.kept} "."</li> })
                    .collect_view()}
                <li>{safety.get_value()}</li>
            </ul>
        }
        .into_any()
    };
    view! {
        <FormTrouble state=form/>
        {preview.needs_other_guardian.then(|| view! { <Alert kind=AlertKind::Wait>{t.other_guardian}</Alert> })}
        <fieldset class="field">
            <legend>{t.delete_what}</legend>
            {boxes}
            {move || view! {
                <Checkbox label=named(t.everything) hint=everything_hint.get() checked=everything boxed=true/>
            }}
        </fieldset>
        <div class="stack" data-gap="tight" aria-live="polite">
            <h3>{t.stays}</h3>
            {what_stays}
            <p><small>{fill(t.backups, &[("days", &days)])}</small></p>
        </div>
        {move || {
            let label = if everything.get() { named(t.delete_all_do) } else { t.delete_do.to_owned() };
            view! {
                <div class="row"><ConfirmButton
                    label
                    title=t.delete_title
                    confirm=t.delete_confirm
                    keep=t.delete_keep
                    kind=Kind::Secondary
                    busy=form.busy()
                    blocked
                    on_confirm=send
                >
                    <p>{t.delete_confirm_text}</p>
                    {what_stays}
                </ConfirmButton></div>
            }
        }}
    }
}

/// How many things, and by when they are gone.
fn hint(part: &PartPreview, now: DateTime<Utc>, zone: Option<&str>) -> String {
    let t = text().privacy_centre;
    let n = part.count.to_string();
    if part.gone_by <= now + TimeDelta::hours(1) {
        fill(t.gone_at_once, &[("n", &n)])
    } else {
        let time = time::words(part.gone_by, TimeStyle::Full, zone);
        fill(t.gone_by, &[("n", &n), ("time", &time)])
    }
}
