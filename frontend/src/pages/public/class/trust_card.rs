use crate::{
    routes::Route,
    session::use_session,
    text::{count, fill, text},
    ui::{Glyph, Icon, Link, Time, TimeStyle, time},
};
use learnallot_api_types::classes::TrustCard;
use leptos::prelude::*;

/// The library card of a class: what was checked, when, by how many people, and until when it holds.
#[component]
pub fn Trust(card: TrustCard, teacher: String) -> impl IntoView {
    let t = text().public;
    let zone = use_session().time_zone();
    let day = move |at| time::words(at, TimeStyle::Day, zone.as_deref());
    let people = |n: u32| count(n as usize, t.trust_person, t.trust_people);
    let valid = card
        .check_valid_until
        .map(|until| fill(t.trust_valid_to, &[("to", &day(until))]));
    let application = card.application_approved_at.map(|at| {
        format!(
            "{}. {}. {}.",
            day(at),
            people(card.application_read_by),
            t.trust_application_text
        )
    });
    let class = format!(
        "{}. {}. {}",
        day(card.class_reviewed_at),
        people(card.class_reviewed_by),
        fill(t.trust_revision, &[("n", &card.revision.to_string())])
    );
    let line = |title: &'static str, words: Option<String>| {
        let state = words.is_none().then_some("pending");
        let icon = if words.is_none() {
            Icon::Clock
        } else {
            Icon::Check
        };
        view! {
            <li data-state=state>
                <Glyph icon/>
                <span><b>{title}</b><small>{words.unwrap_or_else(|| t.trust_pending.to_owned())}</small></span>
            </li>
        }
    };
    view! {
        <section class="trust-card" aria-labelledby="trust">
            <header>
                <svg viewBox="0 0 40 40" aria-hidden="true">
                    <path d="M20 3l14 5v11c0 9-5.500 15-14 18.500C11.500 34 6 28 6 19V8z" fill="var(--art-cream)"></path>
                    <path
                        d="M13 20l5 5 9.500-10"
                        fill="none"
                        stroke="var(--art-night)"
                        stroke-width="3.600"
                        stroke-linecap="round"
                        stroke-linejoin="round"
                    ></path>
                </svg>
                <div><h2 id="trust">{t.trust}</h2><p>{fill(t.trust_for, &[("teacher", &teacher)])}</p></div>
            </header>
            <ul>
                {line(t.trust_identity, valid.clone().filter(|_| card.identity_verified))}
                {line(t.trust_record, valid)}
                {line(t.trust_application, application)}
                {line(t.trust_class, Some(class))}
            </ul>
            <footer>
                {t.trust_may_list} " " <Time at=card.may_list_at style=TimeStyle::Clock/> ". " {t.trust_footer} " "
                <Link to=Route::Safety>{t.trust_means}</Link>
            </footer>
        </section>
    }
}
