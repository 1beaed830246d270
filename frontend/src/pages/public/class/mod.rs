//! A class as a family reads it, with its trust card and the way to a seat.

mod enrol;
mod sections;
mod trust_card;

use super::catalogue::ages;
use crate::{
    client,
    text::{count, figures::stated, fill, text},
    ui::{Art, Facts, Glyph, Happening, Icon, Loadable, Mark, Page, Person, Size, Timeline, load},
};
use learnallot_api_types::classes::{ClassContent, ClassPage};
use leptos::prelude::*;
use sections::Sections;
use trust_card::Trust;
use uuid::Uuid;

/// A class as a family reads it: the approved description, its dates, and the trust card beside.
#[component]
pub fn Class(id: Uuid) -> impl IntoView {
    let t = text().public;
    let class = load(move || client::catalogue::class(id));
    let title = Signal::derive(move || {
        class
            .ready()
            .map_or_else(|| t.catalogue.to_owned(), |class| class.content.title)
    });
    let lead = Signal::derive(move || class.ready().map(|class| class.content.summary));
    view! {
        <Page title lead>
            <Loadable of=class view=move |class: ClassPage| view! { <Inside class/> }/>
        </Page>
    }
}

#[component]
fn Inside(class: ClassPage) -> impl IntoView {
    let t = text().public;
    let content = class.content;
    let cover = content.cover.map(super::catalogue::drawing);
    let teacher = class.teacher_name;
    view! {
        <div class="split">
            <div class="stack" data-gap="section">
                <header class="stack">
                    {cover.map(|drawing| view! { <div class="cover" data-spine=drawing.spine()><Art drawing/></div> })}
                    <Meta content=content.clone()/>
                    <Person name=teacher.clone() note=t.teaches size=Size::Large/>
                </header>
                <Description content/>
                <Sections class_id=class.id sections=class.sections/>
                <Kept/>
                <HowItGoes/>
            </div>
            <aside class="stack"><Trust card=class.trust teacher/></aside>
        </div>
    }
}

#[component]
pub fn Meta(content: ClassContent) -> impl IntoView {
    let t = text().public;
    let item =
        |icon, words: Option<String>| words.map(|words| view! { <li><Glyph icon/>{words}</li> });
    let sessions = content
        .sessions
        .map(|n| count(usize::from(n), t.session_one, t.sessions));
    view! {
        <ul class="meta">
            {item(Icon::Book, content.subject.map(|subject| subject.title().to_owned()))}
            {item(Icon::Person, content.age_min.zip(content.age_max).map(|(min, max)| ages(min, max)))}
            {item(Icon::People, content.group_size.map(|n| fill(t.group, &[("n", &n.to_string())])))}
            {item(Icon::Clock, content.minutes.map(|n| fill(t.length, &[("minutes", &n.to_string())])))}
            {item(Icon::Calendar, sessions)}
        </ul>
    }
}

#[component]
pub fn Description(content: ClassContent) -> impl IntoView {
    let t = text().public;
    let part = |title: &'static str, words: String| {
        (!words.trim().is_empty()).then(|| {
            view! { <section class="stack" data-gap="tight"><h2>{title}</h2><p class="written">{words}</p></section> }
        })
    };
    let resources = content
        .outside_resources
        .into_iter()
        .map(|resource| format!("{}: {}", resource.name, resource.purpose))
        .collect::<Vec<_>>();
    let mut facts = vec![(t.materials, content.materials)];
    if !resources.is_empty() {
        facts.push((t.resources, resources.join("; ")));
    }
    if !content.guidance.is_empty() {
        facts.push((t.guidance, content.guidance));
    }
    view! {
        <div class="stack">
            {part(t.what_you_learn, content.learning)}
            {part(t.what_happens, content.in_a_session)}
            {part(t.expertise, content.expertise)}
            <Facts facts/>
        </div>
    }
}

/// What is recorded, and who watches over: what a family has to know before it enrols.
#[component]
fn Kept() -> impl IntoView {
    let t = text().public;
    view! {
        <section class="shelf">
            <div class="card"><Glyph icon=Icon::Camera/><h2>{t.recorded}</h2><p>{stated(t.recorded_text)}</p></div>
            <div class="card"><Glyph icon=Icon::Eye/><h2>{t.watched_over}</h2><p>{stated(t.watched_over_text)}</p></div>
        </section>
    }
}

#[component]
fn HowItGoes() -> impl IntoView {
    let t = text().public;
    let step = |title: &'static str, words: &'static str, mark| {
        view! { <Happening title=stated(title) mark><small>{stated(words)}</small></Happening> }
    };
    view! {
        <section class="stack">
            <h2>{t.how_it_goes}</h2>
            <Timeline label=t.how_it_goes>
                {step(t.goes_1, t.goes_1_text, Mark::Plain)}
                {step(t.goes_2, t.goes_2_text, Mark::Plain)}
                {step(t.goes_3, t.goes_3_text, Mark::Now)}
                {step(t.goes_4, t.goes_4_text, Mark::Good)}
            </Timeline>
        </section>
    }
}
