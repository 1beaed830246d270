//! The privacy programme, for admins: processors, the security programme, breaches.

mod breach;
mod breach_work;
mod breaches;
mod processors;
mod security;
mod security_acts;

pub use breach::Breach;

use crate::{text::text, ui::Page};
use leptos::prelude::*;

#[component]
pub fn Programme() -> impl IntoView {
    let t = text().programme;
    view! {
        <Page title=t.title lead=t.lead>
            <div class="stack" data-gap="section">
                <processors::Processors/>
                <security::Security/>
                <breaches::Breaches/>
            </div>
        </Page>
    }
}
