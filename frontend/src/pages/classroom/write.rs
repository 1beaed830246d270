use crate::{
    client,
    text::text,
    ui::{Form, FormState, Submit, TextArea, use_toasts},
};
use learnallot_api_types::classrooms::{NewPost, PostView};
use learnallot_domain::conduct::classroom::LONGEST_POST;
use leptos::prelude::*;
use uuid::Uuid;

/// A new post. What holds a private detail is refused with the place named; what a person looks at first is said so.
#[component]
pub fn Write(section: Uuid, #[prop(into)] on_posted: Callback<()>) -> impl IntoView {
    let t = text().live;
    let toasts = use_toasts();
    let form = FormState::new();
    let words = RwSignal::new(String::new());
    let send = move || {
        let body = NewPost {
            text: words.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::classrooms::write(section, body),
            move |post: PostView| {
                words.set(String::new());
                toasts.say(if post.held { t.held_post } else { t.posted });
                on_posted.run(());
            },
        );
    };
    view! {
        <Form state=form on_submit=send label=t.write>
            <TextArea label=t.write pointer="/text" value=words rows=3 limit=LONGEST_POST/>
            <div class="row"><Submit>{t.write_go}</Submit></div>
        </Form>
    }
}

/// An answer to a post.
#[component]
pub fn Answer(
    to: Uuid,
    #[prop(into)] label: String,
    #[prop(into)] on_posted: Callback<()>,
) -> impl IntoView {
    let t = text().live;
    let toasts = use_toasts();
    let form = FormState::new();
    let words = RwSignal::new(String::new());
    let send = move || {
        let body = NewPost {
            text: words.get_untracked(),
        };
        form.submit(
            body,
            move |body| client::classrooms::answer(to, body),
            move |post: PostView| {
                words.set(String::new());
                toasts.say(if post.held { t.held_post } else { t.posted });
                on_posted.run(());
            },
        );
    };
    view! {
        <Form state=form on_submit=send label=label.clone()>
            <TextArea label pointer="/text" value=words rows=2/>
            <div class="row"><Submit kind=crate::ui::Kind::Secondary>{t.comment_go}</Submit></div>
        </Form>
    }
}
