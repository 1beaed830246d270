use super::fresh_id;
use crate::text::{
    figures::stated,
    prose::{Block, Passage},
};
use leptos::prelude::*;

/// Longer texts: each passage with its heading.
#[component]
pub fn Prose(of: &'static [Passage]) -> impl IntoView {
    of.iter()
        .map(|passage| {
            let id = fresh_id("passage");
            let heading = id.clone();
            view! {
                <section class="prose" aria-labelledby=id>
                    <h2 id=heading>{stated(passage.title)}</h2>
                    {passage.blocks.iter().map(block).collect_view()}
                </section>
            }
        })
        .collect_view()
}

fn block(block: &Block) -> AnyView {
    let items = |items: &[&str]| {
        items
            .iter()
            .map(|item| view! { <li>{stated(item)}</li> })
            .collect_view()
    };
    match block {
        Block::Para(text) => view! { <p>{stated(text)}</p> }.into_any(),
        Block::Points(points) => view! { <ul>{items(points)}</ul> }.into_any(),
        Block::Steps(steps) => view! { <ol>{items(steps)}</ol> }.into_any(),
    }
}
