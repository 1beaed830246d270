//! Every version of a text, and what is different in it.

mod changes;

pub use changes::{Changes, SectionChanges};

use crate::{
    client,
    session::use_session,
    text::{fill, text},
    ui::{Badge, Facts, Loadable, Page, PolicyText, Shape, State, TimeStyle, load, time},
};
use learnallot_api_types::policies::{PolicyVersionLine, PolicyVersionView};
use learnallot_domain::{consent::purpose::Purpose, policy::kind::PolicyKind};
use leptos::prelude::*;

#[component]
pub fn PolicyVersions(kind: String) -> impl IntoView {
    let t = text().policies;
    let Some(kind) = PolicyKind::parse(&kind) else {
        return view! { <Page title=t.no_such>""</Page> }.into_any();
    };
    let versions = load(move || client::policies::versions(kind));
    let show = |lines: Vec<PolicyVersionLine>| {
        let lines = lines.into_iter().map(|line| view! { <Version line/> });
        view! { <div class="stack">{lines.collect_view()}</div> }
    };
    view! {
        <Page title=fill(t.versions_title, &[("name", kind.title())]) lead=t.versions_lead>
            <Loadable of=versions shape=Shape::Rows view=show/>
        </Page>
    }
    .into_any()
}

/// For which purposes a version asks anew, as a sentence.
fn asks_for(material_for: &[Purpose]) -> String {
    let t = text().policies;
    if material_for.is_empty() {
        return t.editorial.to_owned();
    }
    let titles: Vec<_> = material_for.iter().map(|one| one.title()).collect();
    fill(t.material, &[("purposes", &titles.join(", "))])
}

#[component]
fn Version(line: PolicyVersionLine) -> impl IntoView {
    let t = text().policies;
    let zone = use_session().time_zone();
    let (state, word) = match line.status.as_str() {
        "upcoming" => (State::Waiting, t.status_upcoming),
        "in_force" => (State::Good, t.status_in_force),
        _ => (State::Note, t.status_past),
    };
    let from = time::words(line.effective_at, TimeStyle::Full, zone.as_deref());
    let day = time::words(line.published_at, TimeStyle::Day, zone.as_deref());
    let asks = asks_for(&line.material_for);
    // What is coming is what people open this page for.
    let is_coming = line.status == "upcoming";
    view! {
        <section class="card" aria-label=line.version.clone()>
            <div class="section-head">
                <h2>{line.version.clone()}</h2>
                <Badge state>{word}</Badge>
            </div>
            <p>{fill(t.holds_from, &[("time", &from)])} ". " {fill(t.published, &[("day", &day)])} " " {asks}</p>
            <Opened kind=line.kind name=line.version.clone() open=is_coming/>
            <Facts facts=vec![(t.proof, line.hash)]/>
        </section>
    }
}

/// The words and the differences, asked for once somebody opens them.
#[component]
fn Opened(kind: PolicyKind, name: String, open: bool) -> impl IntoView {
    let t = text().policies;
    let wanted = RwSignal::new(open);
    let toggle = move |_| wanted.set(true);
    let inside = move || {
        let name = name.clone();
        wanted.get().then(|| {
            let both = load(move || {
                let name = name.clone();
                async move { client::policies::with_previous(kind, &name).await }
            });
            let show = |(newer, older): (PolicyVersionView, Option<PolicyVersionView>)| {
                view! {
                    {match older {
                        Some(older) => view! { <Changes older newer=newer.clone()/> }.into_any(),
                        None => view! { <p>{t.first}</p> }.into_any(),
                    }}
                    <PolicyText sections=newer.sections/>
                }
            };
            view! { <Loadable of=both view=show/> }
        })
    };
    view! {
        <details open=open on:toggle=toggle>
            <summary>{t.read_whole}</summary>
            <div class="stack">{inside}</div>
        </details>
    }
}
