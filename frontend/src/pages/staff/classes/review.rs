use super::{
    changes::Changes,
    checks::{CheckCard, Checks},
    decide::Decide,
    teacher::Teacher,
};
use crate::{
    client,
    pages::public::{Description, Meta},
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, Card, FormState, FormTrouble, Load, Loadable, Page, Shape,
        State, Stepper, TimeStyle, load, time,
    },
};
use learnallot_api_types::classes::{ClassUnderReview, CompletenessView};
use leptos::prelude::*;
use uuid::Uuid;

/// A revision as its reviewer reads it: what changed, the content, the check-list, and who teaches.
#[component]
pub fn ClassReview(id: Uuid) -> impl IntoView {
    let t = text().staff;
    let review = load(move || client::classes::under_review(id));
    let zone = use_session().zone_now();
    let title = Signal::derive(move || {
        review.ready().map_or_else(
            || t.class_reviews.to_owned(),
            |one| one.revision.content.title,
        )
    });
    let lead = Signal::derive(move || {
        let review = review.ready()?;
        let at = review.revision.submitted_at?;
        let when = time::words(at, TimeStyle::Day, zone.as_deref());
        let number = review.revision.number.to_string();
        let sent = fill(
            t.class_lead,
            &[
                ("n", &number),
                ("who", &review.teacher_name),
                ("when", &when),
            ],
        );
        Some(match review.live {
            Some(live) => {
                let stays = fill(t.class_lead_live, &[("live", &live.number.to_string())]);
                format!("{sent} {stays}")
            }
            None => sent,
        })
    });
    view! {
        <Page title lead>
            <Loadable of=review shape=Shape::Rows view=move |shown: ClassUnderReview| view! { <Review id shown review/> }/>
        </Page>
    }
}

#[component]
fn Review(id: Uuid, shown: ClassUnderReview, review: Load<ClassUnderReview>) -> impl IntoView {
    let t = text().staff;
    let checks = Checks::open();
    let form = FormState::new();
    let content = shown.revision.content.clone();
    let status = shown.revision.status.clone();
    let reviewing = shown.mine && status == "in_review";
    let waiting = matches!(status.as_str(), "submitted" | "in_review");
    let complete = shown.completeness.missing.is_empty();
    let place = match (waiting, reviewing, complete) {
        (false, ..) => 4,
        (true, true, true) => 2,
        _ => 1,
    };
    let steps = vec![
        t.class_step_sent,
        t.class_step_complete,
        t.class_step_quality,
        t.class_step_decision,
    ];
    let (live, changes) = (
        shown.live.as_ref().map(|live| live.number),
        shown.changes.clone(),
    );
    view! {
        <div class="stack">
            <Stepper steps current=place label=t.class_steps/>
            <div class="split">
                <div class="stack">
                    {(!shown.mine || !waiting).then(|| view! { <Stand id shown=shown.clone() review/> })}
                    {live.map(|live| view! { <Changes changes live/> })}
                    <Card title=t.class_content>
                        <p class="lead">{content.summary.clone()}</p>
                        <Meta content=content.clone()/>
                        <Description content/>
                    </Card>
                    {reviewing.then(|| view! {
                        <CheckCard checks form/>
                        <Decide id checks form review/>
                    })}
                </div>
                <aside class="stack">
                    <Complete completeness=shown.completeness.clone()/>
                    <Teacher shown=shown.clone()/>
                </aside>
            </div>
        </div>
    }
}

#[component]
fn Complete(completeness: CompletenessView) -> impl IntoView {
    let t = text().staff;
    if completeness.missing.is_empty() {
        return view! { <div class="row"><Badge state=State::Good>{t.class_complete}</Badge></div> }
            .into_any();
    }
    let score = fill(
        t.class_incomplete,
        &[("n", &completeness.score.to_string())],
    );
    view! {
        <Card title=score>
            <ul class="missing">
                {completeness.missing.into_iter().map(|one| view! { <li>{one.message}</li> }).collect_view()}
            </ul>
        </Card>
    }
    .into_any()
}

/// Taking it, or why one may not; and what came of it.
#[component]
fn Stand(id: Uuid, shown: ClassUnderReview, review: Load<ClassUnderReview>) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let take = move || form.send(client::classes::take(id), move |taken| review.set(taken));
    if !matches!(shown.revision.status.as_str(), "submitted" | "in_review") {
        return view! { <Alert kind=AlertKind::Good>{t.class_decided}</Alert> }.into_any();
    }
    let reasons: Vec<_> = shown
        .may_not_take
        .into_iter()
        .map(|reason| reason.message)
        .collect();
    let blocked = (!reasons.is_empty()).then(|| reasons.join(" "));
    view! {
        <Card>
            <p>{t.class_take_detail}</p>
            <FormTrouble state=form/>
            <div class="row"><Button busy=form.busy() blocked on_click=take>{t.class_take}</Button></div>
        </Card>
    }
    .into_any()
}
