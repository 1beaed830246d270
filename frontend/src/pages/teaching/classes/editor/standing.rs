use crate::{
    text::{fill, text},
    ui::{Alert, AlertKind},
};
use learnallot_api_types::classes::{CheckContent, CheckListContent, ClassEditing};
use learnallot_domain::class::listing::ClassStatus;
use leptos::prelude::*;

/// What the review says, and what families see meanwhile. It follows each answer of the server.
#[component]
pub fn Standing(class: RwSignal<ClassEditing>) -> impl IntoView {
    let t = text().teaching;
    // Made anew only when one of these has changed, not with every saved letter.
    let shown = Memo::new(move |_| {
        class.with(|class| {
            (
                class.status,
                class.draft.status.clone(),
                class.draft.review.clone(),
                class.live.as_ref().map(|live| live.number),
            )
        })
    });
    move || {
        let (status, revision, review, live) = shown.get();
        let of_class = match status {
            ClassStatus::Retired => view! {
                <Alert kind=AlertKind::Stop title=t.retired_title>{t.retired_detail}</Alert>
            }
            .into_any(),
            ClassStatus::Paused => view! {
                <Alert kind=AlertKind::Wait title=t.paused_title>{t.paused_detail}</Alert>
            }
            .into_any(),
            ClassStatus::Published => {
                let number = live.unwrap_or_default().to_string();
                view! {
                    <Alert kind=AlertKind::Good title=fill(t.live_title, &[("n", &number)])>{t.live_detail}</Alert>
                }
                .into_any()
            }
            ClassStatus::Draft => ().into_any(),
        };
        let of_revision = match revision.as_str() {
            "submitted" | "in_review" => view! {
                <Alert kind=AlertKind::Wait title=t.waits_title>{t.waits_detail}</Alert>
            }
            .into_any(),
            "changes_requested" => view! {
                <Alert kind=AlertKind::Wait title=t.returned_title><Notes review/></Alert>
            }
            .into_any(),
            "rejected" => view! {
                <Alert kind=AlertKind::Stop title=t.rejected_title>
                    {t.rejected_detail}
                    <Notes review/>
                </Alert>
            }
            .into_any(),
            _ => ().into_any(),
        };
        view! { {of_class} {of_revision} }
    }
}

/// What the reviewer wrote, word for word.
#[component]
fn Notes(review: Option<CheckListContent>) -> impl IntoView {
    let t = text().teaching;
    review.map(|checks| {
        let line = |name: &'static str, check: CheckContent| {
            (!check.note.trim().is_empty())
                .then(|| view! { <li><b>{name}</b> ": " <q>{check.note}</q></li> })
        };
        view! {
            <ul>
                {line(t.check_completeness, checks.completeness)}
                {line(t.check_quality, checks.quality)}
                {line(t.check_relevance, checks.relevance)}
            </ul>
        }
    })
}
