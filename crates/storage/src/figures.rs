//! What the safety page counts. Nothing of anybody leaves here but numbers.

use crate::{
    StorageError,
    entity::{
        audit_entry, class_session, consent_event, deletion_receipt, incident, recording,
        registrant, teacher_standing,
    },
    standing,
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    conduct::incident::IncidentKind,
    consent::{ledger::Action, method::Method, purpose::Purpose},
    retention::receipt::Receipt,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use std::collections::{BTreeMap, HashMap};

pub async fn teachers_checked(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let listed = teacher_standing::Column::TeacherId.in_subquery(standing::who_may_list(now));
    Ok(teacher_standing::Entity::find()
        .filter(listed)
        .count(conn)
        .await?)
}

/// From each handing in of a class to the decision that followed it.
pub async fn reviews(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<Vec<TimeDelta>, StorageError> {
    use audit_entry::Column as C;
    let decided = ["class.published", "class.returned", "class.rejected"];
    let rows = audit_entry::Entity::find()
        .filter(C::At.gte(since))
        .filter(C::Action.is_in(decided.into_iter().chain(["class.submitted"])))
        .order_by_asc(C::Seq)
        .all(conn)
        .await?;
    let mut handed_in = HashMap::new();
    let mut spans = Vec::new();
    for row in rows {
        if row.action == "class.submitted" {
            handed_in.insert(row.subject_id, row.at);
        } else if let Some(at) = handed_in.remove(&row.subject_id) {
            spans.push(row.at - at);
        }
    }
    Ok(spans)
}

pub async fn sessions_held(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use class_session::Column as C;
    Ok(class_session::Entity::find()
        .filter(C::Status.eq("ended"))
        .filter(C::EndsAt.gte(since))
        .filter(C::EndsAt.lte(now))
        .count(conn)
        .await?)
}

/// Of these, how many were recorded, or had an adult beside a learner.
pub async fn sessions_observed(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use class_session::Column as C;
    let recorded = recording::Entity::find()
        .select_only()
        .column(recording::Column::SessionId)
        .into_query();
    let accompanied = registrant::Entity::find()
        .select_only()
        .column(registrant::Column::SessionId)
        .filter(registrant::Column::AdultBeside.is_not_null())
        .into_query();
    let observed = Condition::any()
        .add(C::Id.in_subquery(recorded))
        .add(C::Id.in_subquery(accompanied));
    Ok(class_session::Entity::find()
        .filter(C::Status.eq("ended"))
        .filter(C::EndsAt.gte(since))
        .filter(C::EndsAt.lte(now))
        .filter(observed)
        .count(conn)
        .await?)
}

/// How many of this kind were opened, by what they name themselves.
pub async fn opened(
    conn: &impl ConnectionTrait,
    kind: IncidentKind,
    since: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use incident::Column as C;
    let query = incident::Entity::find().filter(C::CreatedAt.gte(since));
    let query = match kind {
        IncidentKind::HeldPost => query.filter(C::SubjectKind.eq("post")),
        _ => query.filter(C::Dedupe.starts_with(format!("{}:", kind.as_str()))),
    };
    Ok(query.count(conn).await?)
}

/// How long after its last moment each deletion was finished.
pub async fn deletions(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<Vec<TimeDelta>, StorageError> {
    let rows = deletion_receipt::Entity::find()
        .filter(deletion_receipt::Column::DeletedAt.gte(since))
        .all(conn)
        .await?;
    // Receipts of another kind have no last moment of a recording.
    Ok(rows
        .into_iter()
        .filter_map(|row| serde_json::from_value::<Receipt>(row.receipt).ok())
        .map(|receipt| (receipt.deleted_at - receipt.due_at).max(TimeDelta::zero()))
        .collect())
}

pub async fn recordings_overdue(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<u64, StorageError> {
    use recording::Column as C;
    Ok(recording::Entity::find()
        .filter(C::Status.ne("deleted"))
        .filter(C::DueAt.lte(now))
        .count(conn)
        .await?)
}

/// Verified consents to take part, by method.
pub async fn consents(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<BTreeMap<&'static str, u64>, StorageError> {
    use consent_event::Column as C;
    let actions: Vec<serde_json::Value> = consent_event::Entity::find()
        .select_only()
        .column(C::Action)
        .filter(C::At.gte(since))
        .filter(C::Purpose.eq(Purpose::Core.as_str()))
        .into_tuple()
        .all(conn)
        .await?;
    let mut by_method = BTreeMap::new();
    for action in actions {
        if let Ok(Action::Verified { method, .. }) = serde_json::from_value(action) {
            *by_method.entry(Method::as_str(method)).or_default() += 1;
        }
    }
    Ok(by_method)
}

/// How many were begun with in time, of those whose time is over or that were begun with.
pub async fn incidents_in_time(
    conn: &impl ConnectionTrait,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(u64, u64), StorageError> {
    use incident::Column as C;
    let rows: Vec<(String, bool, DateTime<Utc>)> = incident::Entity::find()
        .select_only()
        .column(C::Status)
        .column(C::Escalated)
        .column(C::AcknowledgeBy)
        .filter(C::CreatedAt.gte(since))
        .into_tuple()
        .all(conn)
        .await?;
    let judged = rows
        .iter()
        .filter(|(status, _, by)| status != "open" || *by <= now)
        .count();
    let in_time = rows
        .iter()
        .filter(|(status, escalated, _)| status != "open" && !escalated)
        .count();
    Ok((in_time as u64, judged as u64))
}
