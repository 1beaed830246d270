use crate::{
    client,
    text::{fill, text},
    ui::{Button, Card, Field, Form, FormState, FormTrouble, Page, Submit},
};
use learnallot_api_types::screening::{
    AuthorizeCheck, BackgroundCheckView, DocumentView, ReadDocument,
};
use leptos::prelude::*;

/// The law wants a document that consists solely of the disclosure (15 U.S.C. 1681b(b)(2)(A)(i)): its title, its text, and
/// the button that says it was read. Nothing may be added to this page.
#[component]
pub fn Disclosure(document: DocumentView, moved: Callback<BackgroundCheckView>) -> impl IntoView {
    let t = text().teaching;
    let form = FormState::new();
    let version = document.version;
    let read = move || {
        let body = ReadDocument {
            version: version.clone(),
        };
        form.submit(body, client::screening::read_disclosure, move |view| {
            moved.run(view);
        });
    };
    view! {
        <Page title=document.title narrow=true>
            <p class="document">{document.text}</p>
            <FormTrouble state=form/>
            <div class="row"><Button busy=form.busy() on_click=read>{t.disclosed}</Button></div>
        </Page>
    }
}

/// The separate act (15 U.S.C. 1681b(b)(2)(A)(ii)), with the typed name as the signature.
#[component]
pub fn Authorization(
    document: DocumentView,
    moved: Callback<BackgroundCheckView>,
) -> impl IntoView {
    let t = text().teaching;
    let form = FormState::new();
    let name = RwSignal::new(String::new());
    let version = StoredValue::new(document.version.clone());
    let authorize = move || {
        let body = AuthorizeCheck {
            version: version.get_value(),
            legal_name: name.get_untracked().trim().to_owned(),
        };
        form.submit(body, client::screening::authorize_check, move |view| {
            moved.run(view);
        });
    };
    view! {
        <Page title=document.title narrow=true>
            <Card>
                <p class="document">{document.text}</p>
                <small>{fill(t.version, &[("version", &document.version)])}</small>
                <Form state=form on_submit=authorize label=t.authorize>
                    <Field label=t.legal_name hint=t.legal_name_hint value=name pointer="/legal_name" autocomplete="name"/>
                    <div class="row"><Submit>{t.authorize}</Submit></div>
                </Form>
            </Card>
        </Page>
    }
}
