use super::{draft::Draft, resources::Resources};
use crate::{
    pages::public::drawing,
    text::text,
    ui::{Art, Autosave, Card, Field, FormState, Select, TextArea, options},
};
use learnallot_domain::class::listing::{
    Cover, SHORT_TEXT_MAX, SUMMARY_MAX, Subject, TEXT_MAX, TITLE_MAX,
};
use leptos::prelude::*;

/// The description, part by part. What the server refuses while saving stands at its field.
#[component]
pub fn Fields(draft: Draft, saver: Autosave) -> impl IntoView {
    let t = text().teaching;
    let marks = FormState::new();
    provide_context(marks);
    Effect::new(move |_| {
        marks.mark(
            saver
                .failure()
                .map(|error| error.errors)
                .unwrap_or_default(),
        );
    });
    let subjects = options(Subject::ALL.iter().map(|one| (one.slug(), one.title())));
    let covers = options(Cover::ALL.iter().map(|one| (one.slug(), one.title())));
    view! {
        <div class="stack" role="form" aria-label=t.editor_form>
            <Card>
                <Field label=t.title hint=t.title_hint value=draft.title pointer="/title" maxlength=TITLE_MAX as u32/>
                <TextArea label=t.summary hint=t.summary_hint value=draft.summary pointer="/summary" rows=2 limit=SUMMARY_MAX/>
                <div class="pair">
                    <Select label=t.subject value=draft.subject options=subjects placeholder=t.choose_subject pointer="/subject"/>
                    <Select label=t.cover value=draft.cover options=covers placeholder=t.choose_cover pointer="/cover"/>
                </div>
                <small>{t.cover_hint}</small>
                {move || Cover::parse(&draft.cover.get()).map(|cover| view! {
                    <div class="cover" data-size="small"><Art drawing=drawing(cover)/></div>
                })}
            </Card>
            <Card title=t.about>
                <TextArea label=t.learning value=draft.learning pointer="/learning" rows=5 limit=TEXT_MAX/>
                <TextArea label=t.in_a_session hint=t.in_a_session_hint value=draft.in_a_session pointer="/in_a_session" rows=5 limit=TEXT_MAX/>
                <TextArea label=t.class_expertise value=draft.expertise pointer="/expertise" rows=4 limit=TEXT_MAX/>
            </Card>
            <Card title=t.who>
                <div class="pair">
                    <Field label=t.age_min kind="number" inputmode="numeric" value=draft.age_min pointer="/age_min" min="3" max="17"/>
                    <Field label=t.age_max kind="number" inputmode="numeric" value=draft.age_max pointer="/age_max" min="3" max="17"/>
                </div>
                <TextArea label=t.age_span_reason hint=t.age_span_hint value=draft.age_span_reason pointer="/age_span_reason" rows=2 optional=true limit=SHORT_TEXT_MAX/>
                <div class="pair">
                    <Field label=t.minutes hint=t.minutes_hint kind="number" inputmode="numeric" value=draft.minutes pointer="/minutes" min="15" max="180"/>
                    <Field label=t.sessions hint=t.sessions_hint kind="number" inputmode="numeric" value=draft.sessions pointer="/sessions" min="1" max="40"/>
                    <Field label=t.group_size hint=t.group_size_hint kind="number" inputmode="numeric" value=draft.group_size pointer="/group_size" min="2" max="18"/>
                </div>
            </Card>
            <Card title=t.bring>
                <TextArea label=t.materials hint=t.materials_hint value=draft.materials pointer="/materials" rows=2 limit=SHORT_TEXT_MAX/>
                <TextArea label=t.guidance hint=t.guidance_hint value=draft.guidance pointer="/guidance" rows=3 limit=SHORT_TEXT_MAX/>
            </Card>
            <Resources draft/>
        </div>
    }
}
