//! The family's home: who has class, who watches over, what comes next.

mod learners;

use super::{
    activity::Activity,
    agenda::{Agenda, Days},
    notices::NoticeAlert,
};
use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ButtonLink, EmptyState, Icon, Kind, Link, Loadable, Page, Shape, TimeStyle, load, time},
};
use learnallot_api_types::families::{FamilySession, FamilyView};
use learners::Learners;
pub use learners::next_step;
use leptos::prelude::*;

/// The family's day: who has class, who watches over, and what comes next for each learner.
#[component]
pub fn FamilyHome() -> impl IntoView {
    let t = text().family;
    let session = use_session();
    let family = load(client::families::mine);
    let title = Signal::derive(move || {
        let account = session.account();
        let zone = account.as_ref().map(|account| account.time_zone.clone());
        let greeting = match time::hour(time::now(), zone.as_deref()) {
            0..12 => t.morning,
            12..18 => t.afternoon,
            _ => t.evening,
        };
        let name = account
            .map(|account| account.display_name)
            .unwrap_or_default();
        fill(greeting, &[("name", &name)])
    });
    let lead = Signal::derive(move || {
        let zone = session.time_zone().unwrap_or_else(time::browser_zone);
        let day = time::long_day(time::now(), Some(&zone));
        Some(fill(
            t.home_lead,
            &[("day", &day), ("place", &time::place(&zone))],
        ))
    });
    // A family begins with its first learner; before that no class can be planned.
    let begun = Memo::new(move |_| {
        !family
            .ready()
            .is_some_and(|family| family.learners.is_empty())
    });
    view! {
        <Page title lead>
            <NoticeAlert/>
            <div class="split">
                <div class="stack" data-gap="section">
                    {move || begun.get().then(|| view! { <TodaySection/> })}
                    <section class="stack" aria-labelledby="learners">
                        <div class="section-head">
                            <h2 id="learners">{t.learners}</h2>
                            {move || begun.get().then(|| view! {
                                <ButtonLink to=Route::NewLearner kind=Kind::Secondary size=crate::ui::Size::Small icon=Icon::Person>
                                    {t.add_learner}
                                </ButtonLink>
                            })}
                        </div>
                        <Loadable
                            of=family
                            shape=Shape::Rows
                            view=move |family: FamilyView| view! { <Learners learners=family.learners/> }
                        />
                    </section>
                </div>
                <aside class="stack">
                    <Activity/>
                    <ul class="meta">
                        <li><Link to=Route::Recordings>{t.all_recordings}</Link></li>
                        <li><Link to=Route::DeletionReceipts>{t.receipts}</Link></li>
                        <li><Link to=Route::PrivacyCentre>{text().privacy_centre.title}</Link></li>
                    </ul>
                </aside>
            </div>
        </Page>
    }
}

#[component]
fn TodaySection() -> impl IntoView {
    let t = text().family;
    let schedule = load(client::families::schedule);
    view! {
        <section class="stack" aria-labelledby="today">
            <div class="section-head">
                <h2 id="today">{t.today}</h2>
                <Link to=Route::FamilySchedule>{t.schedule}</Link>
            </div>
            <Loadable of=schedule shape=Shape::Rows view=move |sessions| view! { <Today sessions/> }/>
        </section>
    }
}

#[component]
fn Today(sessions: Vec<FamilySession>) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let zone = zone.as_deref();
    let today = time::words(time::now(), TimeStyle::Day, zone);
    let (now, later): (Vec<_>, Vec<_>) = sessions
        .into_iter()
        .partition(|one| time::words(one.session.starts_at, TimeStyle::Day, zone) == today);
    if !now.is_empty() {
        return view! { <Agenda sessions=now days=Days::Today/> }.into_any();
    }
    let find = move || view! { <ButtonLink to=Route::Catalogue kind=Kind::Secondary icon=Icon::Search>{t.find_class}</ButtonLink> };
    match later.first() {
        Some(next) => {
            let words = fill(
                t.today_none_text,
                &[
                    ("title", &next.session.class_title),
                    ("name", &next.first_name),
                    ("time", &time::words(next.session.starts_at, TimeStyle::Full, zone)),
                ],
            );
            view! { <EmptyState title=t.today_none text=words>{find()}</EmptyState> }.into_any()
        }
        None => {
            view! { <EmptyState title=t.today_nothing text=t.today_nothing_text>{find()}</EmptyState> }
                .into_any()
        }
    }
}
