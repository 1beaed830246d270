use super::LearnerConsent;
use crate::{
    client,
    pages::family::FamilyHome,
    ui::{Loadable, load},
};
use leptos::prelude::*;
use uuid::Uuid;

/// The consent that a request is for. The address that a provider is told names the request alone, so that it hears nothing
/// of the child; which child it is, only the family's own page knows.
#[component]
pub fn ComeBack(request: Uuid) -> impl IntoView {
    let learner = load(move || async move {
        for learner in client::families::mine().await?.learners {
            let consents = client::families::consents(learner.id).await?;
            if consents.request.is_some_and(|newest| newest.id == request) {
                return Ok(Some(learner.id));
            }
        }
        Ok(None)
    });
    let show = |learner: Option<Uuid>| match learner {
        Some(id) => view! { <LearnerConsent id/> }.into_any(),
        // It is over, and another was begun since.
        None => view! { <FamilyHome/> }.into_any(),
    };
    view! { <Loadable of=learner view=show/> }
}
