use crate::{navigator::use_navigator, text::text};
use leptos::{html, prelude::*};

/// A page: its title in the window and as the heading, which takes the focus when one comes from another page.
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
                <h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                {move || lead.get().map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {children()}
        </div>
    }
}
