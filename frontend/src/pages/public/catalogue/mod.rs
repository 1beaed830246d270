//! The catalogue, with its filters in the address.

mod card;
mod filters;

pub use card::{ClassCard, ages, drawing};

use crate::{
    client,
    navigator::use_navigator,
    session::use_session,
    text::{fill, text},
    ui::{Button, EmptyState, Kind, Page, Pager, Shape, Size, load_pages, time},
};
use filters::{Filters, chosen};
use learnallot_api_types::classes::CatalogueItem;
use leptos::prelude::*;

/// What can be enrolled in at this moment. What is looked for stands in the address, to be kept or sent on.
#[component]
pub fn Catalogue() -> impl IntoView {
    let t = text().public;
    let navigator = use_navigator();
    let session = use_session();
    let zone = Memo::new(move |_| session.time_zone().unwrap_or_else(time::browser_zone));
    let filter = chosen(zone);
    let narrowed = Memo::new(move |_| {
        filter.with(|filter| {
            [&filter.q, &filter.subject, &filter.age, &filter.day]
                .iter()
                .any(|value| !value.is_empty())
                || filter.hours.is_some()
        })
    });
    let clear = move || navigator.set_query(&filters::NAMES.map(|name| (name, "")));
    let classes = load_pages(move |cursor| client::catalogue::classes(filter.get(), cursor));
    let show = move |classes: Vec<CatalogueItem>| {
        if !classes.is_empty() {
            let cards = classes
                .into_iter()
                .map(|class| view! { <ClassCard class/> })
                .collect_view();
            view! { <div class="shelf">{cards}</div> }.into_any()
        } else if narrowed.get_untracked() {
            view! {
                <EmptyState title=t.no_classes text=t.no_classes_text>
                    <Button kind=Kind::Secondary on_click=clear>{t.clear}</Button>
                </EmptyState>
            }
            .into_any()
        } else {
            view! { <EmptyState title=t.no_classes_yet text=t.no_classes_yet_text/> }.into_any()
        }
    };
    view! {
        <Page title=t.catalogue lead=t.catalogue_lead>
            <Filters/>
            <div class="row" data-ends="">
                <small>{move || fill(t.times_in, &[("place", &time::place(&zone.get()))])}</small>
                {move || narrowed.get().then(|| view! {
                    <Button kind=Kind::Quiet size=Size::Small on_click=clear>{t.clear}</Button>
                })}
            </div>
            <Pager of=classes shape=Shape::Cards view=show/>
        </Page>
    }
}
