use super::field::Frame;
use crate::text::{fill, text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A file chosen by the person; it stays in the browser until it is sent.
pub type ChosenFile = RwSignal<Option<web_sys::File>, LocalStorage>;

pub fn no_file() -> ChosenFile {
    RwSignal::new_local(None)
}

/// Chooses one file. Size and kind are checked at once; the server looks into the content as well.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    file: ChosenFile,
    /// As in `accept`: `application/pdf,image/jpeg`.
    accept: &'static str,
    #[prop(default = 10)] max_megabytes: u32,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let frame = Frame::new(pointer, hint.is_some());
    let refused = RwSignal::new(None::<String>);
    let (invalid, described, edited) = (frame.clone(), frame.clone(), frame.clone());
    let choose = move |event: leptos::ev::Event| {
        edited.edited();
        let chosen = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let t = text().common;
        let problem = chosen.as_ref().and_then(|chosen| {
            let kind = chosen.type_();
            if chosen.size() > f64::from(max_megabytes) * 1_000_000.0 {
                Some(fill(t.too_large, &[("size", &max_megabytes.to_string())]))
            } else if !accept.split(',').any(|one| one.trim() == kind) {
                Some(t.wrong_kind.to_owned())
            } else {
                None
            }
        });
        file.set(chosen.filter(|_| problem.is_none()));
        refused.set(problem);
    };
    view! {
        <div class="field">
            <label for=frame.id.clone()>{label}</label>
            {frame.hint(hint)}
            <input
                id=frame.id.clone()
                type="file"
                accept=accept
                aria-invalid=move || refused.with(Option::is_some).then_some("true").or(invalid.invalid())
                aria-describedby=move || described.described_by()
                on:change=choose
            />
            {move || refused.get().map(|why| view! { <span class="error" role="alert">{why}</span> })}
            {frame.error()}
        </div>
    }
}
