use crate::{routes::Route, text::text, ui::Link};
use leptos::prelude::*;

/// The way back to the queue that a review came from.
#[component]
pub fn Crumbs(queue: &'static str, to: Route, #[prop(into)] here: String) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label=text().staff.here>
            <Link to>{queue}</Link> " / " {here}
        </nav>
    }
}
