//! The class editor: writing with the completeness meter, the preview, the sections, and how the review stands.

mod catalogue_acts;
mod draft;
mod fields;
mod meter;
mod plan;
mod resources;
mod sections;
mod standing;

use super::words::title_or_none;
use crate::{
    client,
    pages::public::{Description, Meta},
    text::text,
    ui::{Alert, Art, Button, Kind, Loadable, Page, PrivacyLine, Shape, autosave, load},
};
use draft::Draft;
use learnallot_api_types::classes::{ClassContent, ClassEditing};
use learnallot_domain::class::listing::ClassStatus;
use leptos::prelude::*;
use uuid::Uuid;

#[component]
pub fn EditClass(id: Uuid) -> impl IntoView {
    let class = load(move || client::classes::editing(id));
    let title = Signal::derive(move || {
        class.ready().map_or_else(String::new, |class| {
            title_or_none(&class.draft.content.title)
        })
    });
    view! {
        <Page title>
            <Loadable of=class shape=Shape::Rows view=|class: ClassEditing| view! { <Editor class/> }/>
        </Page>
    }
}

/// The fields are made once; what the server answers while one writes goes into `class` beside them.
#[component]
fn Editor(class: ClassEditing) -> impl IntoView {
    let id = class.id;
    let draft = Draft::of(class.draft.content.clone());
    let class = RwSignal::new(class);
    let saver = autosave(
        move || draft.content(),
        move |content| client::classes::save(id, content),
        move |saved| class.set(saved),
    );
    let preview = RwSignal::new(false);
    // While it is reviewed, and once it is retired, it can only be read.
    let locked = Memo::new(move |_| {
        class.with(|class| {
            matches!(class.draft.status.as_str(), "submitted" | "in_review")
                || class.status == ClassStatus::Retired
        })
    });
    view! {
        <div class="split">
            <div class="stack">
                <standing::Standing class/>
                {move || if locked.get() || preview.get() {
                    view! { <Preview draft preview locked/> }.into_any()
                } else {
                    view! { <fields::Fields draft saver/> }.into_any()
                }}
                <sections::Sections class draft saver/>
                <PrivacyLine/>
            </div>
            <aside class="stack beside">
                {move || (!locked.get()).then(|| view! { <meter::Meter class draft saver preview/> })}
                <catalogue_acts::CatalogueActs class/>
            </aside>
        </div>
    }
}

#[component]
fn Preview(draft: Draft, preview: RwSignal<bool>, locked: Memo<bool>) -> impl IntoView {
    let t = text().teaching;
    let content: ClassContent = untrack(|| draft.content());
    let cover = content.cover.map(crate::pages::public::drawing);
    view! {
        {move || (!locked.get()).then(|| view! {
            <Alert>
                {t.preview_note}
                <div class="row">
                    <Button kind=Kind::Secondary on_click=move || preview.set(false)>{t.keep_writing}</Button>
                </div>
            </Alert>
        })}
        <article class="card previewed">
            {cover.map(|drawing| view! { <div class="cover" data-spine=drawing.spine()><Art drawing/></div> })}
            <h2>{title_or_none(&content.title)}</h2>
            <p class="lead">{content.summary.clone()}</p>
            <Meta content=content.clone()/>
            <Description content/>
        </article>
    }
}
