use crate::{ctx::Ctx, error::Problem};
use learnallot_api_types::consents::{
    ConsentReceipt, ConsentRequestView, ConsentView, ConsentsView, Declined, FormView, PurposeView,
};
use learnallot_domain::{
    actor::Actor,
    consent::{
        decline::DeclineReason,
        evidence::Evidence,
        ledger::{Action, Event, Ledger},
        purpose::Purpose,
        request::State,
    },
    ids::{ConsentRequestId, LearnerId},
};
use learnallot_storage::{
    StorageError, consent_documents,
    consents::{self, Found},
    families, policies,
};

pub(super) async fn view(ctx: &Ctx, learner: LearnerId) -> Result<ConsentsView, Problem> {
    let conn = ctx.db.read();
    let events = consents::events(conn, learner).await?;
    let (now, editions) = (ctx.now(), policies::editions(conn).await?);
    let ledger = Ledger::of_events(&events).as_of(&editions, now);
    let ends_with = |purpose| ledger.ends_with(purpose, &editions, now);
    let request = match consents::newest_request(conn, learner).await? {
        Some(found) => Some(request_view(ctx, found).await?),
        None => None,
    };
    Ok(ConsentsView {
        learner_id: learner.uuid(),
        consents: Purpose::ALL
            .into_iter()
            .map(|purpose| ConsentView {
                purpose,
                title: purpose.title().to_owned(),
                text: purpose.text().to_owned(),
                state: ledger.of(purpose).as_str().to_owned(),
                allowed: ledger.allows(purpose),
                since: ledger.of(purpose).since(),
                ends_at: ends_with(purpose).map(|edition| edition.effective_at),
                ends_with: ends_with(purpose).map(|edition| edition.version.clone()),
                renewal: ledger
                    .of(purpose)
                    .renewal()
                    .map(|renewal| renewal.as_str().to_owned()),
            })
            .collect(),
        request,
        receipts: receipts_of(ctx, &events).await?,
    })
}

/// A line for each event, in their order; all of them are of one learner.
pub(super) async fn receipts_of(
    ctx: &Ctx,
    events: &[Event],
) -> Result<Vec<ConsentReceipt>, StorageError> {
    let conn = ctx.db.read();
    let guardians = match events.first() {
        Some(event) => families::guardians(conn, event.family).await?,
        None => Vec::new(),
    };
    let by = |actor: &Actor| match actor {
        Actor::Account { id } if guardians.contains(id) => "guardian",
        Actor::Account { .. } => "staff",
        Actor::Vendor { .. } => "provider",
        Actor::Learner { .. } | Actor::System | Actor::Operator => "learnallot",
    };
    let lines = events.iter().map(|event| receipt(event, by(&event.actor)));
    Ok(lines.collect())
}

pub(super) async fn request_view(
    ctx: &Ctx,
    found: Found,
) -> Result<ConsentRequestView, StorageError> {
    let request = found.request.value;
    let declined = request.state.declined().map(declined_view);
    Ok(ConsentRequestView {
        id: found.id.uuid(),
        learner_id: request.learner.uuid(),
        method: request.method,
        purposes: request.purposes,
        status: request.state.as_str().to_owned(),
        reference: reference(found.id),
        declined,
        form: form_view(ctx, &request.state).await?,
        lapses_at: request.state.lapses_at(),
        created_at: found.created_at,
    })
}

pub(super) async fn form_view(ctx: &Ctx, state: &State) -> Result<Option<FormView>, StorageError> {
    let Some(Evidence::Form(form)) = state.evidence() else {
        return Ok(None);
    };
    let found = consent_documents::find(ctx.db.read(), form).await?;
    Ok(found.map(|form| FormView {
        media_type: form.media_type,
        bytes: form.bytes,
        received_at: form.received_at,
    }))
}

pub(crate) fn declined_view(reason: DeclineReason) -> Declined {
    Declined {
        reason,
        message: reason.message().to_owned(),
    }
}

pub(crate) fn purpose_view(purpose: Purpose) -> PurposeView {
    PurposeView {
        purpose,
        title: purpose.title().to_owned(),
        text: purpose.text().to_owned(),
    }
}

/// Printed on the form, short enough to compare by eye: the end of the id, which is its random part.
pub(super) fn reference(id: ConsentRequestId) -> String {
    let hex = id.uuid().simple().to_string().to_uppercase();
    let tail = hex.get(20..).unwrap_or(&hex);
    let parts: Vec<&str> = tail
        .as_bytes()
        .chunks(4)
        .filter_map(|part| std::str::from_utf8(part).ok())
        .collect();
    parts.join("-")
}

fn receipt(event: &Event, by: &str) -> ConsentReceipt {
    let mut receipt = ConsentReceipt {
        id: event.id.uuid(),
        learner_id: event.learner.uuid(),
        purpose: event.purpose,
        action: event.action.as_str().to_owned(),
        method: None,
        notice_version: event.notice_version.clone(),
        notice_hash: event.notice_hash.clone(),
        request_id: None,
        evidence_kind: None,
        evidence_id: None,
        decline_reason: None,
        by: by.to_owned(),
        at: event.at,
    };
    match event.action {
        Action::NoticeGiven | Action::Withdrawn | Action::Superseded => {}
        Action::Requested { method, request } => {
            receipt.method = Some(method);
            receipt.request_id = Some(request.uuid());
        }
        Action::Submitted { request, evidence } => {
            receipt.method = Some(evidence.method());
            receipt.request_id = Some(request.uuid());
            rests_on(&mut receipt, evidence);
        }
        Action::Declined { request, reason } => {
            receipt.request_id = Some(request.uuid());
            receipt.decline_reason = Some(reason);
        }
        Action::Verified {
            method,
            request,
            evidence,
        } => {
            receipt.method = Some(method);
            receipt.request_id = Some(request.uuid());
            rests_on(&mut receipt, evidence);
        }
        Action::NotGiven { request } => receipt.request_id = Some(request.uuid()),
    }
    receipt
}

fn rests_on(receipt: &mut ConsentReceipt, evidence: Evidence) {
    receipt.evidence_kind = Some(evidence.as_str().to_owned());
    receipt.evidence_id = Some(evidence.uuid());
}
