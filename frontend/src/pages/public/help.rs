use crate::{
    navigator::use_navigator,
    routes::Route,
    text::{
        count,
        en::help::{Article, Reader},
        figures::stated,
        fill, text,
    },
    ui::{Button, Chips, EmptyState, Field, Kind, Link, Page, Prose, options},
};
use leptos::prelude::*;

fn reader_name(reader: Reader) -> &'static str {
    let t = text().public;
    match reader {
        Reader::Parents => t.help_parents,
        Reader::Teachers => t.help_teachers,
        Reader::Children => t.help_children,
    }
}

/// Every word that is looked for stands somewhere in the article.
fn has(article: &Article, words: &str) -> bool {
    let mut whole = format!("{} {}", article.title, article.summary);
    for passage in article.passages {
        whole.push(' ');
        whole.push_str(passage.title);
        for block in passage.blocks {
            for text in block.texts() {
                whole.push(' ');
                whole.push_str(text);
            }
        }
    }
    let whole = whole.to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| whole.contains(word))
}

/// Articles on safety and privacy, found by word and by reader. What is searched stays in the address.
#[component]
pub fn Help() -> impl IntoView {
    let t = text().public;
    let navigator = use_navigator();
    let words = RwSignal::new(navigator.query("q").get_untracked().unwrap_or_default());
    let reader = RwSignal::new(navigator.query("for").get_untracked().unwrap_or_default());
    Effect::new(move |_| {
        navigator.set_query(&[("q", &words.get()), ("for", &reader.get())]);
    });
    let found = move || {
        let (words, reader) = (words.get(), reader.get());
        text()
            .help
            .iter()
            .filter(|article| reader.is_empty() || reader_key(article.reader) == reader)
            .filter(|article| has(article, &words))
            .collect::<Vec<_>>()
    };
    let clear = move || {
        words.set(String::new());
        reader.set(String::new());
    };
    view! {
        <Page title=t.help lead=t.help_lead>
            <div class="stack" role="search" aria-label=t.help_search>
                <Field label=t.help_search kind="search" placeholder=t.help_search_hint value=words optional=true/>
                <Chips
                    legend=t.help_for
                    value=reader
                    options=options([
                        ("", t.help_all),
                        ("parents", t.help_parents),
                        ("teachers", t.help_teachers),
                        ("children", t.help_children),
                    ])
                />
            </div>
            {move || {
                let found = found();
                if found.is_empty() {
                    return view! {
                        <EmptyState title=t.help_none text=t.help_none_text>
                            <Button kind=Kind::Secondary on_click=clear>{t.help_clear}</Button>
                        </EmptyState>
                    }
                    .into_any();
                }
                view! {
                    <p class="hidden-text" role="status">{count(found.len(), t.help_found_one, t.help_found)}</p>
                    <Articles of=found/>
                }
                .into_any()
            }}
        </Page>
    }
}

fn reader_key(reader: Reader) -> &'static str {
    match reader {
        Reader::Parents => "parents",
        Reader::Teachers => "teachers",
        Reader::Children => "children",
    }
}

#[component]
fn Articles(of: Vec<&'static Article>) -> impl IntoView {
    view! {
        <ul class="shelf">
            {of.into_iter()
                .map(|article| view! {
                    <li class="card">
                        <small>{reader_name(article.reader)}</small>
                        <h2><Link to=Route::HelpArticle(article.slug.to_owned())>{article.title}</Link></h2>
                        <p>{stated(article.summary)}</p>
                    </li>
                })
                .collect_view()}
        </ul>
    }
}

#[component]
pub fn HelpArticle(slug: String) -> impl IntoView {
    let t = text().public;
    let Some(article) = text().help.iter().find(|article| article.slug == slug) else {
        return view! { <super::NotFound/> }.into_any();
    };
    let others: Vec<_> = text()
        .help
        .iter()
        .filter(|other| other.reader == article.reader && other.slug != article.slug)
        .collect();
    view! {
        <div data-space=(article.reader == Reader::Children).then_some("learner")>
            <Page title=article.title lead=stated(article.summary)>
                <Prose of=article.passages/>
                {(!others.is_empty()).then(|| view! {
                    <section class="stack">
                        <h2>{fill(t.help_more, &[("reader", &reader_name(article.reader).to_lowercase())])}</h2>
                        <Articles of=others/>
                    </section>
                })}
            </Page>
        </div>
    }
    .into_any()
}
