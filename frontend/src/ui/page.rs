use super::Link;
use crate::{navigator::use_navigator, session::use_session, text::text, ways_back::ways_back};
use leptos::{html, prelude::*};

/// A page: the way back, its title in the window and as the heading, which takes the focus when one comes from another
/// page.
#[component]
pub fn Page(
    #[prop(into)] title: Signal<String>,
    /// A sentence under the heading.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Hides the heading from view, for pages whose content opens with its own.
    #[prop(optional)]
    bare: bool,
    /// Narrow enough to read and to fill in.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let moved = use_navigator().moved();
    Effect::new(move |_| {
        document().set_title(&format!("{} · {}", title.get(), text().common.product));
    });
    heading.on_load(move |heading| {
        if moved {
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    view! {
        <div class="page stack" data-gap="section" data-narrow=narrow.then_some("")>
            <div class="stack" data-gap="tight" class:hidden-text=bare>
                <Back/>
                <h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                {move || lead.get().map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {children()}
        </div>
    }
}

#[component]
fn Back() -> impl IntoView {
    let session = use_session();
    // The page is made anew with each address; who is looking may become known later.
    let route = use_navigator().route().get_untracked();
    move || {
        let ways = ways_back(route.as_ref()?, session.me().as_ref());
        (!ways.is_empty()).then(|| {
            let links = ways
                .into_iter()
                .enumerate()
                .map(|(place, (label, to))| view! { {(place > 0).then_some(" / ")}<Link to>{label}</Link> })
                .collect_view();
            view! { <nav class="crumbs" aria-label=text().common.way_back>{links}</nav> }
        })
    }
}
