use crate::{
    client,
    navigator::use_navigator,
    routes::Route,
    text::text,
    ui::{Card, Field, Form, FormState, Page, Select, Submit, options},
};
use learnallot_api_types::classes::ClassContent;
use learnallot_domain::class::listing::{Subject, TITLE_MAX};
use leptos::prelude::*;

/// Begins a class; the editor takes over.
#[component]
pub fn NewClass() -> impl IntoView {
    let t = text().teaching;
    let navigator = use_navigator();
    let form = FormState::new();
    let title = RwSignal::new(String::new());
    let subject = RwSignal::new(String::new());
    let subjects = options(Subject::ALL.iter().map(|one| (one.slug(), one.title())));
    let begin = move || {
        let body = ClassContent {
            title: title.get_untracked().trim().to_owned(),
            subject: Subject::parse(&subject.get_untracked()),
            ..ClassContent::default()
        };
        form.submit(body, client::classes::begin, move |class| {
            navigator.go(Route::EditClass(class.id));
        });
    };
    view! {
        <Page title=t.new_class lead=t.new_class_lead narrow=true>
            <Card>
                <Form state=form on_submit=begin label=t.new_class_form>
                    <Field label=t.title hint=t.title_hint value=title pointer="/title" maxlength=TITLE_MAX as u32/>
                    <Select label=t.subject value=subject options=subjects placeholder=t.choose_subject pointer="/subject"/>
                    <div class="row"><Submit>{t.begin_writing}</Submit></div>
                </Form>
            </Card>
        </Page>
    }
}
