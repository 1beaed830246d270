use crate::{
    client,
    text::text,
    ui::{Happening, Mark, Steady, Time, TimeStyle, Timeline, load},
};
use learnallot_api_types::{activity::ActivityItem, page::Page};
use leptos::prelude::*;

/// How many of the latest are shown.
const SHOWN: u32 = 8;
/// How often it is looked for news, in seconds.
const LOOK_AGAIN: u32 = 30;

/// An event in plain words, and how it is marked.
fn words(kind: &str) -> (&'static str, Mark) {
    let t = text().family;
    match kind {
        "enrolment.made" => (t.event_enrolment_made, Mark::Good),
        "enrolment.ended" => (t.event_enrolment_ended, Mark::Plain),
        "session.started" => (t.event_session_started, Mark::Now),
        "session.ended" => (t.event_session_ended, Mark::Plain),
        "session.canceled" => (t.event_session_canceled, Mark::Stop),
        "recording.available" => (t.event_recording_available, Mark::Good),
        "recording.deleted" => (t.event_recording_deleted, Mark::Good),
        "post.made" => (t.event_post_made, Mark::Plain),
        "post.hidden" => (t.event_post_hidden, Mark::Stop),
        "learner.added" => (t.event_learner_added, Mark::Plain),
        "learner.deleted" => (t.event_learner_deleted, Mark::Plain),
        "consent.form_returned" => (t.event_form_returned, Mark::Plain),
        "privacy.deletion" => (text().privacy_centre.event_deletion, Mark::Plain),
        "post.refused" => (t.event_post_refused, Mark::Stop),
        kind if kind.starts_with("consent.") => (t.event_consent, Mark::Plain),
        kind if kind.starts_with("supervis") => (t.event_supervision, Mark::Plain),
        _ => (t.event_other, Mark::Plain),
    }
}

/// What happened lately, for those who watch over.
#[component]
pub fn Activity() -> impl IntoView {
    let t = text().family;
    let latest = load(|| client::activity::latest(SHOWN)).poll(LOOK_AGAIN);
    let show = move |page: Page<ActivityItem>| {
        if page.items.is_empty() {
            return view! { <p>{t.no_activity}</p> }.into_any();
        }
        let mut items = page.items;
        // What reaches a person by two ways, as a guardian and as the one who watches over, happened once.
        items.dedup_by(|a, b| a.at == b.at && a.kind == b.kind && a.subject == b.subject);
        let items = items
            .into_iter()
            .map(|item| {
                let (title, mark) = words(&item.kind);
                view! { <Happening title mark><Time at=item.at style=TimeStyle::Short/></Happening> }
            })
            .collect_view();
        view! { <Timeline label=t.activity>{items}</Timeline> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="activity">
            <h2 id="activity">{t.activity}</h2>
            <Steady of=latest view=show/>
        </section>
    }
}
