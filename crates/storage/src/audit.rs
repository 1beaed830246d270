//! The hash-chained log of decisions.

use crate::{
    NewAuditEntry, StorageError,
    entity::{audit_entry, audit_head},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Role,
    audit::{self, Broken, Entry, Hash, Verifier},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

pub(crate) struct Head {
    seq: i64,
    hash: Hash,
    pub(crate) stream_seq: i64,
}

pub(crate) async fn lock_head(conn: &impl ConnectionTrait) -> Result<Head, StorageError> {
    let row = audit_head::Entity::find_by_id(1)
        .lock_exclusive()
        .one(conn)
        .await?
        .ok_or(StorageError::Corrupt("audit_head"))?;
    let hash = row
        .hash
        .try_into()
        .map_err(|_| StorageError::Corrupt("audit_head"))?;
    Ok(Head {
        seq: row.seq,
        hash,
        stream_seq: row.stream_seq,
    })
}

pub(crate) async fn store_head(
    conn: &impl ConnectionTrait,
    head: Head,
) -> Result<(), StorageError> {
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Seq, Expr::value(head.seq))
        .col_expr(audit_head::Column::Hash, Expr::value(head.hash.to_vec()))
        .col_expr(audit_head::Column::StreamSeq, Expr::value(head.stream_seq))
        .filter(audit_head::Column::Id.eq(1))
        .exec(conn)
        .await?;
    Ok(())
}

pub(crate) async fn append(
    conn: &impl ConnectionTrait,
    head: &mut Head,
    entries: Vec<NewAuditEntry>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(entries.len());
    for new in entries {
        let entry = Entry {
            seq: head.seq + 1,
            at: now,
            actor: new.actor,
            action: new.action.to_owned(),
            subject_kind: new.subject.0.to_owned(),
            subject_id: new.subject.1,
            detail: new.detail.to_string(),
        };
        let hash = audit::chain(&head.hash, &entry);
        let (actor_kind, actor_id) = audit::actor_columns(&entry.actor);
        rows.push(audit_entry::ActiveModel {
            seq: Set(entry.seq),
            at: Set(entry.at),
            actor_kind: Set(actor_kind.to_owned()),
            actor_id: Set(actor_id),
            action: Set(entry.action),
            subject_kind: Set(entry.subject_kind),
            subject_id: Set(entry.subject_id),
            detail: Set(entry.detail),
            hash: Set(hash.to_vec()),
        });
        head.seq += 1;
        head.hash = hash;
    }
    audit_entry::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

fn entry(row: audit_entry::Model) -> Result<(Entry, Hash), StorageError> {
    let corrupt = || StorageError::Corrupt("audit_entries");
    let hash: Hash = row.hash.try_into().map_err(|_| corrupt())?;
    let actor = audit::actor_from_columns(&row.actor_kind, row.actor_id).ok_or_else(corrupt)?;
    let entry = Entry {
        seq: row.seq,
        at: row.at,
        actor,
        action: row.action,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        detail: row.detail,
    };
    Ok((entry, hash))
}

/// What the explorer of the log can ask for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub action: Option<String>,
    pub actor: Option<Uuid>,
    pub subject: Option<Uuid>,
    /// Only entries with a smaller number: the newest come first.
    pub before: Option<i64>,
}

pub async fn page(
    conn: &impl ConnectionTrait,
    filter: Filter,
    limit: u64,
) -> Result<Vec<Entry>, StorageError> {
    use audit_entry::Column;
    let mut query = audit_entry::Entity::find();
    if let Some(action) = filter.action {
        query = query.filter(Column::Action.eq(action));
    }
    if let Some(actor) = filter.actor {
        query = query.filter(Column::ActorId.eq(actor));
    }
    if let Some(subject) = filter.subject {
        query = query.filter(Column::SubjectId.eq(subject));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Seq.lt(before));
    }
    let rows = query
        .order_by_desc(Column::Seq)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| entry(row).map(|(entry, _)| entry))
        .collect()
}

/// Recomputes the whole chain, or what is left of it after its cut, a page at a time; run it on one snapshot. The inner error names the first broken place.
pub async fn verify(conn: &impl ConnectionTrait) -> Result<Result<i64, Broken>, StorageError> {
    const PAGE: u64 = 1_000;
    let head = audit_head::Entity::find_by_id(1)
        .one(conn)
        .await?
        .ok_or(StorageError::Corrupt("audit_head"))?;
    let head_hash: Hash = head
        .hash
        .try_into()
        .map_err(|_| StorageError::Corrupt("audit_head"))?;
    let mut verifier = match (head.cut_seq, head.cut_hash) {
        (Some(seq), Some(hash)) => {
            let hash = hash.try_into();
            Verifier::after(seq, hash.map_err(|_| StorageError::Corrupt("audit_head"))?)
        }
        _ => Verifier::default(),
    };
    let mut after = head.cut_seq.unwrap_or_default();
    loop {
        let rows = audit_entry::Entity::find()
            .filter(audit_entry::Column::Seq.gt(after))
            .order_by_asc(audit_entry::Column::Seq)
            .limit(PAGE)
            .all(conn)
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for row in rows {
            let seq = row.seq;
            let Ok((entry, hash)) = entry(row) else {
                return Ok(Err(Broken::Changed { seq }));
            };
            if let Err(broken) = verifier.check(&entry, &hash) {
                return Ok(Err(broken));
            }
        }
    }
    Ok(verifier.finish(head.seq, &head_hash))
}

/// The audience of events for everyone with a staff role.
pub fn staff_audience(role: Role) -> String {
    format!("staff:{}", role.as_str())
}
