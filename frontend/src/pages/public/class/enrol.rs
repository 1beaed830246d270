use crate::{
    client::{self, ApiError},
    navigator::use_navigator,
    routes::Route,
    session::{SessionState, use_session},
    text::{figures::stated, text},
    ui::{
        Alert, AlertKind, Button, ButtonLink, Dialog, EmptyState, Form, FormState, Kind, Loadable,
        Radios, Submit, Time, load,
    },
};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    enrolments::{Enrol, EnrolmentView},
    families::{FamilyView, LearnerView},
};
use learnallot_domain::actor::Role;
use leptos::{html, prelude::*};
use uuid::Uuid;

/// Who takes part: the rule is the server's, every reason is shown with the way to mend it.
#[component]
pub fn EnrolDialog(
    class_id: Uuid,
    /// The section, and when its first session begins.
    section: RwSignal<Option<(Uuid, Option<DateTime<Utc>>)>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let t = text().public;
    let session = use_session();
    view! {
        <Dialog open title=t.enrol_title>
            {move || match (session.state(), section.get()) {
                (SessionState::SignedIn(me), Some((section, first))) if me.roles.contains(&Role::Guardian) => {
                    view! {
                        {first.map(|at| view! { <p>{t.enrol_first} " " <b><Time at/></b></p> })}
                        <ChooseLearner section open/>
                    }.into_any()
                }
                (SessionState::SignedIn(_), _) => view! {
                    <p>{text().common.for_guardians}</p>
                    <div class="actions">
                        <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.close}</Button>
                        <ButtonLink to=Route::FamilyHome>{t.enrol_add}</ButtonLink>
                    </div>
                }
                .into_any(),
                _ => view! {
                    <p>{t.enrol_sign_in}</p>
                    <div class="actions">
                        <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.close}</Button>
                        <ButtonLink to=Route::SignUp kind=Kind::Secondary>{text().nav.sign_up}</ButtonLink>
                        <a class="button" href=format!("{}?next={}", Route::SignIn, Route::Class(class_id))>
                            {text().common.sign_in}
                        </a>
                    </div>
                }
                .into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn ChooseLearner(section: Uuid, open: RwSignal<bool>) -> impl IntoView {
    let t = text().public;
    let family = load(client::families::mine);
    view! {
        <Loadable of=family view=move |family: FamilyView| {
            if family.learners.is_empty() {
                view! {
                    <EmptyState title=t.enrol_no_learner text=t.enrol_no_learner_text>
                        <ButtonLink to=Route::NewLearner>{t.enrol_add}</ButtonLink>
                    </EmptyState>
                }
                .into_any()
            } else {
                view! { <EnrolForm section learners=family.learners open/> }.into_any()
            }
        }/>
    }
}

#[component]
fn EnrolForm(section: Uuid, learners: Vec<LearnerView>, open: RwSignal<bool>) -> impl IntoView {
    let t = text().public;
    let form = FormState::new();
    let done = RwSignal::new(false);
    let outcome = NodeRef::<html::Div>::new();
    outcome.on_load(move |outcome| {
        request_animation_frame(move || {
            let _ = outcome.focus();
        });
    });
    // One learner needs no choice; of several none is chosen beforehand.
    let only = match learners.as_slice() {
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    let who = RwSignal::new(only);
    let choices = StoredValue::new(
        learners
            .into_iter()
            .map(|learner| (learner.id.to_string(), learner.first_name, None))
            .collect::<Vec<_>>(),
    );
    let send = move || match who.with_untracked(|id| id.parse::<Uuid>()) {
        Ok(learner_id) => form.submit(
            Enrol {
                section_id: section,
                learner_id,
            },
            client::families::enrol,
            move |_: EnrolmentView| done.set(true),
        ),
        Err(_) => {
            form.clear();
            form.refuse("/learner_id", t.enrol_choose);
        }
    };
    view! {
        {move || if done.get() {
            view! {
                // The button that had the focus is gone; what came of it takes it.
                <div tabindex="-1" node_ref=outcome><Alert kind=AlertKind::Good>{t.enrolled}</Alert></div>
                <div class="actions">
                    <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.close}</Button>
                    <ButtonLink to=Route::FamilySchedule>{t.enrol_to_schedule}</ButtonLink>
                </div>
            }
            .into_any()
        } else {
            view! {
                <Form state=form on_submit=send label=t.enrol_title>
                    <Radios legend=t.enrol_who pointer="/learner_id" value=who options=choices.get_value()/>
                    {move || form.trouble().map(|error| view! { <Mend error who/> })}
                    <p>{stated(t.enrol_notice)}</p>
                    <div class="actions">
                        <Button kind=Kind::Secondary on_click=move || open.set(false)>{text().common.cancel}</Button>
                        <Submit>{t.enrol_go}</Submit>
                    </div>
                </Form>
            }
            .into_any()
        }}
    }
}

/// The ways to what is missing, by the reasons that the server named.
#[component]
fn Mend(error: ApiError, who: RwSignal<String>) -> impl IntoView {
    let t = text().public;
    let learner = who.with_untracked(|id| id.parse::<Uuid>()).ok();
    let navigator = use_navigator();
    let ways: Vec<_> = [
        (
            &["consent_missing", "birth_missing"][..],
            learner.map(Route::LearnerConsent),
            t.enrol_to_consent,
        ),
        (
            &["nobody_watches_over", "watched_by_teacher"],
            learner.map(Route::LearnerSupervisors),
            t.enrol_to_supervisors,
        ),
        (
            &["clash", "enrolled_already"],
            Some(Route::FamilySchedule),
            t.enrol_to_schedule,
        ),
    ]
    .into_iter()
    .filter(|(codes, ..)| codes.iter().any(|code| error.has_code(code)))
    .filter_map(|(_, route, label)| route.map(|route| (route, label)))
    .collect();
    (!ways.is_empty()).then(|| {
        view! {
            <div class="row" role="group" aria-label=t.enrol_mend>
                {ways
                    .into_iter()
                    .map(|(route, label)| view! {
                        <Button kind=Kind::Secondary on_click=move || navigator.go(route.clone())>{label}</Button>
                    })
                    .collect_view()}
            </div>
        }
    })
}
