use super::{field::Frame, fresh_id};
use leptos::prelude::*;

/// The words beside a control: the label names it, the hint only describes it.
fn words(id: &str, label: String, hint: Option<String>) -> impl IntoView + use<> {
    let (named, hinted) = (format!("{id}-name"), format!("{id}-hint"));
    view! { <span><b id=named>{label}</b>{hint.map(|hint| view! { <small id=hinted>{hint}</small> })}</span> }
}

/// A box to tick; it waits for a button. Never tick one beforehand.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    checked: RwSignal<bool>,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] boxed: bool,
) -> impl IntoView {
    let frame = Frame::new(pointer, hint.is_some());
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    let named = format!("{}-name", frame.id);
    let words = words(&frame.id, label, hint);
    view! {
        <div class="field">
            <label class="choice" data-boxed=boxed.then_some("")>
                <input
                    type="checkbox"
                    aria-labelledby=named
                    prop:checked=move || checked.get()
                    aria-invalid=move || invalid.invalid()
                    aria-describedby=move || described.described_by()
                    on:change=move |event| {
                        checked.set(event_target_checked(&event));
                        edited.edited();
                    }
                />
                {words}
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
    let id = fresh_id("switch");
    let (named, described) = (
        format!("{id}-name"),
        hint.is_some().then(|| format!("{id}-hint")),
    );
    let words = words(&id, label, hint);
    view! {
        <label class="choice">
            <input
                type="checkbox"
                role="switch"
                aria-labelledby=named
                aria-describedby=described
                prop:checked=move || checked.get()
                disabled=move || busy.get()
                on:change=move |event| on_change.run((event_target_checked(&event),))
            />
            {words}
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
                    let id = fresh_id("radio");
                    let named = format!("{id}-name");
                    let described = hint.is_some().then(|| format!("{id}-hint"));
                    let words = words(&id, label, hint);
                    view! {
                        <label class="choice" data-boxed="">
                            <input
                                type="radio"
                                aria-labelledby=named
                                aria-describedby=described
                                name=name.clone()
                                value=key.clone()
                                prop:checked=move || value.with(|value| *value == own)
                                on:change=move |_| {
                                    value.set(key.clone());
                                    edited.edited();
                                }
                            />
                            {words}
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
