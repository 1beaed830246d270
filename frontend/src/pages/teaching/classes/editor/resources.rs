use super::draft::{Draft, Resource};
use crate::{
    text::{fill, text},
    ui::{Button, Card, Field, Kind, Size},
};
use learnallot_api_types::classes::OutsideResourceContent;
use learnallot_domain::class::listing::{RESOURCE_NAME_MAX, RESOURCES_MAX, SHORT_TEXT_MAX};
use leptos::prelude::*;

/// What the class works with outside of learnallot.
#[component]
pub fn Resources(draft: Draft) -> impl IntoView {
    let t = text().teaching;
    let add = move || {
        draft.resources.update(|resources| {
            let key = resources.iter().map(|one| one.key).max().unwrap_or(0) + 1;
            resources.push(Resource::new(key, OutsideResourceContent::default()));
        });
    };
    let full = Signal::derive(move || {
        draft
            .resources
            .with(|resources| resources.len() >= RESOURCES_MAX)
            .then(|| text().common.too_long.to_owned())
    });
    view! {
        <Card title=t.resources>
            <p>{t.resources_lead}</p>
            <For each=move || draft.resources.get() key=|one| one.key let:one>
                <div class="resource">
                    <Field label=t.resource_name value=one.name maxlength=RESOURCE_NAME_MAX as u32/>
                    <Field label=t.resource_purpose value=one.purpose maxlength=SHORT_TEXT_MAX as u32/>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        on_click=move || draft.resources.update(|all| all.retain(|other| other.key != one.key))
                    >
                        {move || one.name.with(|name| {
                            let name = if name.trim().is_empty() { t.a_resource } else { name.as_str() };
                            fill(t.remove_resource, &[("name", name)])
                        })}
                    </Button>
                </div>
            </For>
            <div class="row">
                <Button kind=Kind::Secondary size=Size::Small blocked=full on_click=add>{t.add_resource}</Button>
            </div>
        </Card>
    }
}
