//! Where the app is. One click listener makes the links of the app's own pages change the page without a load; the
//! browser's history, the scroll position and the focus follow as they would in a site of plain pages.

use crate::routes::Route;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, UrlSearchParams};

#[derive(Clone, Copy)]
pub struct Navigator {
    path: RwSignal<String>,
    query: RwSignal<String>,
    /// How many pages were opened since the load; the first one leaves the focus alone.
    moves: RwSignal<u32>,
}

impl Navigator {
    /// Reads the address and follows it from now on.
    pub fn start() -> Self {
        let navigator = Navigator {
            path: RwSignal::new(location().pathname().unwrap_or_default()),
            query: RwSignal::new(location().search().unwrap_or_default()),
            moves: RwSignal::new(0),
        };
        window_event_listener(ev::popstate, move |_| navigator.arrive());
        window_event_listener(ev::click, move |event| {
            if let Some(href) = own_link(&event) {
                event.prevent_default();
                navigator.open(&href);
            }
        });
        provide_context(navigator);
        navigator
    }

    pub fn route(self) -> Memo<Option<Route>> {
        Memo::new(move |_| self.path.with(|path| Route::parse(path)))
    }

    /// The address as it stands, to come back to after signing in.
    pub fn here(self) -> String {
        format!(
            "{}{}",
            self.path.get_untracked(),
            self.query.get_untracked()
        )
    }

    pub fn go(self, to: Route) {
        self.open(&to.to_string());
    }

    /// Opens an address of our own, such as the one to come back to. Anything else leads home.
    pub fn open(self, address: &str) {
        let address = if address.starts_with('/') && !address.starts_with("//") {
            address
        } else {
            "/"
        };
        if let Ok(history) = window().history() {
            // A refused entry (a browser limits how many a second) only costs the step back.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
        }
        self.arrive();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// A parameter of the address, such as a filter.
    pub fn query(self, name: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.query.with(|query| {
                let value = UrlSearchParams::new_with_str(query).ok()?.get(name)?;
                (!value.is_empty()).then_some(value)
            })
        })
    }

    /// Writes parameters into the address without a new page; an empty value takes one away.
    pub fn set_query(self, values: &[(&str, &str)]) {
        let Ok(params) = UrlSearchParams::new_with_str(&self.query.get_untracked()) else {
            return;
        };
        for (name, value) in values {
            if value.is_empty() {
                params.delete(name);
            } else {
                params.set(name, value);
            }
        }
        let query = String::from(params.to_string());
        let path = self.path.get_untracked();
        let address = if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        };
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
        self.query.set(location().search().unwrap_or_default());
    }

    /// Whether a page was opened from within the app, so that its heading takes the focus.
    pub fn moved(self) -> bool {
        self.moves.get_untracked() > 0
    }

    fn arrive(self) {
        self.moves.update(|moves| *moves += 1);
        self.query.set(location().search().unwrap_or_default());
        self.path.set(location().pathname().unwrap_or_default());
    }
}

pub fn use_navigator() -> Navigator {
    expect_context()
}

/// The secret behind `#` in a mailed link. It is taken out of the address at once, so that it stays in no history.
pub fn take_fragment() -> Option<String> {
    let fragment = location().hash().ok()?;
    let token = fragment.strip_prefix('#')?.to_owned();
    if let (Ok(history), Ok(path)) = (window().history(), location().pathname()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    (!token.is_empty()).then_some(token)
}

/// The address of a link that leads to a page of the app and was clicked in the plain way.
fn own_link(event: &web_sys::MouseEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    if !link.target().is_empty() || link.has_attribute("download") || !link.hash().is_empty() {
        return None;
    }
    if link.origin() != location().origin().ok()? {
        return None;
    }
    Route::parse(&link.pathname())?;
    Some(format!("{}{}", link.pathname(), link.search()))
}
