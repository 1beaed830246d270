//! Whose events a caller sees: the own account's, the own family's, those of the staff roles held with the second factor,
//! and those of a class session that one teaches. A learner in the learner space gets the events of the coming sessions.

use crate::{
    caller,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{HttpRequest, web};
use learnallot_domain::{actor::Role, ids::SessionId};
use learnallot_storage::{
    accounts, audit::staff_audience, auth_sessions::Holder, enrolments, families, sections,
    supervision,
};
use uuid::Uuid;

/// `session` is the class session whose room the caller has open.
pub(super) async fn audiences(
    ctx: &web::Data<Ctx>,
    request: HttpRequest,
    session: Option<Uuid>,
) -> Answer<Vec<String>> {
    let caller = caller::session(request).await?;
    let conn = ctx.db.read();
    let room = match session {
        Some(id) => sections::find_session(conn, SessionId::new(id))
            .await?
            .ok_or_else(Problem::not_found)
            .map(Some)?,
        None => None,
    };
    let mut audiences = Vec::new();
    match caller.holder {
        Holder::Account(id) => {
            audiences.push(format!("account:{id}"));
            if let Some(family) = families::of_guardian(conn, id).await? {
                audiences.push(format!("family:{family}"));
            }
            for learner in supervision::watched_by(conn, id).await? {
                audiences.push(format!("learner:{learner}"));
            }
            let staff = accounts::roles(conn, id)
                .await?
                .into_iter()
                .filter(|role| role.is_staff() && caller.mfa_at.is_some());
            audiences.extend(staff.map(|role: Role| staff_audience(role)));
            if let Some(room) = room {
                if room.teacher != id {
                    return Err(Problem::not_found());
                }
                audiences.push(format!("session:{}", room.id));
            }
        }
        Holder::Learner(id) => {
            audiences.push(format!("learner:{id}"));
            if let Some(room) = room {
                let enrolled = enrolments::active_of_learner(conn, id)
                    .await?
                    .iter()
                    .any(|enrolment| enrolment.section == room.section);
                if !enrolled {
                    return Err(Problem::not_found());
                }
                audiences.push(format!("session:{}", room.id));
            }
        }
    }
    Ok(audiences)
}
