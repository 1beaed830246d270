use super::live_figures::LiveFigures;
use crate::{
    client,
    text::{figures::stated, text},
    ui::{Glyph, Icon, Link, Page, load},
};
use leptos::prelude::*;

/// The five promises, each with the rule that keeps it and the way to see for oneself.
#[component]
pub fn Safety() -> impl IntoView {
    let t = text().public;
    let promises = text().safety;
    let figures = load(client::programme::figures);
    view! {
        <Page title=t.safety lead=t.safety_lead>
            <nav aria-label=t.safety_on_this_page>
                <ul class="meta">
                    {promises
                        .iter()
                        .enumerate()
                        .map(|(index, promise)| view! {
                            <li><a href=format!("#{}", promise.id)>{format!("{}. {}", index + 1, stated(promise.title))}</a></li>
                        })
                        .collect_view()}
                </ul>
            </nav>
            {promises
                .iter()
                .map(|promise| view! {
                    <section class="promise" id=promise.id aria-labelledby=format!("{}-title", promise.id)>
                        <div class="stack" data-gap="tight">
                            <h2 id=format!("{}-title", promise.id)>{stated(promise.title)}</h2>
                            <p class="lead">{stated(promise.text)}</p>
                        </div>
                        <p class="promise-figure"><b>{stated(promise.figure)}</b><span>{stated(promise.figure_text)}</span></p>
                        <div class="card">
                            <h3>{t.enforced}</h3>
                            <ul class="holds">
                                {promise
                                    .holds
                                    .iter()
                                    .map(|(rule, words)| view! {
                                        <li><Glyph icon=Icon::Shield/><div><b>{stated(rule)}</b><p>{stated(words)}</p></div></li>
                                    })
                                    .collect_view()}
                            </ul>
                            <p>{t.see_yourself} ": " <Link to=(promise.proof_at)()>{promise.proof}</Link></p>
                        </div>
                        <LiveFigures promise=promise.id figures/>
                    </section>
                })
                .collect_view()}
        </Page>
    }
}
