//! Forms: what was typed stays, errors stand at their fields, and sending twice does it once.

use super::feedback::{Alert, AlertKind};
use crate::{
    client::{Answer, ApiError},
    text::{fill, text},
};
use learnallot_api_types::problem::ProblemError;
use learnallot_domain::conduct::personal_information::FindingKind;
use leptos::{prelude::*, task::spawn_local};
use serde::{
    Deserialize, Serialize,
    de::value::{Error as Unknown, StrDeserializer},
};
use std::future::Future;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};
use wasm_bindgen::JsCast;

/// What a form knows beside its values. Make it with [`FormState::new`], give it to [`Form`], and send with it.
#[derive(Clone, Copy)]
pub struct FormState {
    errors: RwSignal<Vec<ProblemError>>,
    trouble: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
    /// Pointers that a field on the page shows; the rest is shown above the form.
    fields: StoredValue<Vec<&'static str>>,
}

impl FormState {
    pub fn new() -> Self {
        Self {
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            fields: StoredValue::new(Vec::new()),
        }
    }

    /// Checks `body` by the rules it shares with the server, sends it, and calls `done` with the answer. While it runs,
    /// further calls do nothing.
    pub fn submit<B, T, F, Fut>(self, body: B, send: F, done: impl FnOnce(T) + 'static)
    where
        B: Validate + Serialize + 'static,
        T: 'static,
        F: FnOnce(B) -> Fut + 'static,
        Fut: Future<Output = Answer<T>> + 'static,
    {
        if let Err(errors) = body.validate() {
            self.trouble.set(None);
            self.errors.set(place(&errors));
            self.focus_first();
            return;
        }
        // What cannot be written as JSON is not quoted from; sending it says why.
        let sent = serde_json::to_value(&body).ok();
        self.run(send(body), sent, done);
    }

    /// The same without a check in the browser.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Answer<T>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.run(call, None, done);
    }

    fn run<T: 'static>(
        self,
        call: impl Future<Output = Answer<T>> + 'static,
        sent: Option<serde_json::Value>,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.errors.set(Vec::new());
        self.trouble.set(None);
        spawn_local(async move {
            let answer = call.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(value) => done(value),
                Err(mut error) => {
                    if let Some(sent) = sent {
                        error
                            .errors
                            .iter_mut()
                            .for_each(|error| quote(error, &sent));
                    }
                    self.fail(error);
                }
            }
        });
    }

    /// Shows an error as if it had been answered.
    pub fn fail(self, error: ApiError) {
        self.errors.set(error.errors.clone());
        self.trouble.set(Some(error));
        self.focus_first();
    }

    /// Places errors at their fields without moving the focus, for what is saved while one writes.
    pub fn mark(self, errors: Vec<ProblemError>) {
        self.errors.set(errors);
    }

    /// Puts a sentence at a field.
    pub fn refuse(self, pointer: &'static str, message: impl Into<String>) {
        self.errors.update(|errors| {
            errors.push(ProblemError {
                pointer: Some(pointer.to_owned()),
                code: "invalid".to_owned(),
                message: message.into(),
                place: None,
            });
        });
        self.focus_first();
    }

    pub fn clear(self) {
        self.errors.set(Vec::new());
        self.trouble.set(None);
    }

    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong last, for pages that act on it.
    pub fn trouble(self) -> Option<ApiError> {
        self.trouble.get()
    }

    pub(super) fn claim(self, pointer: &'static str) {
        self.fields.update_value(|fields| fields.push(pointer));
        on_cleanup(move || {
            self.fields.try_update_value(|fields| {
                if let Some(at) = fields.iter().position(|field| *field == pointer) {
                    fields.remove(at);
                }
            });
        });
    }

    /// The sentences that belong to the field at `pointer`.
    pub(super) fn at(self, pointer: &str) -> Vec<String> {
        self.errors.with(|errors| {
            errors
                .iter()
                .filter(|error| belongs(error, pointer))
                .map(|error| error.message.clone())
                .collect()
        })
    }

    pub(super) fn edited(self, pointer: &str) {
        if self
            .errors
            .with_untracked(|errors| errors.iter().any(|error| belongs(error, pointer)))
        {
            self.errors
                .update(|errors| errors.retain(|error| !belongs(error, pointer)));
        }
    }

    /// What no field shows.
    fn elsewhere(self) -> Vec<String> {
        self.errors.with(|errors| {
            self.fields.with_value(|fields| {
                errors
                    .iter()
                    .filter(|error| !fields.iter().any(|field| belongs(error, field)))
                    .map(|error| error.message.clone())
                    .collect()
            })
        })
    }

    fn focus_first(self) {
        request_animation_frame(|| {
            let found = document()
                .query_selector("[aria-invalid=\"true\"], [data-form-trouble]")
                .ok()
                .flatten();
            if let Some(element) =
                found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = element.focus();
            }
        });
    }
}

