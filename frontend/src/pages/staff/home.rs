use crate::{
    client::{self, Answer},
    routes::{Audience, Route},
    session::use_session,
    text::{count, fill, text},
    ui::{ButtonLink, Card, Kind, Loadable, Page, load, time},
};
use chrono::{DateTime, Utc};
use learnallot_api_types::page;
use leptos::prelude::*;
use std::{future::Future, pin::Pin};

/// What waits in a queue: how much of its first page, whether there is more, and since when the first waits.
#[derive(Clone, Debug, PartialEq)]
struct Waiting {
    shown: usize,
    more: bool,
    oldest: Option<DateTime<Utc>>,
}

type Ask = fn() -> Pin<Box<dyn Future<Output = Answer<Waiting>>>>;

fn waiting<T>(page: &page::Page<T>, since: impl Fn(&T) -> DateTime<Utc>) -> Waiting {
    Waiting {
        shown: page.items.len(),
        more: page.next_cursor.is_some(),
        oldest: page.items.iter().map(since).min(),
    }
}

/// The queues that this person's roles open.
#[component]
pub fn StaffHome() -> impl IntoView {
    let t = text().staff;
    let programme = text().programme;
    let me = use_session().me_now();
    let queues: [(Route, &'static str, &'static str, Ask); 6] = [
        (
            Route::Applications,
            t.applications,
            t.applications_lead,
            || {
                Box::pin(async {
                    let page = client::screening::application_queue(None).await?;
                    Ok(waiting(&page, |one| one.submitted_at))
                })
            },
        ),
        (Route::BackgroundChecks, t.checks, t.checks_lead, || {
            Box::pin(async {
                let items = client::screening::background_check_queue().await?;
                Ok(waiting(
                    &page::Page {
                        items,
                        next_cursor: None,
                    },
                    |one| one.since,
                ))
            })
        }),
        (
            Route::ClassReviews,
            t.class_reviews,
            t.class_reviews_lead,
            || {
                Box::pin(async {
                    let page = client::classes::review_queue(None).await?;
                    Ok(waiting(&page, |one| one.submitted_at))
                })
            },
        ),
        (Route::ConsentReviews, t.consents, t.consents_lead, || {
            Box::pin(async {
                let page = client::consents::queue(None).await?;
                Ok(waiting(&page, |one| one.waiting_since))
            })
        }),
        (
            Route::StaffCalls,
            text().calls.staff,
            text().calls.staff_lead,
            || {
                Box::pin(async {
                    let mut items = client::calls::staff_calls().await?;
                    items.retain(|one| matches!(one.status.as_str(), "booked" | "in_call"));
                    Ok(waiting(
                        &page::Page {
                            items,
                            next_cursor: None,
                        },
                        |one| one.starts_at,
                    ))
                })
            },
        ),
        (Route::Incidents, t.incidents, t.incidents_lead, || {
            Box::pin(async {
                let page = client::incidents::queue(None).await?;
                Ok(waiting(&page, |one| one.opened_at))
            })
        }),
    ];
    let open = queues
        .into_iter()
        .filter(|(route, ..)| match (&me, route.audience()) {
            (Some(me), audience @ Audience::Staff(_)) => audience.refuses(me).is_none(),
            _ => false,
        })
        .map(|(to, title, lead, ask)| view! { <Queue to title lead ask/> })
        .collect_view();
    let policies = text().staff_policies;
    let is_admin = me
        .as_ref()
        .is_some_and(|me| Route::StaffMembers.audience().refuses(me).is_none());
    view! {
        <Page title=t.home lead=t.home_lead>
            <div class="shelf">
                {open}
                {is_admin.then(|| view! {
                    <Card title=t.members>
                        <p>{t.members_lead}</p>
                        <div class="row">
                            <ButtonLink to=Route::StaffMembers kind=Kind::Secondary>{t.members}</ButtonLink>
                        </div>
                    </Card>
                    <Card title=programme.title>
                        <p>{programme.lead}</p>
                        <div class="row">
                            <ButtonLink to=Route::Programme kind=Kind::Secondary>{programme.title}</ButtonLink>
                        </div>
                    </Card>
                    <Card title=policies.title>
                        <p>{policies.lead}</p>
                        <div class="row">
                            <ButtonLink to=Route::Policies kind=Kind::Secondary>{policies.title}</ButtonLink>
                        </div>
                    </Card>
                })}
            </div>
        </Page>
    }
}

#[component]
fn Queue(to: Route, title: &'static str, lead: &'static str, ask: Ask) -> impl IntoView {
    let t = text().staff;
    let queue = load(ask);
    view! {
        <Card title>
            <p>{lead}</p>
            <Loadable of=queue view=move |waiting: Waiting| {
                let n = waiting.shown;
                let words = match (n, waiting.more) {
                    (0, _) => t.waiting_none.to_owned(),
                    (_, true) => fill(t.waiting_more, &[("n", &n.to_string())]),
                    _ => count(n, t.waiting_one, t.waiting_many),
                };
                view! {
                    <p>
                        <b class="waiting-count">{words}</b>
                        {waiting.oldest.map(|since| view! {
                            <small>" " {fill(t.oldest, &[("span", &time::span(since, time::now()))])}</small>
                        })}
                    </p>
                }
            }/>
            <div class="row"><ButtonLink to kind=Kind::Secondary>{title}</ButtonLink></div>
        </Card>
    }
}
