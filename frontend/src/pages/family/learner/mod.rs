//! A learner as the guardian sees them: classes, consent, what can be done.

mod acts;
mod classes;

use super::home::next_step;
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{
        Badge, ButtonLink, Card, Facts, Kind, Loadable, Page, Size, State, TimeStyle, load, time,
    },
};
use acts::Acts;
use classes::Classes;
use learnallot_api_types::families::LearnerView;
use leptos::prelude::*;
use uuid::Uuid;

/// The state of a consent in words, and how it is marked.
pub fn consent_state(state: &str) -> (State, &'static str) {
    let t = text().family;
    match state {
        "verified" => (State::Good, t.state_verified),
        "verifying" => (State::Waiting, t.state_verifying),
        "notice_given" => (State::Note, t.state_notice_given),
        "withdrawn" => (State::Stopped, t.state_withdrawn),
        "superseded" => (State::Stopped, t.state_superseded),
        _ => (State::Note, t.state_notice_due),
    }
}

/// `April`, from its number.
pub fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    text()
        .family
        .months
        .split(' ')
        .nth(index)
        .unwrap_or_default()
}

/// A learner as the guardian sees them.
#[component]
pub fn Learner(id: Uuid) -> impl IntoView {
    let learner = load(move || client::families::learner(id));
    let title = Signal::derive(move || {
        learner.ready().map_or_else(
            || text().common.loading.to_owned(),
            |learner| learner.first_name,
        )
    });
    view! {
        <Page title>
            <Loadable of=learner view=move |learner: LearnerView| view! { <Inside learner/> }/>
        </Page>
    }
}

#[component]
fn Inside(learner: LearnerView) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let id = learner.id;
    let born = learner.birth.map_or_else(
        || t.born_unknown.to_owned(),
        |birth| {
            fill(
                t.born,
                &[
                    ("month", month_name(birth.month)),
                    ("year", &birth.year.to_string()),
                ],
            )
        },
    );
    let added = fill(
        t.added,
        &[(
            "day",
            &time::words(learner.created_at, TimeStyle::Day, zone.as_deref()),
        )],
    );
    let (state, word) = consent_state(&learner.consent);
    let (step, to) = next_step(&learner);
    let waits = !matches!(
        learner.next_step.as_str(),
        "enrol" | "wait_for_staff" | "wait_for_provider"
    );
    let consent_done = matches!(learner.next_step.as_str(), "name_adult" | "enrol");
    let watchers = learner
        .supervisors
        .iter()
        .map(|adult| {
            let role = if adult.guardian { t.guardian } else { t.invited_adult };
            view! { <li><crate::ui::Person name=adult.name.clone() note=role size=Size::Small/></li> }
        })
        .collect_view();
    let nobody = learner.supervisors.is_empty();
    view! {
        <div class="split">
            <div class="stack" data-gap="section">
                {waits.then(|| view! {
                    <section class="card" data-ground="accent" aria-label=t.next_step>
                        <h2>{t.next_step}</h2>
                        <div class="row"><ButtonLink to>{step}</ButtonLink></div>
                    </section>
                })}
                <Classes learner=id name=learner.first_name.clone()/>
            </div>
            <aside class="stack">
                <Card title=t.consent>
                    <div class="row"><Badge state>{word}</Badge></div>
                    <ButtonLink to=Route::LearnerConsent(id) kind=Kind::Secondary size=Size::Small>
                        {if consent_done { t.consent_look } else { t.consent_go }}
                    </ButtonLink>
                </Card>
                <Card title=t.watched_by>
                    <ul role="list" class="stack" data-gap="tight">{watchers}</ul>
                    {nobody.then(|| view! { <p>{t.nobody}</p> })}
                    <ButtonLink to=Route::LearnerSupervisors(id) kind=Kind::Secondary size=Size::Small>
                        {t.change_watch}
                    </ButtonLink>
                </Card>
                <Card title=text().privacy_centre.title>
                    <p><small>{text().privacy_centre.lead}</small></p>
                    <ButtonLink to=Route::LearnerPrivacy(id) kind=Kind::Secondary size=Size::Small>
                        {text().privacy_centre.open}
                    </ButtonLink>
                </Card>
                <Card><Facts facts=vec![(t.born_label, born), (t.added_label, added)]/></Card>
                <Acts learner/>
            </aside>
        </div>
    }
}
