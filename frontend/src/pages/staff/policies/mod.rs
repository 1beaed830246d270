//! The texts that bind us: what holds, what comes, and the way to the next version.

mod draft;
mod publish;
mod sections;

pub use draft::PolicyDraft;

use crate::{
    client,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{ButtonLink, Card, Link, Loadable, Page, TimeStyle, load, time},
};
use learnallot_api_types::policies::PolicyVersionLine;
use learnallot_domain::policy::kind::PolicyKind;
use leptos::prelude::*;

#[component]
pub fn Policies() -> impl IntoView {
    let t = text().staff_policies;
    let kinds = PolicyKind::ALL
        .into_iter()
        .map(|kind| view! { <Kind kind/> });
    view! {
        <Page title=t.title lead=t.lead>
            <div class="stack">{kinds.collect_view()}</div>
        </Page>
    }
}

#[component]
fn Kind(kind: PolicyKind) -> impl IntoView {
    let t = text().staff_policies;
    let zone = use_session().time_zone();
    let versions = load(move || client::policies::versions(kind));
    let name = kind.as_str().to_owned();
    let all = Route::PolicyVersions(name.clone());
    let show = move |lines: Vec<PolicyVersionLine>| {
        let zone = zone.clone();
        let line = move |one: PolicyVersionLine| {
            let from = time::words(one.effective_at, TimeStyle::Full, zone.as_deref());
            let values = [("version", one.version.as_str()), ("time", &from)];
            match one.status.as_str() {
                "in_force" => Some(fill(t.in_force, &values)),
                "upcoming" => Some(fill(t.coming, &values)),
                _ => None,
            }
        };
        let lines = lines.into_iter().filter_map(line);
        lines.map(|line| view! { <p>{line}</p> }).collect_view()
    };
    view! {
        <Card title=kind.title()>
            <Loadable of=versions view=show/>
            <div class="row">
                <ButtonLink to=Route::PolicyDraft(name)>{t.open}</ButtonLink>
                <Link to=all>{t.versions}</Link>
            </div>
        </Card>
    }
}
