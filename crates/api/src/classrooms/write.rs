//! A post or a comment on its way in: may this member write, and what is in the text? What is refused is not kept; the
//! family hears of a child's refused text by kind and time alone.

use super::{
    membership::{Insider, insider},
    view::{post_view, text_context},
};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    live::visitor::Visitor,
};
use learnallot_api_types::classrooms::PostView;
use learnallot_domain::{
    conduct::{
        classroom::{Member, PostRefused, may_post},
        incident::{IncidentKind, Subject},
        personal_information::{
            self, Finding, PersonalInformation, Verdict, decide, refuse_ssn, screen_text,
        },
    },
    ids::{PostId, SectionId},
    refusal::Refusal,
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, Write, enrolments,
    incidents::{self, NewIncident},
    learners,
    posts::{self, Author, Post, Status},
};
use serde_json::json;

pub(super) async fn write(
    ctx: &Ctx,
    visitor: &Visitor,
    section: SectionId,
    parent: Option<PostId>,
    text: &str,
) -> Answer<PostView> {
    let now = ctx.now();
    let insider = insider(ctx, visitor, section).await?;
    may_post(insider.member, insider.section.last_ends_at, now)?;
    let Some(author) = insider.author else {
        return Err(Refusal::because(PostRefused::OnlyReads).into());
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::invalid().at("/text", "length", "Write something first."));
    }
    let status = match screened(&insider, text) {
        Verdict::Publish => Status::Published,
        Verdict::Hold { .. } => Status::Held,
        Verdict::Refuse { because } => return Err(refuse(ctx, &author, text, &because).await?),
    };
    let id: PostId = ctx.new_id();
    let post = sealed(
        ctx,
        Post {
            id,
            section,
            parent,
            author,
            data_key: None,
            text_sealed: Vec::new(),
            status,
            created_at: now,
        },
        text,
    )
    .await?;
    let mut write = ctx.begin_write().await?;
    posts::insert(&*write, post.clone()).await?;
    write.audit(NewAuditEntry {
        actor: insider.actor,
        action: "post.written",
        subject: ("post", id.uuid()),
        detail: json!({ "section": section, "held": status == Status::Held }),
    });
    if status == Status::Held {
        let new = NewIncident {
            id: ctx.new_id(),
            kind: IncidentKind::HeldPost,
            subject: Subject::Post { id },
            about: None,
            by: insider.actor,
            dedupe: None,
        };
        incidents::open(&mut write, new, now).await?;
    } else {
        tell(&mut write, &insider, id).await?;
    }
    ctx.commit(write).await?;
    post_view(ctx, &insider, &post)
        .await?
        .ok_or_else(Problem::not_found)
}

fn screened(insider: &Insider, text: &str) -> Verdict {
    let author = match insider.member {
        Member::Learner { .. } => personal_information::Author::Learner,
        Member::Teacher { .. } | Member::Guardian | Member::Supervisor => {
            personal_information::Author::Adult
        }
    };
    let found = screen_text(text);
    // What only may be a social security number is refused whoever wrote it.
    if refuse_ssn(&[("/text", text)]).is_err() {
        return Verdict::Refuse { because: found };
    }
    decide(found, author)
}

/// The reasons with their places; the family of a child hears the kinds.
async fn refuse(
    ctx: &Ctx,
    author: &Author,
    text: &str,
    because: &[Finding],
) -> Result<Problem, Problem> {
    if let Author::Learner(learner, family) = author {
        let kinds: Vec<_> = because.iter().map(|one| one.kind).collect();
        let mut write = ctx.db.begin_write().await?;
        for audience in [format!("family:{family}"), format!("learner:{learner}")] {
            write.publish(NewEvent {
                audience,
                kind: "post.refused",
                subject: json!({ "learner": learner, "kinds": kinds }),
            });
        }
        ctx.commit(write).await?;
    }
    let reasons = because
        .iter()
        .map(|finding| PersonalInformation::at("/text", text, finding))
        .collect();
    Ok(match Refusal::unless_none(reasons) {
        Err(refusal) => refusal.into(),
        Ok(()) => Problem::invalid().at("/text", "ssn", "Take the number out."),
    })
}

/// A child's text is sealed under the child's own key, a grown-up's by the platform.
async fn sealed(ctx: &Ctx, post: Post, text: &str) -> Answer<Post> {
    let context = text_context(post.id);
    let Author::Learner(learner, family) = post.author else {
        let text_sealed = ctx.keys.seal_platform(&context, text.as_bytes());
        return Ok(Post {
            text_sealed,
            ..post
        });
    };
    let learner = learners::find_in_family(ctx.db.read(), family, learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(Post {
        data_key: Some(learner.data_key),
        text_sealed: ctx
            .keys
            .seal(learner.data_key, &context, text.as_bytes())
            .await?,
        ..post
    })
}

/// Everyone in the class hears of it: the teacher, the families, the learners.
async fn tell(write: &mut Write, insider: &Insider, post: PostId) -> Answer<()> {
    let section = &insider.section;
    let mut audiences = vec![format!("account:{}", section.teacher)];
    for enrolment in enrolments::active_in_section(&**write, section.id).await? {
        audiences.push(format!("family:{}", enrolment.family));
        audiences.push(format!("learner:{}", enrolment.learner));
    }
    audiences.sort();
    audiences.dedup();
    for audience in audiences {
        write.publish(NewEvent {
            audience,
            kind: "post.made",
            subject: json!({ "post": post, "section": section.id }),
        });
    }
    Ok(())
}
