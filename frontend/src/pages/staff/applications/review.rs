use super::{
    decide::Decide,
    sheet::{Line, answer, lines, rubric, scores},
};
use crate::{
    client,
    pages::teaching::SetupFacts,
    session::use_session,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, Card, FormState, FormTrouble, Kind, Load, Loadable, Page,
        Select, Shape, State, TextArea, Time, TimeStyle, load, options, time, use_toasts,
    },
};
use learnallot_api_types::screening::{ApplicationContent, ApplicationUnderReview, ReviewerSheet};
use leptos::prelude::*;
use uuid::Uuid;

/// The answers beside the rubric, the own scores, and the decision.
#[component]
pub fn ApplicationReview(id: Uuid) -> impl IntoView {
    let t = text().staff;
    let review = load(move || client::screening::application_under_review(id));
    let zone = use_session().zone_now();
    let title = Signal::derive(move || match review.ready() {
        Some(review) => fill(t.review_of, &[("name", &review.teacher_name)]),
        None => t.applications.to_owned(),
    });
    let lead = Signal::derive(move || {
        let at = review.ready()?.application.submitted_at?;
        let when = time::words(at, TimeStyle::Day, zone.as_deref());
        Some(fill(t.review_lead, &[("when", &when)]))
    });
    view! {
        <Page title lead>
            <Loadable of=review shape=Shape::Rows view=move |shown: ApplicationUnderReview| view! { <Review id shown review/> }/>
        </Page>
    }
}

#[component]
fn Review(
    id: Uuid,
    shown: ApplicationUnderReview,
    review: Load<ApplicationUnderReview>,
) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let toasts = use_toasts();
    let mine: Vec<_> = shown
        .sheets
        .iter()
        .filter(|sheet| sheet.mine)
        .flat_map(|sheet| sheet.scores.clone())
        .collect();
    let sheet = StoredValue::new(lines(&mine));
    let save = move || {
        let body = sheet.with_value(|lines| scores(lines));
        form.submit(
            body,
            move |body| client::screening::score_application(id, body),
            move |shown| {
                toasts.say(t.scores_saved);
                review.set(shown);
            },
        );
    };
    let status = shown.application.status.clone();
    let scoring = shown.mine && status == "in_review";
    let content = shown.application.content.clone();
    let others: Vec<_> = shown
        .sheets
        .iter()
        .filter(|sheet| !sheet.mine)
        .cloned()
        .collect();
    view! {
        <div class="stack">
            <Stand id mine=shown.mine status=status.clone() review/>
            {sheet
                .get_value()
                .into_iter()
                .map(|line| view! { <Part line content=content.clone() scoring/> })
                .collect_view()}
            <Others others/>
            {scoring.then(|| view! {
                <FormTrouble state=form/>
                <div class="row">
                    <Button kind=Kind::Secondary busy=form.busy() on_click=save>{t.save_scores}</Button>
                </div>
            })}
            {scoring.then(|| view! { <Decide id sheet review/> })}
        </div>
    }
}

/// How it stands, and taking it.
#[component]
fn Stand(
    id: Uuid,
    mine: bool,
    status: String,
    review: Load<ApplicationUnderReview>,
) -> impl IntoView {
    let t = text().staff;
    let form = FormState::new();
    let take = move || {
        form.send(client::screening::take_application(id), move |shown| {
            review.set(shown);
        });
    };
    let words = match status.as_str() {
        "submitted" => t.review_take_detail,
        "in_review" if mine => t.review_take_detail,
        "in_review" => t.review_not_mine,
        "info_requested" => t.review_informed,
        _ => t.review_decided,
    };
    let badge = match status.as_str() {
        "submitted" => (State::Waiting, t.app_submitted),
        "in_review" => (State::Waiting, t.app_in_review),
        "info_requested" => (State::Waiting, t.app_info_requested),
        "approved" => (State::Good, t.app_approved),
        "declined" => (State::Stopped, t.app_declined),
        "withdrawn" => (State::Stopped, t.app_withdrawn),
        _ => (State::Note, t.app_draft),
    };
    let may_take = matches!(status.as_str(), "submitted" | "in_review") && !mine;
    view! {
        <Card>
            <div class="row">
                <Badge state=badge.0>{badge.1}</Badge>
                {mine.then(|| view! { <Badge state=State::Note>{t.mine}</Badge> })}
            </div>
            <p>{words}</p>
            <FormTrouble state=form/>
            {may_take.then(|| view! {
                <div class="row"><Button busy=form.busy() on_click=take>{t.review_take}</Button></div>
            })}
        </Card>
    }
}

/// One answer beside what to look for and its score.
#[component]
fn Part(line: Line, content: ApplicationContent, scoring: bool) -> impl IntoView {
    let t = text().staff;
    let title = line.criterion.title();
    let saved = line.value.get_untracked();
    let values = options([
        ("1", t.score_1),
        ("2", t.score_2),
        ("3", t.score_3),
        ("4", t.score_4),
    ]);
    let words = match answer(line.criterion, &content) {
        Some(words) => view! { <p class="written">{words}</p> }.into_any(),
        None => view! { <SetupFacts setup=content.setup/> }.into_any(),
    };
    view! {
        <section class="card reviewed">
            <div>
                <h2>{title}</h2>
                {words}
            </div>
            <div class="stack" data-ground="sunken">
                <p><small>{rubric(line.criterion)}</small></p>
                {(!scoring && !saved.is_empty()).then(|| view! {
                    <p><b>{fill(t.scored, &[("n", &saved)])}</b> " " {line.note.get_untracked()}</p>
                })}
                {scoring.then(|| view! {
                    <Select label=fill(t.score, &[("what", title)]) value=line.value options=values placeholder=t.score_choose/>
                    <TextArea label=fill(t.note, &[("what", title)]) hint=t.note_hint value=line.note optional=true rows=3 limit=1000/>
                })}
            </div>
        </section>
    }
}

#[component]
fn Others(others: Vec<ReviewerSheet>) -> impl IntoView {
    let t = text().staff;
    (!others.is_empty()).then(|| {
        view! {
            <Card title=t.other_sheets>
                {others
                    .into_iter()
                    .map(|sheet| view! {
                        <div class="stack" data-gap="tight">
                            <p><small><Time at=sheet.at style=TimeStyle::Day/></small></p>
                            <dl class="facts">
                                {sheet
                                    .scores
                                    .into_iter()
                                    .map(|score| view! {
                                        <div>
                                            <dt>{score.criterion.title()}</dt>
                                            <dd><b>{score.value}</b> " " {score.note}</dd>
                                        </div>
                                    })
                                    .collect_view()}
                            </dl>
                        </div>
                    })
                    .collect_view()}
                <Alert kind=AlertKind::Note>{t.note_hint}</Alert>
            </Card>
        }
    })
}
