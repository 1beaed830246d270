//! What ends with a consent, at once: the purposes, and with `core` the seats, the learner space and the watching of
//! recordings; and the clock of the evidence begins.

use super::{
    checks,
    record::{Basis, Book, offered},
};
use crate::{calls, ctx::Ctx, enrolments as seats, error::Problem, recordings};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Actor,
    consent::{
        ending::ending,
        evidence::Evidence,
        ledger::{Action, Consent, Ledger},
        purpose::Purpose,
        request::{EVIDENCE_KEPT_FOR, EndedBy, Event, State},
    },
    ids::{ConsentRequestId, LearnerId},
    people::enrolment::EndReason,
    policy::effect::Editions,
};
use learnallot_storage::{
    NewJob, StorageError, Write, appointments, auth_sessions, consent_checks, consent_documents,
    consents, enrolments, learners::Learner,
};
use serde_json::Value;

/// Ends these purposes where they are given or asked for; nothing to end is no mistake here.
pub(crate) async fn end_all(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    purposes: &[Purpose],
    actor: Actor,
) -> Result<(), Problem> {
    let mut book = Book::open(write, learner).await?;
    let Ok(ending) = ending(&book.ledger, purposes) else {
        return Ok(());
    };
    let ends = &ending.purposes;
    end_request(ctx, write, learner, &mut book, ends, actor).await?;
    let basis = Basis::on(&offered(&**write).await?);
    for purpose in ends {
        let action = Action::Withdrawn;
        book.add(ctx, learner, actor, &basis, Some(*purpose), action);
    }
    let after = book.ledger.clone();
    book.close(write, learner).await?;
    release_evidence(ctx, write, learner, &after).await?;
    if ending.of_taking_part() {
        core_ends(ctx, write, learner, EndReason::ConsentWithdrawn, actor).await?;
    }
    Ok(())
}

/// Writes down what versions of the notice have ended by now, and ends what it allowed. A repeat finds nothing to end.
/// Whether there was something.
pub(crate) async fn supersede(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    editions: &Editions,
) -> Result<bool, Problem> {
    let now = ctx.now();
    let mut book = Book::open(write, learner).await?;
    let due = book.ledger.superseded(editions, now);
    if due.is_empty() {
        return Ok(false);
    }
    let core_was_given = is_given(&book.ledger);
    let newest = consents::newest_request(&**write, learner.id).await?;
    let is_outdated = newest.is_some_and(|found| {
        let request = found.request.value;
        due.iter().any(|(purpose, _)| {
            let version = &request.notice_version;
            request.purposes.contains(purpose) && editions.ended(*purpose, version, now).is_some()
        })
    });
    if is_outdated {
        let ends: Vec<Purpose> = due.iter().map(|(purpose, _)| *purpose).collect();
        end_request(ctx, write, learner, &mut book, &ends, Actor::System).await?;
    }
    for (purpose, edition) in due {
        book.supersede(ctx, learner, purpose, edition);
    }
    let after = book.ledger.clone();
    book.close(write, learner).await?;
    release_evidence(ctx, write, learner, &after).await?;
    if core_was_given && !after.allows(Purpose::Core) {
        let reason = EndReason::ConsentSuperseded;
        core_ends(ctx, write, learner, reason, Actor::System).await?;
    }
    Ok(true)
}

fn is_given(ledger: &Ledger) -> bool {
    matches!(ledger.of(Purpose::Core), Consent::Verified { .. })
}

/// What taking part allowed: the seats, the learner space, and the watching of recordings.
async fn core_ends(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    reason: EndReason,
    actor: Actor,
) -> Result<(), Problem> {
    for enrolment in enrolments::active_of_learner(&**write, learner.id).await? {
        seats::end(ctx, write, &enrolment, reason, actor).await?;
    }
    auth_sessions::end_all_of_learner(&**write, learner.id).await?;
    recordings::consent_ended(write, learner.id, actor, ctx.now()).await?;
    Ok(())
}

/// Starts the clock of evidence that no consent rests on any more.
pub(super) async fn release_evidence(
    ctx: &Ctx,
    write: &Write,
    learner: &Learner,
    after: &Ledger,
) -> Result<(), Problem> {
    for found in consents::requests(&**write, learner.id).await? {
        match found.request.value.state {
            State::Accepted { evidence, .. } if !after.rests_on(evidence) => {
                keep_for_its_time(write, evidence, ctx.now()).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// An open request for one of the purposes that end is over as a whole.
async fn end_request(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    book: &mut Book,
    ends: &[Purpose],
    actor: Actor,
) -> Result<(), Problem> {
    let now = ctx.now();
    let Some(found) = consents::newest_request(&**write, learner.id).await? else {
        return Ok(());
    };
    let request = found.request.value;
    if !request.state.is_open() || !request.purposes.iter().any(|one| ends.contains(one)) {
        return Ok(());
    }
    let (basis, purposes) = (Basis::of(&request), request.purposes.clone());
    let by = EndedBy::Withdrawn;
    let next = request.apply(Event::End { by }, now)?;
    consents::update_request(&**write, found.id, found.request.version, &next, now).await?;
    for purpose in purposes.into_iter().filter(|one| !ends.contains(one)) {
        let action = Action::NotGiven { request: found.id };
        book.add(ctx, learner, actor, &basis, Some(purpose), action);
    }
    calls::request_ended(ctx, write, actor, found.id).await?;
    discard(write, found.id, now).await
}

/// What came back for this request, or was begun for it, is of no use any more.
pub(super) async fn discard(
    write: &mut Write,
    request: ConsentRequestId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    shred_forms(write, request, now).await?;
    checks::discard(write, request, now).await
}

/// The forms of this request are of no use any more.
async fn shred_forms(
    write: &mut Write,
    request: ConsentRequestId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let forms = consent_documents::of_request(&**write, request).await?;
    if forms.is_empty() {
        return Ok(());
    }
    for form in forms {
        consent_documents::set_delete_at(&**write, form.id, now).await?;
    }
    write.enqueue(NewJob {
        kind: "consents.shred",
        payload: Value::Null,
        run_at: now,
        dedupe: Some("consents.shred".to_owned()),
    });
    Ok(())
}

/// Of a learner who is deleted: requests go, and with them every form but the evidence of what was verified.
pub(crate) async fn forget_requests(
    write: &mut Write,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    for found in consents::requests(&**write, learner).await? {
        match found.request.value.state {
            State::Accepted { evidence, .. } => keep_for_its_time(write, evidence, now).await?,
            _ => discard(write, found.id, now).await?,
        }
        consents::delete_request(&**write, found.id).await?;
    }
    appointments::forget(&**write, learner).await?;
    Ok(())
}

/// Evidence whose clock began when consent ended keeps its time.
async fn keep_for_its_time(
    write: &Write,
    evidence: Evidence,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let until = now + EVIDENCE_KEPT_FOR;
    match evidence {
        Evidence::Form(form) => {
            let found = consent_documents::find(&**write, form).await?;
            if found.is_some_and(|form| form.delete_at.is_none()) {
                consent_documents::set_delete_at(&**write, form, until).await?;
            }
        }
        Evidence::Card(check) | Evidence::Identity(check) => {
            let found = consent_checks::find(&**write, check).await?;
            if found.is_some_and(|check| check.delete_at.is_none()) {
                consent_checks::set_delete_at(&**write, check, until).await?;
            }
        }
        // Its line in the list of calls has a time of its own in the schedule.
        Evidence::Call(_) => {}
    }
    Ok(())
}
