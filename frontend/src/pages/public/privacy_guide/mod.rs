//! The privacy guide in a learner's words: pictures, a voice that reads, and small questions at the end.

mod game;
mod plot;
mod voice;

use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{Art, Chips, Drawing, Link, Page, load},
};
use game::Game;
use learnallot_api_types::policies::PolicyVersionView;
use learnallot_domain::{
    policy::kind::PolicyKind,
    privacy_guide::{Band, BandKey, Fact, Part, said},
};
use leptos::prelude::*;
pub use plot::Bar;
use plot::HowLong;
use voice::{ReadAloud, Spoken, Voice};

/// The same facts as the notice in a child's words. Here the age is chosen by hand, and stays in this page.
#[component]
pub fn PrivacyGuide() -> impl IntoView {
    let t = text().privacy_guide;
    view! {
        <div data-space="learner">
            <Page title=t.title lead=t.lead>
                <Guide of=BandKey::Young/>
                <p><Link to=Route::Privacy>{t.policy}</Link></p>
            </Page>
        </div>
    }
}

/// The guide itself, opened at a band; the others are one step away.
#[component]
pub fn Guide(of: BandKey) -> impl IntoView {
    let t = text().privacy_guide;
    let chosen = RwSignal::new(of.as_str().to_owned());
    let ages: Vec<_> = BandKey::ALL
        .map(|key| (key.as_str().to_owned(), key.band().label.to_owned()))
        .to_vec();
    let notice = load(|| client::policies::in_force(PolicyKind::DirectNotice));
    let key = Memo::new(move |_| chosen.with(|key| BandKey::parse(key)).unwrap_or(of));
    view! {
        <Chips legend=t.age value=chosen options=ages/>
        {move || view! { <Words band=key.get().band()/> }}
        <p><small>{move || explains(key.get().band(), notice.ready())}</small></p>
    }
}

/// Which notice these words explain; and when parents read a newer one by now, that too.
fn explains(band: &Band, in_force: Option<PolicyVersionView>) -> String {
    let t = text().privacy_guide;
    let (version, _) = band.explains;
    let newer = in_force
        .map(|notice| notice.line.version)
        .filter(|now| now != version);
    match newer {
        Some(newer) => fill(t.explains_older, &[("version", version), ("newer", &newer)]),
        None => fill(t.explains, &[("version", version)]),
    }
}

#[component]
fn Words(band: &'static Band) -> impl IntoView {
    let voice = Voice::new();
    view! {
        <section class="stack" aria-label=band.label>
            <p class="lead"><Spoken voice sentences=band.hello/></p>
            <ReadAloud voice/>
            <ol class="guide" role="list">
                {band.parts.iter().map(|part| view! { <Fold voice band part/> }).collect_view()}
            </ol>
        </section>
        <Game band/>
    }
}

/// One fact with its picture.
#[component]
fn Fold(voice: Voice, band: &'static Band, part: &'static Part) -> impl IntoView {
    view! {
        <li class="card">
            <Art drawing=picture(part.fact)/>
            <h2><Spoken voice sentences=std::slice::from_ref(&part.title)/></h2>
            <p><Spoken voice sentences=part.says/></p>
            {(part.fact == Fact::HowLong).then(|| view! { <HowLong times=band.times/> })}
        </li>
    }
}

fn picture(fact: Fact) -> Drawing {
    match fact {
        Fact::WhatWeKeep => Drawing::GuideKeep,
        Fact::WhatWeNeverAsk => Drawing::GuideNever,
        Fact::Why => Drawing::GuideWhy,
        Fact::HowLong => Drawing::GuideLong,
        Fact::WhoSees => Drawing::GuideWho,
        Fact::Recordings => Drawing::GuideFilm,
        Fact::YourGrownUp => Drawing::GuideYes,
        Fact::WhatYouCanAsk => Drawing::GuideAsk,
        Fact::KeepToYourself => Drawing::GuideOwn,
        Fact::WhomToTell => Drawing::GuideTell,
    }
}

/// A sentence with its figures, ready to stand on the page.
fn shown(sentence: &str) -> String {
    said(sentence)
}
