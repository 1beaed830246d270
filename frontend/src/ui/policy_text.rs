use super::fresh_id;
use learnallot_api_types::policies::PolicySection;
use learnallot_domain::{
    differences::Piece,
    policy::blocks::{Block, blocks},
};
use leptos::prelude::*;

/// A published text, section by section.
#[component]
pub fn PolicyText(sections: Vec<PolicySection>) -> impl IntoView {
    sections
        .into_iter()
        .map(|section| {
            let id = fresh_id("section");
            view! {
                <section class="prose" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{section.title}</h2>
                    <PolicyBlocks of=blocks(&section.text)/>
                </section>
            }
        })
        .collect_view()
}

/// The paragraphs, lists and tables of a section.
#[component]
pub fn PolicyBlocks(of: Vec<Block>) -> impl IntoView {
    of.into_iter().map(block).collect_view()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Para(text) => view! { <p>{text}</p> }.into_any(),
        Block::Points(points) => {
            let items = points.into_iter().map(|point| view! { <li>{point}</li> });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
        Block::Table { head, rows } => {
            let labels = head.clone();
            let row = move |cells: Vec<String>| {
                let cell =
                    |(label, cell): (String, String)| view! { <td data-label=label>{cell}</td> };
                let mut cells = labels.iter().cloned().zip(cells);
                let first = cells
                    .next()
                    .map(|(_, name)| view! { <th scope="row">{name}</th> });
                view! { <tr>{first}{cells.map(cell).collect_view()}</tr> }
            };
            view! {
                <div class="table">
                    <table>
                        <thead><tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                        <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    }
}

/// What was taken out and what was put in, in its place.
#[component]
pub fn Differences(pieces: Vec<Piece>) -> impl IntoView {
    let piece = |piece: Piece| match piece {
        Piece::Same(words) => view! { <span>{words}</span> " " }.into_any(),
        Piece::Gone(words) => view! { <del>{words}</del> " " }.into_any(),
        Piece::New(words) => view! { <ins>{words}</ins> " " }.into_any(),
    };
    pieces.into_iter().map(piece).collect_view()
}
