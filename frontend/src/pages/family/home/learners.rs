use crate::{
    routes::Route,
    session::use_session,
    text::{count, fill, text},
    ui::{
        Alert, AlertKind, Badge, ButtonLink, EmptyState, Glyph, Icon, Kind, Link, Person, Size,
        State, TimeStyle, time,
    },
};
use learnallot_api_types::families::LearnerView;
use leptos::prelude::*;

/// The words and the page of what a guardian does next for a learner.
pub fn next_step(learner: &LearnerView) -> (&'static str, Route) {
    let (t, ways) = (text().family, text().consent_ways);
    let consent = Route::LearnerConsent(learner.id);
    match learner.next_step.as_str() {
        "choose_method" => (t.step_choose_method, consent),
        "return_form" => (t.step_return_form, consent),
        "arrange_call" => (text().calls.step_arrange, consent),
        "have_call" => (text().calls.step_have, consent),
        "wait_for_staff" => (t.step_wait_for_staff, consent),
        "go_to_provider" => (ways.next_go_to_provider, consent),
        "wait_for_provider" => (ways.next_wait_for_provider, consent),
        "give_birth" => (t.step_give_birth, consent),
        "name_adult" => (t.step_name_adult, Route::LearnerSupervisors(learner.id)),
        "enrol" => (t.step_enrol, Route::Catalogue),
        _ => (t.step_read_notice, consent),
    }
}

/// The family's learners, each with the next step.
#[component]
pub fn Learners(learners: Vec<LearnerView>) -> impl IntoView {
    let t = text().family;
    if learners.is_empty() {
        return view! {
            <EmptyState title=t.no_learners text=t.no_learners_text>
                <ButtonLink to=Route::NewLearner>{t.add_learner}</ButtonLink>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <ul class="shelf">
            {learners.into_iter().map(|learner| view! { <LearnerCard learner/> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn LearnerCard(learner: LearnerView) -> impl IntoView {
    let t = text().family;
    let zone = use_session().time_zone();
    let (step, to) = next_step(&learner);
    let name = learner.first_name.clone();
    let watchers = learner
        .supervisors
        .iter()
        .map(|adult| adult.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let deleted = learner.deleted_at.map(|at| {
        fill(
            t.deleted_at,
            &[
                ("name", &name),
                ("day", &time::words(at, TimeStyle::Day, zone.as_deref())),
            ],
        )
    });
    let ending = learner.consent_ends_at.map(|at| {
        let time = time::words(at, TimeStyle::Day, zone.as_deref());
        fill(text().policies.ends_on, &[("time", &time)])
    });
    let settled = learner.next_step == "enrol";
    // What others have to do is said; there is nothing to press.
    let waits = matches!(
        learner.next_step.as_str(),
        "wait_for_staff" | "wait_for_provider"
    );
    let kind = if settled {
        Kind::Secondary
    } else {
        Kind::Primary
    };
    view! {
        <li class="card">
            <div class="row" data-ends="">
                <h3><Person name=name.clone() size=Size::Normal/></h3>
                <Link to=Route::Learner(learner.id)>{fill(t.open_learner, &[("name", &name)])}</Link>
            </div>
            <ul class="meta">
                <li><Glyph icon=Icon::Book/>{count(learner.enrolments as usize, t.classes_one, t.classes)}</li>
                <li>
                    <Glyph icon=Icon::Eye/>
                    {if watchers.is_empty() { t.nobody.to_owned() } else { watchers }}
                </li>
            </ul>
            {ending.map(|words| view! {
                <Alert kind=AlertKind::Wait>
                    <Link to=Route::LearnerConsent(learner.id)>{words}</Link>
                </Alert>
            })}
            {deleted.map(|words| view! { <Alert kind=AlertKind::Wait>{words}</Alert> })}
            <div class="row">
                {if waits {
                    view! { <Badge state=State::Waiting>{step}</Badge> }.into_any()
                } else {
                    view! {
                        {(!settled).then(|| view! { <small>{t.next_step}</small> })}
                        <ButtonLink to kind size=Size::Small>{step}</ButtonLink>
                    }
                    .into_any()
                }}
            </div>
        </li>
    }
}
