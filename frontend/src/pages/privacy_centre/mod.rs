//! The privacy centre: one page for each person that the signed-in one may ask about, the own account and each learner.

mod copy;
mod correct;
mod delete;
mod deletions;
mod held;
mod new_address;
mod seen;

pub use new_address::ConfirmNewAddress;

use crate::{
    client,
    pages::family::disclosures::Disclosures,
    routes::Route,
    session::use_session,
    text::{fill, text},
    ui::{Link, Page, load},
};
use copy::Copies;
use correct::{Account, Learner};
use delete::Delete;
use deletions::Deletions;
use held::HeldData;
use learnallot_domain::actor::Role;
use leptos::prelude::*;
use seen::SeenBy;
use uuid::Uuid;

/// Of the own account.
#[component]
pub fn PrivacyCentre() -> impl IntoView {
    let t = text().privacy_centre;
    let is_guardian = use_session().has(Role::Guardian);
    view! {
        <Page title=t.title lead=t.lead>
            <Tabs at=None/>
            <HeldData learner=None/>
            <Account/>
            <Copies learner=None/>
            {is_guardian.then(|| view! { <Deletions/> })}
        </Page>
    }
}

/// Of a learner of the family.
#[component]
pub fn LearnerPrivacy(id: Uuid) -> impl IntoView {
    let t = text().privacy_centre;
    let learner = load(move || client::families::learner(id));
    let name = Signal::derive(move || learner.ready().map(|learner| learner.first_name));
    let title = Signal::derive(move || {
        name.get().map_or_else(
            || t.title.to_owned(),
            |name| fill(t.title_of, &[("name", &name)]),
        )
    });
    view! {
        <Page title lead=t.lead>
            <Tabs at=Some(id)/>
            <HeldData learner=Some(id)/>
            <SeenBy learner=id name/>
            <section class="stack" aria-labelledby="left">
                <h2 id="left">{text().programme.left_data}</h2>
                <Disclosures learner=id/>
            </section>
            <Learner learner/>
            <Copies learner=Some(id)/>
            <Delete learner=id name/>
        </Page>
    }
}

/// Whose data: the own account, and each learner.
#[component]
fn Tabs(at: Option<Uuid>) -> impl IntoView {
    let t = text().privacy_centre;
    let session = use_session();
    let is_guardian = session.has(Role::Guardian);
    let family = load(move || async move {
        if is_guardian {
            client::families::mine().await.map(|family| family.learners)
        } else {
            Ok(Vec::new())
        }
    });
    view! {
        <nav aria-label=t.tabs>
            <ul class="tabs" role="list">
                <li><Link to=Route::PrivacyCentre current=Signal::stored(at.is_none())>{t.me}</Link></li>
                {move || family
                    .ready()
                    .unwrap_or_default()
                    .into_iter()
                    .map(|learner| view! {
                        <li>
                            <Link to=Route::LearnerPrivacy(learner.id) current=Signal::stored(at == Some(learner.id))>
                                {learner.first_name}
                            </Link>
                        </li>
                    })
                    .collect_view()}
                <li><Link to=Route::Privacy>{t.to_policy}</Link></li>
            </ul>
        </nav>
    }
}
