use super::steps::{Way, way};
use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Badge, Button, ButtonLink, Card, FormState, FormTrouble, Kind, Loadable,
        Page, Shape, Size, State, Time, TimeStyle, load, use_toasts,
    },
};
use learnallot_api_types::screening::{DocumentView, ReadDocument};
use leptos::prelude::*;

/// "Why can't I list?": every rule of the gate, whether it holds, and how to mend what does not.
#[component]
pub fn Standing() -> impl IntoView {
    let t = text().teaching;
    let standing = load(way);
    let toasts = use_toasts();
    let form = FormState::new();
    let agree = Callback::new(move |version: String| {
        form.submit(
            ReadDocument { version },
            client::screening::agree_to_recording,
            move |_| {
                toasts.say(t.agreed_toast);
                standing.reload();
            },
        );
    });
    view! {
        <Page title=t.standing lead=t.standing_lead>
            <Loadable of=standing shape=Shape::Rows view=move |way: Way| view! { <Rules way form agree/> }/>
        </Page>
    }
}

/// A rule of the gate: the codes that it answers for, its name, and the page that mends it.
struct Rule {
    codes: &'static [&'static str],
    name: &'static str,
    mend: Option<(&'static str, Route)>,
}

fn rules() -> [Rule; 6] {
    let t = text().teaching;
    let rule = |codes, name, mend| Rule { codes, name, mend };
    [
        rule(
            &["application_not_approved"],
            t.rule_application,
            Some((t.mend_application, Route::TeacherApplication)),
        ),
        rule(
            &["check_not_clear", "check_expired"],
            t.rule_check,
            Some((t.mend_check, Route::BackgroundCheck)),
        ),
        rule(
            &["identity_not_verified"],
            t.rule_identity,
            Some((t.mend_check, Route::BackgroundCheck)),
        ),
        rule(
            &["no_second_factor"],
            t.rule_factor,
            Some((t.mend_factor, Route::Account)),
        ),
        rule(&["not_agreed_to_recording"], t.rule_agreement, None),
        rule(&["suspended"], t.rule_suspended, None),
    ]
}

#[component]
fn Rules(way: Way, form: FormState, agree: Callback<String>) -> impl IntoView {
    let t = text().teaching;
    let standing = way.standing;
    let agreed = !standing
        .blockers
        .iter()
        .any(|blocker| blocker.code == "not_agreed_to_recording");
    let blockers = standing.blockers.clone();
    let verdict = if standing.may_list {
        view! { <Alert kind=AlertKind::Good title=t.may_list>{t.all_done_detail}</Alert> }
            .into_any()
    } else {
        view! { <Alert kind=AlertKind::Wait title=t.may_not_list>{t.may_not_list_detail}</Alert> }
            .into_any()
    };
    view! {
        <div class="stack">
            {verdict}
            <Card title=t.holds>
                <ul class="rows rules">
                    {rules()
                        .into_iter()
                        .map(|Rule { codes, name, mend }| {
                            let missing = blockers.iter().find(|blocker| codes.contains(&blocker.code.as_str()));
                            let state = match missing {
                                None => view! { <Badge state=State::Good>{t.rule_holds}</Badge> }.into_any(),
                                Some(_) => view! { <Badge state=State::Stopped>{t.rule_missing}</Badge> }.into_any(),
                            };
                            view! {
                                <li>
                                    <div>
                                        <b>{name}</b>
                                        {missing.map(|blocker| view! { <p>{blocker.message.clone()}</p> })}
                                        {missing.map(|blocker| match (mend, blocker.code.as_str()) {
                                            (Some((label, to)), _) => view! {
                                                <p><ButtonLink to kind=Kind::Secondary size=Size::Small>{label}</ButtonLink></p>
                                            }
                                            .into_any(),
                                            (None, "suspended") => view! { <p>{t.mend_suspended}</p> }.into_any(),
                                            (None, _) => view! { <p><a href="#agreement">{t.mend_agreement}</a></p> }.into_any(),
                                        })}
                                    </div>
                                    {state}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                {standing.check_valid_until.map(|until| view! {
                    <dl class="facts">
                        <div><dt>{t.check_valid}</dt><dd><Time at=until style=TimeStyle::Day/></dd></div>
                    </dl>
                })}
            </Card>
            <Agreement document=standing.recording_agreement agreed form agree/>
        </div>
    }
}

#[component]
fn Agreement(
    document: DocumentView,
    agreed: bool,
    form: FormState,
    agree: Callback<String>,
) -> impl IntoView {
    let t = text().teaching;
    let version = document.version.clone();
    let action = if agreed {
        view! { <div class="row"><Badge state=State::Good>{t.agreed}</Badge></div> }.into_any()
    } else {
        view! {
            <FormTrouble state=form/>
            <div class="row"><Button busy=form.busy() on_click=move || agree.run(version.clone())>{t.agree}</Button></div>
        }
        .into_any()
    };
    view! {
        <section class="card" id="agreement">
            <h2>{document.title}</h2>
            <p class="document">{document.text}</p>
            <small>{fill(t.version, &[("version", &document.version)])}</small>
            {action}
        </section>
    }
}