impl Default for FormState {
    fn default() -> Self {
        Self::new()
    }
}

fn belongs(error: &ProblemError, pointer: &str) -> bool {
    error.pointer.as_deref().is_some_and(|at| {
        at == pointer
            || at
                .strip_prefix(pointer)
                .is_some_and(|rest| rest.starts_with('/'))
    })
}

/// Names the words that are meant. The server only says where they stand, because no answer repeats what was sent.
fn quote(error: &mut ProblemError, sent: &serde_json::Value) {
    let kind: Result<FindingKind, Unknown> =
        FindingKind::deserialize(StrDeserializer::new(&error.code));
    let written = error
        .pointer
        .as_deref()
        .and_then(|at| sent.pointer(at)?.as_str());
    let words = error
        .place
        .zip(written)
        .and_then(|(place, text)| place.of(text));
    if let (Ok(kind), Some(words)) = (kind, words) {
        let words = [("words", words.as_str()), ("what", kind.title())];
        error.message = fill(text().common.take_out, &words);
    }
}

/// The errors of `validator` in the form in which the server names them.
fn place(errors: &ValidationErrors) -> Vec<ProblemError> {
    let mut placed = Vec::new();
    walk("", errors, &mut placed);
    placed
}

fn walk(prefix: &str, errors: &ValidationErrors, into: &mut Vec<ProblemError>) {
    for (name, kind) in errors.errors() {
        let pointer = format!("{prefix}/{name}");
        match kind {
            ValidationErrorsKind::Field(found) => into.extend(found.iter().map(|error| {
                ProblemError {
                    pointer: Some(pointer.clone()),
                    code: error.code.to_string(),
                    message: error
                        .message
                        .as_ref()
                        .map_or_else(|| text().common.bad_value.to_owned(), ToString::to_string),
                    place: None,
                }
            })),
            ValidationErrorsKind::Struct(inner) => walk(&pointer, inner, into),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    walk(&format!("{pointer}/{index}"), inner, into);
                }
            }
        }
    }
}

/// A form with its troubles on top, and the way to the privacy notice at its foot. `label` names it for screen readers
/// and tests.
#[component]
pub fn Form(
    state: FormState,
    #[prop(into)] on_submit: Callback<()>,
    #[prop(into)] label: String,
    children: Children,
) -> impl IntoView {
    provide_context(state);
    let fields = children();
    view! {
        <form
            class="stack"
            novalidate=true
            aria-label=label
            on:submit=move |event| {
                event.prevent_default();
                if !state.busy.get_untracked() {
                    on_submit.run(());
                }
            }
        >
            <FormTrouble state/>
            {fields}
            <super::PrivacyLine/>
        </form>
    }
}

/// What went wrong and stands at no field. [`Form`] shows it already.
#[component]
pub fn FormTrouble(state: FormState) -> impl IntoView {
    move || {
        let elsewhere = state.elsewhere();
        let trouble = state.trouble.get();
        if trouble.is_none() && elsewhere.is_empty() {
            return None;
        }
        let t = text().common;
        let (title, detail, request_id) = match trouble {
            Some(error) if error.is_stale() && error.detail.is_none() => {
                (error.title, Some(t.changed_meanwhile.to_owned()), None)
            }
            Some(error) => {
                let id = (error.status.is_none_or(|status| status >= 500))
                    .then_some(error.request_id)
                    .flatten();
                (error.title, error.detail, id)
            }
            None => (t.fix_these.to_owned(), None, None),
        };
        Some(view! {
            <div data-form-trouble="" tabindex="-1">
                <Alert kind=AlertKind::Stop title>
                    {detail.map(|detail| view! { <span>{detail}</span> })}
                    {(!elsewhere.is_empty()).then(|| view! {
                        <ul>{elsewhere.into_iter().map(|message| view! { <li>{message}</li> }).collect_view()}</ul>
                    })}
                    {request_id.map(|id| view! { <small class="request-id">{crate::text::fill(t.request, &[("id", &id)])}</small> })}
                </Alert>
            </div>
        })
    }
}

/// The button that sends the form around it.
#[component]
pub fn Submit(
    #[prop(optional)] kind: super::Kind,
    #[prop(optional, into)] blocked: Signal<Option<String>>,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let state = use_context::<FormState>();
    let busy = Signal::derive(move || state.is_some_and(|state| state.busy.get()));
    view! { <super::Button kind submit=true busy blocked wide>{children()}</super::Button> }
}
