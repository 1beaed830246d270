//! A new window for what is not ours: the meeting.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Opens an empty window. It has to be called in the click itself, because a browser lets no page open one later.
pub fn open_window() -> Option<web_sys::Window> {
    window()
        .open_with_url_and_target("about:blank", "_blank")
        .ok()
        .flatten()
}

/// Sends the window through a ticket. It may not look back at this page.
pub fn enter_window(tab: &web_sys::Window, address: &str) -> bool {
    // A window that is shut already has nothing to forget.
    let _ = tab.set_opener(&JsValue::NULL);
    tab.location().set_href(address).is_ok()
}
