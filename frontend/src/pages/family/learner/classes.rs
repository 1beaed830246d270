use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{
        ButtonLink, ConfirmButton, FormState, FormTrouble, Kind, Link, Loadable, Shape, Size, Time,
        TimeStyle, load, use_toasts,
    },
};
use learnallot_api_types::enrolments::EnrolmentView;
use leptos::prelude::*;
use uuid::Uuid;

/// The classes of one learner, with the way out of each.
#[component]
pub fn Classes(learner: Uuid, name: String) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let enrolments = load(client::families::enrolments);
    let form = FormState::new();
    let name = StoredValue::new(name);
    let leave = move |id| {
        form.send(client::families::cancel_enrolment(id), move |()| {
            toasts.say(t.left);
            enrolments.reload();
        });
    };
    let show = move |enrolments: Vec<EnrolmentView>| {
        let own: Vec<_> = enrolments
            .into_iter()
            .filter(|one| one.learner_id == learner)
            .collect();
        if own.is_empty() {
            return view! {
                <p>{t.none_enrolled}</p>
                <div class="row"><ButtonLink to=Route::Catalogue kind=Kind::Secondary>{t.find_class}</ButtonLink></div>
            }
            .into_any();
        }
        own.into_iter()
            .map(|one| view! { <Enrolment one name=name.get_value() busy=form.busy() on_leave=leave/> })
            .collect_view()
            .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="classes">
            <h2 id="classes">{t.enrolled_in}</h2>
            <FormTrouble state=form/>
            <Loadable of=enrolments shape=Shape::Rows view=show/>
        </section>
    }
}

fn ended(reason: Option<&str>) -> &'static str {
    let t = text().family;
    match reason {
        Some("canceled_by_guardian") => t.end_canceled_by_guardian,
        Some("consent_withdrawn") => t.end_consent_withdrawn,
        Some("consent_superseded") => text().policies.end_superseded,
        Some("nobody_watches_over") => t.end_nobody_watches_over,
        Some("guardian_left") => t.end_guardian_left,
        Some("teacher_left") => t.end_teacher_left,
        Some("no_longer_the_age") => text().privacy_centre.end_no_longer_the_age,
        Some("learner_deleted") => t.end_learner_deleted,
        _ => "",
    }
}

#[component]
fn Enrolment(
    one: EnrolmentView,
    name: String,
    busy: Signal<bool>,
    #[prop(into)] on_leave: Callback<(Uuid,)>,
) -> impl IntoView {
    let t = text().family;
    let id = one.id;
    let heading = one.class_title.clone();
    let why = ended(one.end_reason.as_deref());
    let words = fill(t.leave_text, &[("name", &name)]);
    view! {
        <article class="card">
            <h3><Link to=Route::Class(one.class_id)>{heading}</Link></h3>
            <p>
                {fill(t.with, &[("teacher", &one.teacher_name)])} ". "
                <Time at=one.first_starts_at style=TimeStyle::Day/> " – " <Time at=one.last_ends_at style=TimeStyle::Day/>
            </p>
            {if one.active {
                view! {
                    <div class="row">
                        <ButtonLink to=Route::Classroom(one.section_id) kind=Kind::Secondary size=Size::Small>
                            {t.classroom}
                        </ButtonLink>
                        <ConfirmButton
                            label=t.leave
                            title=fill(t.leave_title, &[("title", &one.class_title)])
                            confirm=t.leave_confirm
                            keep=t.keep_place
                            kind=Kind::Quiet
                            busy
                            on_confirm=move || on_leave.run((id,))
                        >
                            <p>{words.clone()}</p>
                        </ConfirmButton>
                    </div>
                }
                .into_any()
            } else {
                view! { <small>{t.ended} {(!why.is_empty()).then(|| format!(": {why}"))}</small> }.into_any()
            }}
        </article>
    }
}
