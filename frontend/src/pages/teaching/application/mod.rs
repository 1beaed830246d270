//! The application: written in one's own time, sent when it is whole, and then how it stands.

mod editor;
mod setup_check;
mod setup_facts;
mod stand;

use crate::{
    client,
    text::text,
    ui::{Loadable, Page, Shape, load},
};
use learnallot_api_types::screening::ApplicationView;
use leptos::prelude::*;

pub use setup_facts::SetupFacts;

#[component]
pub fn TeacherApplication() -> impl IntoView {
    let t = text().teaching;
    let application = load(client::screening::application);
    let moved = Callback::new(move |view: ApplicationView| application.set(view));
    view! {
        <Page title=t.application lead=t.application_lead>
            <Loadable of=application shape=Shape::Rows view=move |application: ApplicationView| {
                if matches!(application.status.as_str(), "draft" | "info_requested") {
                    view! { <editor::Editor application moved/> }.into_any()
                } else {
                    view! { <stand::Stand application moved/> }.into_any()
                }
            }/>
        </Page>
    }
}
