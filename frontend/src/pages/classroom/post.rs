use super::write::Answer;
use crate::{
    client,
    routes::Route,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Avatar, ConfirmButton, FormState, FormTrouble, Glyph, Icon, Kind, Time,
        TimeStyle,
    },
};
use learnallot_api_types::classrooms::{PostAuthor, PostView};
use leptos::prelude::*;

/// One post with its answers, and what may be done with it.
#[component]
pub fn Post(
    post: PostView,
    may_answer: Memo<bool>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().live;
    let (id, name) = (post.id, post.author_name.clone());
    let answers = post.comments.clone();
    let label = StoredValue::new(fill(t.comment, &[("name", &name)]));
    view! {
        <Words post on_change/>
        {(!answers.is_empty()).then(|| view! {
            <ol class="posts answers" aria-label=t.answers>
                {answers.into_iter().map(|answer| view! { <li><Words post=answer on_change/></li> }).collect_view()}
            </ol>
        })}
        {move || may_answer.get().then(|| view! {
            <details>
                <summary>{label.get_value()}</summary>
                <Answer to=id label=label.get_value() on_posted=on_change/>
            </details>
        })}
    }
}

fn author(author: PostAuthor) -> &'static str {
    let t = text().live;
    match author {
        PostAuthor::Teacher => t.role_teacher,
        PostAuthor::Learner => t.role_learner,
        PostAuthor::Guardian => t.role_guardian,
    }
}

#[component]
fn Words(post: PostView, #[prop(into)] on_change: Callback<()>) -> impl IntoView {
    let t = text().live;
    let id = post.id;
    let form = FormState::new();
    let take_back = move || {
        form.send(client::classrooms::take_back(id), move |()| {
            on_change.run(())
        })
    };
    let hide = move || form.send(client::classrooms::hide(id), move |()| on_change.run(()));
    view! {
        <article class="post" aria-label=post.author_name.clone()>
            <Avatar name=post.author_name.clone()/>
            <div class="stack" data-gap="tight">
                <p>
                    <b>{post.author_name.clone()}</b> " "
                    <small>{author(post.author)} ", " <Time at=post.at style=TimeStyle::Short/></small>
                </p>
                <p class="bubble">{post.text.clone()}</p>
                {post.held.then(|| view! {
                    <Alert kind=AlertKind::Wait title=t.held_title>{t.held_post}</Alert>
                })}
                <FormTrouble state=form/>
                <div class="row post-acts">
                    {post.mine.then(|| view! {
                        <ConfirmButton
                            label=t.take_back
                            title=t.take_back_title
                            confirm=t.take_back
                            kind=Kind::Quiet
                            busy=form.busy()
                            on_confirm=take_back
                        >
                            <p>{t.take_back_text}</p>
                        </ConfirmButton>
                    })}
                    {post.may_hide.then(|| view! {
                        <ConfirmButton
                            label=t.hide
                            title=t.hide_title
                            confirm=t.hide
                            kind=Kind::Quiet
                            busy=form.busy()
                            on_confirm=hide
                        >
                            <p>{t.hide_text}</p>
                        </ConfirmButton>
                    })}
                    {(!post.mine).then(|| view! {
                        <a class="button" data-kind="quiet" data-size="small" href=format!("{}?post={id}", Route::Report)>
                            <Glyph icon=Icon::Flag/>{t.report}
                        </a>
                    })}
                </div>
            </div>
        </article>
    }
}
