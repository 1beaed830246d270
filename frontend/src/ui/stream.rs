//! The event stream: the server says that something has changed, and the page asks again. The browser connects anew by
//! itself, from where it was.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventSource;

/// Calls `then` for each event of these kinds while the page is open. Without a stream (an old proxy between) nothing
/// comes, so that whoever needs to know looks again from time to time as well.
pub fn on_events(address: &str, kinds: &[&str], then: impl Fn() + 'static) {
    let Ok(source) = EventSource::new(address) else {
        return;
    };
    let heard = Closure::<dyn Fn()>::new(then);
    for kind in kinds {
        // It throws only for a listener that is no function.
        let _ = source.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    let open = StoredValue::new_local(Some((source, heard)));
    on_cleanup(move || {
        if let Some(Some((source, _))) = open.try_update_value(Option::take) {
            source.close();
        }
    });
}
