use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    text::{figures::stated, text},
    ui::{Alert, Card, Field, Form, FormState, Page, Submit},
};
use learnallot_api_types::families::{AddLearner, LearnerView};
use leptos::prelude::*;

/// A learner by first name only; the consent is the next page.
#[component]
pub fn NewLearner() -> impl IntoView {
    let t = text().family;
    let navigator = use_navigator();
    let form = FormState::new();
    let name = RwSignal::new(String::new());
    let add = move || {
        let body = AddLearner {
            first_name: name.get_untracked().trim().to_owned(),
        };
        form.submit(
            body,
            client::families::add_learner,
            move |learner: LearnerView| {
                navigator.go(Route::LearnerConsent(learner.id));
            },
        );
    };
    view! {
        <Page title=t.new_learner lead=t.new_learner_lead narrow=true>
            <Card>
                <Form state=form on_submit=add label=t.new_learner>
                    <Field
                        label=t.first_name
                        hint=t.first_name_hint
                        pointer="/first_name"
                        value=name
                        autocomplete="off"
                        maxlength=40
                    />
                    <div class="row"><Submit>{t.add}</Submit></div>
                </Form>
            </Card>
            <Alert title=t.why_first_name>{stated(t.why_first_name_text)}</Alert>
        </Page>
    }
}
