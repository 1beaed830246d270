use crate::{
    client,
    text::{fill, text},
    ui::{Checkbox, Form, FormState, Submit, use_toasts},
};
use learnallot_api_types::supervision::WatchOver;
use leptos::prelude::*;
use uuid::Uuid;

/// The two things that an adult confirms, with the duties in full. Used for oneself and for an invitation.
#[component]
pub fn Confirmations(
    duties: Vec<String>,
    adult: RwSignal<bool>,
    knows: RwSignal<bool>,
) -> impl IntoView {
    let t = text().family;
    view! {
        <div class="prose">
            <h3>{t.duties}</h3>
            <ul>{duties.into_iter().map(|duty| view! { <li>{duty}</li> }).collect_view()}</ul>
        </div>
        <Checkbox label=t.confirm_adult pointer="/adult" checked=adult boxed=true/>
        <Checkbox label=t.confirm_duties pointer="/duties" checked=knows boxed=true/>
    }
}

#[component]
pub fn Myself(
    learner: Uuid,
    name: String,
    duties: Vec<String>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().family;
    let toasts = use_toasts();
    let form = FormState::new();
    let (adult, knows) = (RwSignal::new(false), RwSignal::new(false));
    let done = StoredValue::new(fill(t.now_watching, &[("name", &name)]));
    let send = move || {
        let body = WatchOver {
            adult: adult.get_untracked(),
            duties: knows.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::families::watch_over(learner, body),
            move |()| {
                toasts.say(done.get_value());
                on_change.run(());
            },
        );
    };
    let title = fill(t.myself, &[("name", &name)]);
    view! {
        <section class="card">
            <h2>{title.clone()}</h2>
            <Form state=form on_submit=send label=title>
                <Confirmations duties adult knows/>
                <div class="row"><Submit>{fill(t.watch_over, &[("name", &name)])}</Submit></div>
            </Form>
        </section>
    }
}
