use crate::{
    client,
    text::{fill, text},
    ui::{Button, FormState, FormTrouble, Loadable, load},
};
use learnallot_api_types::consents::{NoticeRead, NoticeView};
use leptos::prelude::*;
use uuid::Uuid;

/// The notice in full. Its version goes back with the act of having read it.
#[component]
pub fn Notice(learner: Uuid, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().family;
    let notice = load(client::families::notice);
    let form = FormState::new();
    let show = move |notice: NoticeView| {
        let version = StoredValue::new(notice.version.clone());
        let read = move || {
            let body = NoticeRead {
                version: version.get_value(),
            };
            form.submit(
                body,
                move |body| client::families::notice_read(learner, body),
                move |()| on_change.run(()),
            );
        };
        view! {
            <section class="card" aria-labelledby="notice">
                <div class="section-head">
                    <h2 id="notice">{notice.title}</h2>
                    <small>{fill(t.notice_version, &[("version", &notice.version)])}</small>
                </div>
                <div class="prose">
                    {notice
                        .sections
                        .into_iter()
                        .map(|section| view! { <section><h3>{section.title}</h3><p>{section.text}</p></section> })
                        .collect_view()}
                </div>
                <FormTrouble state=form/>
                <div class="row"><Button busy=form.busy() on_click=read>{t.notice_read}</Button></div>
            </section>
        }
    };
    view! { <Loadable of=notice view=show/> }
}
