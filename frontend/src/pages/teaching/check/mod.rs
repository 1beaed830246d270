//! The background check: the disclosure alone, the authorization as an act of its own, and then how it stands.

mod papers;
mod stand;

use crate::{
    client,
    text::text,
    ui::{Loadable, Page, Skeleton, load},
};
use learnallot_api_types::screening::BackgroundCheckView;
use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use std::time::Duration;

pub use stand::status_words;

#[component]
pub fn BackgroundCheck() -> impl IntoView {
    let t = text().teaching;
    let check = load(client::screening::background_check);
    // Where the next word comes from elsewhere, the page looks again by itself.
    Effect::new(move |_| {
        let waits = check.ready().is_some_and(|view| {
            matches!(
                view.status.as_str(),
                "authorized" | "invited" | "in_progress"
            )
        });
        if waits
            && let Ok(timer) =
                set_timeout_with_handle(move || check.reload(), Duration::from_secs(5))
        {
            on_cleanup(move || timer.clear());
        }
    });
    // Made anew only when the check has moved, so that nothing that is being typed is lost.
    let ready = Memo::new(move |_| check.ready());
    move || match ready.get() {
        Some(view) => by_status(view, Callback::new(move |view| check.set(view))),
        None => view! {
            <Page title=t.check narrow=true>
                <Loadable of=check view=|_| view! { <Skeleton/> }/>
            </Page>
        }
        .into_any(),
    }
}

fn by_status(view: BackgroundCheckView, moved: Callback<BackgroundCheckView>) -> AnyView {
    match view.status.as_str() {
        "not_started" => view! { <papers::Disclosure document=view.disclosure moved/> }.into_any(),
        "disclosed" => {
            view! { <papers::Authorization document=view.authorization moved/> }.into_any()
        }
        _ => view! { <stand::Stand check=view moved/> }.into_any(),
    }
}
