//! The app in the browser: pages made of components (`ui`), a typed client of the API (`client`), and nothing that
//! decides. What the rules are is in the domain crate; what may be done is the server's word.

mod app;
mod client;
mod layout;
mod navigator;
mod pages;
mod routes;
mod session;
mod text;
mod ui;
mod ways_back;

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(app::App);
    // The static frame of index.html has done its work.
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
}
