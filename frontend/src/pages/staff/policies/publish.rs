use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, ConfirmButton, Field, Form, FormState, Kind, Load, Radios, TimeStyle,
        time, use_toasts,
    },
};
use chrono::{NaiveDate, NaiveTime};
use learnallot_api_types::policies::{PolicyDraftView, PublishPolicy};
use leptos::prelude::*;

/// From when it holds, and the second admin's word.
#[component]
pub fn Publish(
    found: PolicyDraftView,
    /// Whether something is written that is not saved.
    #[prop(into)]
    changed: Signal<bool>,
    draft: Load<PolicyDraftView>,
) -> impl IntoView {
    let t = text().staff_policies;
    let zone = use_session().time_zone();
    let toasts = use_toasts();
    let form = FormState::new();
    let when = RwSignal::new("earliest".to_owned());
    let day = RwSignal::new(String::new());
    let kind = found.kind;
    let faults: Vec<_> = found
        .faults
        .iter()
        .map(|fault| fault.message.clone())
        .collect();
    let has_faults = !faults.is_empty();
    let blocked = Signal::derive(move || {
        if changed.get() || found.version.is_none() {
            Some(t.blocked_unsaved.to_owned())
        } else if has_faults {
            Some(t.blocked_faults.to_owned())
        } else {
            found.own.then(|| t.blocked_own.to_owned())
        }
    });
    let publish = move || {
        form.clear();
        let effective_at = if when.get_untracked() == "day" {
            let Ok(day) = day.get_untracked().parse::<NaiveDate>() else {
                form.refuse("/effective_at", t.day_missing);
                return;
            };
            Some(day.and_time(NaiveTime::MIN).and_utc())
        } else {
            None
        };
        let Some(version) = found.version else { return };
        let body = PublishPolicy {
            version,
            effective_at,
        };
        form.submit(
            body,
            move |body| client::policies::publish(kind, body),
            move |_| {
                toasts.say(t.published);
                draft.reload();
            },
        );
    };
    let earliest = time::words(found.earliest, TimeStyle::Full, zone.as_deref());
    let options = vec![
        (
            "earliest".to_owned(),
            t.when_earliest.to_owned(),
            Some(fill(t.when_earliest_hint, &[("time", &earliest)])),
        ),
        ("day".to_owned(), t.when_day.to_owned(), None),
    ];
    let is_material = !found.material_for.is_empty();
    view! {
        {has_faults.then(|| view! {
            <Alert kind=AlertKind::Wait title=t.faults>
                <ul>{faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul>
            </Alert>
        })}
        <Form state=form on_submit=|| () label=t.publish_title>
            <Radios legend=t.when value=when options/>
            {move || (when.get() == "day").then(|| view! {
                <Field kind="date" label=t.day hint=t.day_hint pointer="/effective_at" value=day/>
            })}
            <div class="stack" data-gap="tight">
                <ConfirmButton
                    label=t.publish
                    title=t.publish_confirm_title
                    confirm=t.publish
                    kind=Kind::Primary
                    confirm_kind=Kind::Primary
                    busy=form.busy()
                    blocked
                    on_confirm=publish
                >
                    <p>{t.publish_confirm_text}</p>
                    {is_material.then(|| view! { <p>{t.publish_material_text}</p> })}
                </ConfirmButton>
            </div>
        </Form>
    }
}
