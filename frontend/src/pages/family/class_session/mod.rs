//! The door of a class session, for the family and the learner alike.

mod door;
mod join;

pub use door::{DoorView, status_badge};

use leptos::prelude::*;
use uuid::Uuid;

/// The door as the family sees it.
#[component]
pub fn ClassSession(id: Uuid) -> impl IntoView {
    view! { <DoorView id/> }
}
