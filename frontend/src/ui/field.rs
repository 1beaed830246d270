use super::{
    form::FormState,
    fresh_id,
    icon::{Glyph, Icon},
};
use crate::text::text;
use leptos::prelude::*;

/// What ties label, hint and error to a control.
#[derive(Clone)]
pub(super) struct Frame {
    pub id: String,
    pointer: &'static str,
    form: Option<FormState>,
    has_hint: bool,
}

impl Frame {
    pub fn new(pointer: &'static str, has_hint: bool) -> Self {
        let form = use_context::<FormState>().filter(|_| !pointer.is_empty());
        if let Some(form) = form {
            form.claim(pointer);
        }
        Self {
            id: fresh_id("field"),
            pointer,
            form,
            has_hint,
        }
    }

    pub fn errors(&self) -> Vec<String> {
        self.form
            .map(|form| form.at(self.pointer))
            .unwrap_or_default()
    }

    pub fn edited(&self) {
        if let Some(form) = self.form {
            form.edited(self.pointer);
        }
    }

    pub fn invalid(&self) -> Option<&'static str> {
        (!self.errors().is_empty()).then_some("true")
    }

    pub fn described_by(&self) -> Option<String> {
        let mut ids = Vec::new();
        if self.has_hint {
            ids.push(format!("{}-hint", self.id));
        }
        if !self.errors().is_empty() {
            ids.push(format!("{}-error", self.id));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub fn hint(&self, hint: Option<String>) -> impl IntoView + use<> {
        let id = format!("{}-hint", self.id);
        hint.map(|hint| view! { <span class="hint" id=id>{hint}</span> })
    }

    pub fn error(&self) -> impl IntoView + use<> {
        let frame = self.clone();
        move || {
            let errors = frame.errors();
            (!errors.is_empty()).then(|| {
                view! {
                    <span class="error" id=format!("{}-error", frame.id)>
                        <Glyph icon=Icon::Alert/>
                        <span>{errors.join(" ")}</span>
                    </span>
                }
            })
        }
    }
}

fn label_text(label: String, optional: bool) -> impl IntoView {
    view! {
        {label}
        {optional.then(|| view! { <span class="optional">" (" {text().common.optional} ")"</span> })}
    }
}

/// One line of text. `kind` is the input's type: `text` (the default), `email`, `password`, `date`, `time`,
/// `datetime-local`, `number`, `search`. `pointer` says which part of the request it fills, such as `/email`.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] pointer: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let frame = Frame::new(pointer, hint.is_some());
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="field">
            <label for=frame.id.clone()>{label_text(label, optional)}</label>
            {frame.hint(hint)}
            <input
                id=frame.id.clone()
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                placeholder=placeholder
                maxlength=maxlength.map(|max| max.to_string())
                min=min
                max=max
                required=!optional
                prop:value=move || value.get()
                aria-invalid=move || invalid.invalid()
                aria-describedby=move || described.described_by()
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    edited.edited();
                }
            />
            {frame.error()}
        </div>
    }
}

/// Several lines of text. With `limit` the room that is left is told.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] rows: Option<u32>,
    /// The most characters that are taken.
    #[prop(optional)]
    limit: Option<usize>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let frame = Frame::new(pointer, hint.is_some());
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="field">
            <label for=frame.id.clone()>{label_text(label, optional)}</label>
            {frame.hint(hint)}
            <textarea
                id=frame.id.clone()
                rows=rows.map(|rows| rows.to_string())
                required=!optional
                prop:value=move || value.get()
                aria-invalid=move || invalid.invalid()
                aria-describedby=move || described.described_by()
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    edited.edited();
                }
            ></textarea>
            {limit.map(|limit| view! {
                <span class="hint room" data-over=move || (value.with(|text| text.chars().count()) > limit).then_some("")>
                    {move || format!("{} / {limit}", value.with(|text| text.chars().count()))}
                </span>
            })}
            {frame.error()}
        </div>
    }
}

/// Value and label pairs for [`Select`] and [`super::Radios`].
pub fn options<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    pairs
        .into_iter()
        .map(|(value, label)| (value.to_owned(), label.to_owned()))
        .collect()
}

/// One of a known few. An empty `value` shows `placeholder` as the first entry.
#[component]
pub fn Select(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let frame = Frame::new(pointer, hint.is_some());
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    view! {
        <div class="field">
            <label for=frame.id.clone()>{label_text(label, optional)}</label>
            {frame.hint(hint)}
            <select
                id=frame.id.clone()
                required=!optional
                aria-invalid=move || invalid.invalid()
                aria-describedby=move || described.described_by()
                on:change=move |event| {
                    value.set(event_target_value(&event));
                    edited.edited();
                }
            >
                {placeholder.map(|text| view! {
                    <option value="" prop:selected=move || value.with(String::is_empty)>{text}</option>
                })}
                {move || options
                    .get()
                    .into_iter()
                    .map(|(key, label)| {
                        let own = key.clone();
                        view! { <option value=key prop:selected=move || value.with(|value| *value == own)>{label}</option> }
                    })
                    .collect_view()}
            </select>
            {frame.error()}
        </div>
    }
}
