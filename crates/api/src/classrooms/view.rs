//! Posts as a caller sees them: opened with their keys, with the names the class knows. What cannot be opened any more,
//! because the child's key was destroyed, is not there.

use super::membership::Insider;
use crate::{ctx::Ctx, error::Answer, families::first_name, keys::KeyError};
use learnallot_api_types::classrooms::{PostAuthor, PostView};
use learnallot_domain::ids::PostId;
use learnallot_storage::{
    accounts, learners,
    posts::{self, Author, Post, Status},
};

pub(super) fn text_context(id: PostId) -> String {
    format!("post.text|{id}")
}

/// The words; none once the child's key is gone.
pub(crate) async fn post_text(ctx: &Ctx, post: &Post) -> Answer<Option<String>> {
    let context = text_context(post.id);
    let opened = match post.data_key {
        Some(key) => ctx.keys.open(key, &context, &post.text_sealed).await,
        None => ctx.keys.open_platform(&context, &post.text_sealed),
    };
    match opened {
        Ok(text) => Ok(Some(String::from_utf8_lossy(&text).into_owned())),
        Err(KeyError::Destroyed) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn posts_view(
    ctx: &Ctx,
    insider: &Insider,
    found: Vec<Post>,
) -> Answer<Vec<PostView>> {
    let ids: Vec<_> = found.iter().map(|post| post.id).collect();
    let comments = posts::comments(ctx.db.read(), &ids, insider.id).await?;
    let mut views = Vec::with_capacity(found.len());
    for post in found {
        let Some(mut view) = post_view(ctx, insider, &post).await? else {
            continue;
        };
        for comment in comments.iter().filter(|one| one.parent == Some(post.id)) {
            view.comments
                .extend(post_view(ctx, insider, comment).await?);
        }
        views.push(view);
    }
    Ok(views)
}

pub(super) async fn post_view(
    ctx: &Ctx,
    insider: &Insider,
    post: &Post,
) -> Answer<Option<PostView>> {
    let Some(text) = post_text(ctx, post).await? else {
        return Ok(None);
    };
    let conn = ctx.db.read();
    let (author, author_name) = match post.author {
        Author::Teacher(id) => {
            let names = accounts::display_names(conn, &[id]).await?;
            (
                PostAuthor::Teacher,
                names.get(&id).cloned().unwrap_or_default(),
            )
        }
        // The other families of a class do not learn a guardian's name.
        Author::Guardian(..) => (PostAuthor::Guardian, "A grown-up".to_owned()),
        Author::Learner(id, _) => match learners::find(conn, id).await? {
            Some(learner) => (PostAuthor::Learner, first_name(ctx, &learner).await?),
            None => return Ok(None),
        },
    };
    Ok(Some(PostView {
        id: post.id.uuid(),
        author,
        author_name,
        text,
        at: post.created_at,
        held: post.status == Status::Held,
        mine: insider.owns(&post.author),
        may_hide: insider.member.may_hide(),
        comments: Vec::new(),
    }))
}
