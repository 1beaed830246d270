use crate::pages::family::DoorView;
use leptos::prelude::*;
use uuid::Uuid;

/// The door as the learner sees it: one big button.
#[component]
pub fn LearnerSession(id: Uuid) -> impl IntoView {
    view! { <DoorView id for_learner=true/> }
}
