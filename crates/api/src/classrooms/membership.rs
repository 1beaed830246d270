//! What the caller is in a class. Whoever is nothing in it does not learn that the room exists.

use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    live::visitor::Visitor,
};
use learnallot_domain::{
    actor::Actor,
    conduct::classroom::Member,
    ids::{AccountId, FamilyId, LearnerId, SectionId},
    teacher::standing::own_classes,
};
use learnallot_storage::{
    consents, enrolments, families, learners,
    posts::Author,
    sections::{self, Section},
    standing, supervision,
};
use uuid::Uuid;

/// Somebody of a class.
#[derive(Clone, Debug)]
pub(super) struct Insider {
    pub section: Section,
    pub member: Member,
    /// None for whoever only reads.
    pub author: Option<Author>,
    /// The account or the learner.
    pub id: Uuid,
    pub actor: Actor,
}

impl Insider {
    pub fn is_teacher(&self) -> bool {
        self.member.is_teacher()
    }

    /// Whether a post of `author` is this caller's own, or a guardian's of the same family.
    pub fn owns(&self, author: &Author) -> bool {
        match (self.author, author) {
            (
                Some(Author::Guardian(_, own)),
                Author::Guardian(_, family) | Author::Learner(_, family),
            ) => own == *family,
            (Some(own), author) => own == *author,
            (None, _) => false,
        }
    }
}

pub(super) async fn insider(ctx: &Ctx, visitor: &Visitor, section: SectionId) -> Answer<Insider> {
    let section = sections::find_section(ctx.db.read(), section)
        .await?
        .ok_or_else(Problem::not_found)?;
    match visitor {
        Visitor::Adult(adult) => self::adult(ctx, section, adult.id()).await,
        Visitor::Learner(learner) => self::learner(ctx, section, learner.learner).await,
    }
}

async fn adult(ctx: &Ctx, section: Section, id: AccountId) -> Answer<Insider> {
    let conn = ctx.db.read();
    let actor = Actor::Account { id };
    if section.teacher == id {
        let keeps = own_classes(&standing::load(conn, id).await?, ctx.now());
        if keeps.is_closed() {
            return Err(Problem::not_found());
        }
        let may_list = keeps.is_open();
        return Ok(Insider {
            section,
            member: Member::Teacher { may_list },
            author: Some(Author::Teacher(id)),
            id: id.uuid(),
            actor,
        });
    }
    let enrolled = enrolments::active_in_section(conn, section.id).await?;
    let family = families::of_guardian(conn, id).await?;
    let own = family.filter(|family| enrolled.iter().any(|one| one.family == *family));
    let (member, author) = match own {
        Some(family) => (Member::Guardian, Some(Author::Guardian(id, family))),
        None => {
            let watched = supervision::watched_by(conn, id).await?;
            if !enrolled.iter().any(|one| watched.contains(&one.learner)) {
                return Err(Problem::not_found());
            }
            (Member::Supervisor, None)
        }
    };
    Ok(Insider {
        section,
        member,
        author,
        id: id.uuid(),
        actor,
    })
}

async fn learner(ctx: &Ctx, section: Section, id: LearnerId) -> Answer<Insider> {
    let conn = ctx.db.read();
    let family: FamilyId = enrolments::active_of_learner(conn, id)
        .await?
        .into_iter()
        .find(|enrolment| enrolment.section == section.id)
        .map(|enrolment| enrolment.family)
        .ok_or_else(Problem::not_found)?;
    learners::find_in_family(conn, family, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(Insider {
        section,
        member: Member::Learner {
            posts_allowed: consents::posts_allowed(conn, id, ctx.now()).await?,
        },
        author: Some(Author::Learner(id, family)),
        id: id.uuid(),
        actor: Actor::Learner { id },
    })
}
