//! What happens to a request, whoever moves it: its state, the lines of the ledger, the clock that deletes, what is of no
//! use any more, and the guardian's mail. Staff, providers and clocks all come through here, so that these agree.

use super::{
    ending::{discard, release_evidence},
    record::{Basis, Book},
};
use crate::{
    calls,
    ctx::Ctx,
    error::Problem,
    mail::{self, Mail, Notice},
};
use learnallot_domain::{
    actor::Actor,
    consent::{
        decline::DeclineReason,
        ledger::Action,
        request::{Event, Request, State},
    },
    ids::ConsentRequestId,
};
use learnallot_storage::{
    Write,
    consents::{self, Found},
    learners::{self, Learner},
};

/// Moves the request that was read in this write. `book` is the learner's, and is closed by the caller.
pub(super) async fn advance(
    ctx: &Ctx,
    write: &mut Write,
    book: &mut Book,
    learner: &Learner,
    actor: Actor,
    found: Found,
    event: Event,
) -> Result<Request, Problem> {
    let (now, id, version) = (ctx.now(), found.id, found.request.version);
    let next = found.request.value.apply(event, now)?;
    consents::update_request(&**write, id, version, &next, now).await?;
    note(ctx, book, learner, actor, id, &next);
    match next.state {
        State::Accepted { .. } => {
            learners::set_delete_at(&**write, learner.id, None).await?;
            // A consent that was renewed rests on the new evidence.
            release_evidence(ctx, write, learner, &book.ledger).await?;
        }
        // What begins anew or is withdrawn sets the clock itself.
        State::Ended { .. } => {}
        _ if book.ledger.is_pending() => {
            learners::set_delete_at(&**write, learner.id, next.state.lapses_at()).await?;
        }
        _ => {}
    }
    let told = match next.state {
        State::Accepted { .. } => Some(Notice::ConsentConfirmed),
        // Whoever left a page half-way knows that.
        State::AwaitingGuardian {
            declined: None | Some(DeclineReason::NotFinished),
            ..
        } => None,
        State::AwaitingGuardian {
            declined: Some(_), ..
        } => Some(Notice::ConsentDeclined),
        State::WithStaff { .. } | State::WithProvider { .. } | State::Ended { .. } => None,
    };
    if matches!(
        next.state,
        State::AwaitingGuardian { .. } | State::Ended { .. }
    ) {
        discard(write, id, now).await?;
    }
    if matches!(next.state, State::Ended { .. }) {
        calls::request_ended(ctx, write, actor, id).await?;
    }
    if let Some(notice) = told {
        let path = format!("/family/learners/{}/consent", learner.id);
        mail::queue(write, next.guardian, &Mail::Notice { notice, path }, now);
    }
    Ok(next)
}

/// The same, for whoever knows the request alone: a call that changed.
pub(crate) async fn advance_request(
    ctx: &Ctx,
    write: &mut Write,
    id: ConsentRequestId,
    actor: Actor,
    event: Event,
) -> Result<Request, Problem> {
    let found = consents::find_request(&**write, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let learner = learners::find(&**write, found.request.value.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut book = Book::open(write, &learner).await?;
    let next = advance(ctx, write, &mut book, &learner, actor, found, event).await?;
    book.close(write, &learner).await?;
    Ok(next)
}

/// The lines of the ledger. A page of a provider that was only opened is none.
fn note(
    ctx: &Ctx,
    book: &mut Book,
    learner: &Learner,
    actor: Actor,
    request: ConsentRequestId,
    next: &Request,
) {
    let basis = Basis::of(next);
    let mut add = |purpose, action| book.add(ctx, learner, actor, &basis, purpose, action);
    match &next.state {
        State::AwaitingGuardian {
            declined: Some(reason),
            ..
        } => {
            let reason = *reason;
            add(None, Action::Declined { request, reason });
        }
        State::WithStaff { evidence, .. }
        | State::WithProvider {
            evidence,
            lapses_at: None,
            ..
        } => {
            let evidence = *evidence;
            add(None, Action::Submitted { request, evidence });
        }
        State::AwaitingGuardian { .. } | State::WithProvider { .. } => {}
        State::Accepted {
            evidence, purposes, ..
        } => {
            for purpose in &next.purposes {
                let action = if purposes.contains(purpose) {
                    Action::Verified {
                        method: next.method,
                        request,
                        evidence: *evidence,
                    }
                } else {
                    Action::NotGiven { request }
                };
                add(Some(*purpose), action);
            }
        }
        State::Ended { .. } => {
            for purpose in &next.purposes {
                add(Some(*purpose), Action::NotGiven { request });
            }
        }
    }
}
