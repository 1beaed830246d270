use crate::{
    client,
    text::{count, text},
    ui::{Button, Kind, Loadable, Pager, Shape, Size, Time, TimeStyle, load, load_pages},
};
use learnallot_api_types::privacy::{HeldCategory, HeldFact, HeldItem, HeldView};
use leptos::prelude::*;
use uuid::Uuid;

/// What is held, row by row of the retention schedule.
#[component]
pub fn HeldData(learner: Option<Uuid>) -> impl IntoView {
    let t = text().privacy_centre;
    let held = load(move || client::privacy::held(learner));
    view! {
        <section class="stack" aria-labelledby="held">
            <h2 id="held">{t.held}</h2>
            <p>{t.held_lead}</p>
            <Loadable of=held shape=Shape::Rows view=move |held: HeldView| view! {
                <div class="card">
                    <div class="rows">
                        {held
                            .categories
                            .into_iter()
                            .map(|category| view! { <Row learner category/> })
                            .collect_view()}
                    </div>
                </div>
            }/>
        </section>
    }
}

#[component]
fn Row(learner: Option<Uuid>, category: HeldCategory) -> impl IntoView {
    let t = text().privacy_centre;
    let counted = match category.count {
        None => t.not_counted.to_owned(),
        Some(0) => t.nothing.to_owned(),
        Some(n) => count(usize::try_from(n).unwrap_or(usize::MAX), t.one, t.many),
    };
    let has_data = category.count.is_some_and(|count| count > 0);
    let name = category.category.as_str();
    let (first, last) = (category.first_deleted_by, category.last_deleted_by);
    let title = category.title.clone();
    let open = RwSignal::new(false);
    view! {
        <div class="held" role="group" aria-label=title>
            <details>
                <summary class="row" data-ends="">
                    <b>{category.title}</b>
                    <span class="row">
                        <small>{counted}</small>
                    </span>
                </summary>
                <p>{category.holds} "."</p>
                <dl class="facts">
                    <div><dt>{t.why}</dt><dd>{category.why}</dd></div>
                    <div><dt>{t.kept}</dt><dd>{category.kept}</dd></div>
                    <div><dt>{t.then}</dt><dd>{category.then}</dd></div>
                    {first.map(|at| view! {
                        <div><dt>{t.first_gone}</dt><dd><Time at style=TimeStyle::Day/></dd></div>
                    })}
                    {last.map(|at| view! {
                        <div><dt>{t.last_gone}</dt><dd><Time at style=TimeStyle::Day/></dd></div>
                    })}
                </dl>
                {category.note.map(|note| view! { <p>{note}</p> })}
                {has_data.then(|| view! {
                    <div class="row">
                        <Button kind=Kind::Secondary size=Size::Small on_click=move || open.update(|open| *open = !*open)>
                            {move || if open.get() { t.hide } else { t.show }}
                        </Button>
                    </div>
                    {move || open.get().then(|| view! { <Items learner name/> })}
                })}
            </details>
        </div>
    }
}

/// The data themselves. Asking for them asks for the password.
#[component]
fn Items(learner: Option<Uuid>, name: &'static str) -> impl IntoView {
    let items = load_pages(move |cursor| client::privacy::items(learner, name, cursor));
    let show = move |items: Vec<HeldItem>| {
        view! {
            <ul class="stack" role="list" data-gap="tight">
                {items.into_iter().map(|item| view! { <li><Item item/></li> }).collect_view()}
            </ul>
        }
    };
    view! { <Pager of=items shape=Shape::Lines view=show/> }
}

#[component]
fn Item(item: HeldItem) -> impl IntoView {
    let t = text().privacy_centre;
    let title = item.title.clone();
    let fact = |fact: HeldFact| {
        let value = match (fact.text, fact.at) {
            (Some(text), _) => text.into_any(),
            (None, Some(at)) => view! { <Time at/> }.into_any(),
            (None, None) => ().into_any(),
        };
        view! { <div><dt>{fact.label}</dt><dd>{value}</dd></div> }
    };
    view! {
        <article class="held-item" aria-label=title>
            <b>{item.title}</b>
            <dl class="facts">
                {item.facts.into_iter().map(fact).collect_view()}
                {item.at.map(|at| view! { <div><dt>{t.since}</dt><dd><Time at/></dd></div> })}
                {item.deleted_by.map(|at| view! {
                    <div><dt>{t.deleted_by}</dt><dd><Time at style=TimeStyle::Day/></dd></div>
                })}
            </dl>
        </article>
    }
}
