use crate::{
    routes::Route,
    text::{figures::stated, fill, text},
    ui::{Alert, AlertKind, Link, Page},
};
use leptos::prelude::*;

/// What a refusal means: the address that a problem's `type` names.
#[component]
pub fn Problem(slug: String) -> impl IntoView {
    let t = text().public;
    let explanations = text().problems;
    let known = explanations.iter().find(|one| one.slug == slug);
    let others = explanations
        .iter()
        .filter(|one| one.slug != slug)
        .map(|one| view! { <li><Link to=Route::Problem(one.slug.to_owned())>{one.title}</Link></li> })
        .collect_view();
    let title = known.map_or_else(
        || fill(t.problem_unknown, &[("slug", &slug)]),
        |one| one.title.to_owned(),
    );
    view! {
        <Page title lead=known.map_or_else(|| t.problem_unknown_text.to_owned(), |one| stated(one.text)) narrow=true>
            {known.map(|one| view! { <Alert kind=AlertKind::Note title=t.problem_mend>{stated(one.mend)}</Alert> })}
            <section class="prose">
                <h2>{t.problem_all}</h2>
                <ul>{others}</ul>
            </section>
        </Page>
    }
}
