use super::{field::Frame, fresh_id};
use leptos::prelude::*;

/// A box to tick; it waits for a button. Never tick one beforehand.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    checked: RwSignal<bool>,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] boxed: bool,
) -> impl IntoView {
    let frame = Frame::new(pointer, false);
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="field">
            <label class="choice" data-boxed=boxed.then_some("")>
                <input
                    type="checkbox"
                    prop:checked=move || checked.get()
                    aria-invalid=move || invalid.invalid()
                    aria-describedby=move || described.described_by()
                    on:change=move |event| {
                        checked.set(event_target_checked(&event));
                        edited.edited();
                    }
                />
                <span><b>{label}</b>{hint.map(|hint| view! { <small>{hint}</small> })}</span>
            </label>
            {frame.error()}
        </div>
    }
}

/// A switch takes effect at once: `on_change` does it, and `checked` is what holds.
#[component]
pub fn Switch(
    #[prop(into)] label: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<(bool,)>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                role="switch"
                prop:checked=move || checked.get()
                disabled=move || busy.get()
                on:change=move |event| on_change.run((event_target_checked(&event),))
            />
            <span><b>{label}</b>{hint.map(|hint| view! { <small>{hint}</small> })}</span>
        </label>
    }
}

/// One of a few that deserve a sentence each: value, label and hint.
#[component]
pub fn Radios(
    #[prop(into)] legend: String,
    value: RwSignal<String>,
    options: Vec<(String, String, Option<String>)>,
    #[prop(optional)] pointer: &'static str,
) -> impl IntoView {
    let frame = Frame::new(pointer, false);
    let name = fresh_id("radios");
    let (invalid, described) = (frame.clone(), frame.clone());
    let edited = frame.clone();
    view! {
        <fieldset
            class="field"
            aria-invalid=move || invalid.invalid()
            aria-describedby=move || described.described_by()
            tabindex="-1"
        >
            <legend>{legend}</legend>
            {options
                .into_iter()
                .map(|(key, label, hint)| {
                    let (own, edited) = (key.clone(), edited.clone());
                    view! {
                        <label class="choice" data-boxed="">
                            <input
                                type="radio"
                                name=name.clone()
                                value=key.clone()
                                prop:checked=move || value.with(|value| *value == own)
                                on:change=move |_| {
                                    value.set(key.clone());
                                    edited.edited();
                                }
                            />
                            <span><b>{label}</b>{hint.map(|hint| view! { <small>{hint}</small> })}</span>
                        </label>
                    }
                })
                .collect_view()}
            {frame.error()}
        </fieldset>
    }
}

/// Filters as chips: one of a few, taking effect at once.
#[component]
pub fn Chips(
    #[prop(into)] legend: String,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let name = fresh_id("chips");
    view! {
        <fieldset class="chips">
            <legend>{legend}</legend>
            {move || {
                let name = name.clone();
                options
                    .get()
                    .into_iter()
                    .map(|(key, label)| {
                        let own = key.clone();
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name=name.clone()
                                    prop:checked=move || value.with(|value| *value == own)
                                    on:change=move |_| value.set(key.clone())
                                />
                                {label}
                            </label>
                        }
                    })
                    .collect_view()
            }}
        </fieldset>
    }
}
