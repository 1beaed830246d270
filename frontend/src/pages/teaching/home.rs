use super::{
    check::status_words,
    steps::{Step, Way, names, way},
};
use crate::{
    routes::Route,
    text::text,
    ui::{
        Alert, AlertKind, ButtonLink, Card, Ground, Kind, Link, Loadable, Page, Shape, Stepper,
        Time, TimeStyle, load,
    },
};
use leptos::prelude::*;

/// Where a teacher stands, and the next step as the one primary button.
#[component]
pub fn TeacherHome() -> impl IntoView {
    let t = text().teaching;
    let standing = load(way);
    view! {
        <Page title=t.home lead=t.home_lead>
            <Loadable of=standing shape=Shape::Rows view=|way: Way| view! { <Stand way/> }/>
        </Page>
    }
}

#[component]
fn Stand(way: Way) -> impl IntoView {
    let t = text().teaching;
    let step = way.step();
    let may_list = way.standing.may_list;
    let place = step as usize;
    let suspended = way.suspended();
    let (label, detail, to) = next(&way, step);
    view! {
        <div class="stack">
            <Stepper steps=names() current=place label=t.steps/>
            {suspended.then(|| view! {
                <Alert kind=AlertKind::Stop title=t.may_not_list>{t.mend_suspended}</Alert>
            })}
            <div class="split">
                <Card title=t.next ground=Ground::Accent>
                    <p>{detail}</p>
                    <div class="row"><ButtonLink to>{label}</ButtonLink></div>
                </Card>
                <aside class="stack">
                    <Card title=t.your_standing>
                        <p>{if may_list { t.all_done_detail } else { t.may_not_list }}</p>
                        {way.standing.check_valid_until.map(|until| view! {
                            <dl class="facts">
                                <div><dt>{t.check_valid}</dt><dd><Time at=until style=TimeStyle::Day/></dd></div>
                            </dl>
                        })}
                        {match (may_list, step) {
                            (false, _) => view! { <p><Link to=Route::Standing>{t.why_not}</Link></p> }.into_any(),
                            // The card beside it leads there already.
                            (true, Step::Teaching) => ().into_any(),
                            (true, _) => view! {
                                <div class="row"><ButtonLink to=Route::TeacherClasses kind=Kind::Secondary>{t.do_classes}</ButtonLink></div>
                            }
                            .into_any(),
                        }}
                    </Card>
                </aside>
            </div>
        </div>
    }
}

fn next(way: &Way, step: Step) -> (&'static str, &'static str, Route) {
    let t = text().teaching;
    match step {
        Step::Application => {
            let (label, detail) = match way.application.status.as_str() {
                "submitted" | "in_review" => (t.do_wait, t.do_wait_detail),
                "info_requested" => (t.do_apply_more, t.do_apply_more_detail),
                "declined" => (t.do_again, t.do_again_detail),
                _ => (t.do_apply, t.do_apply_detail),
            };
            (label, detail, Route::TeacherApplication)
        }
        Step::Check => {
            let detail = match way.check.status.as_str() {
                "not_started" | "disclosed" => t.do_check_detail,
                status => status_words(status).1,
            };
            (t.do_check, detail, Route::BackgroundCheck)
        }
        Step::Factor => (t.do_factor, t.do_factor_detail, Route::Account),
        Step::Agreement => (t.do_agree, t.do_agree_detail, Route::Standing),
        Step::FirstClass => (t.do_class, t.do_class_detail, Route::TeacherClasses),
        Step::Teaching => (t.do_classes, t.do_classes_detail, Route::TeacherClasses),
    }
}
