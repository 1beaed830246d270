//! Incidents: raised by people, by rules and by vendors' messages; worked through by the safety officers.

use crate::{NewAuditEntry, NewEvent, NewJob, StorageError, Versioned, Write, entity::incident};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{Event, Incident, IncidentKind, Severity, Subject},
    ids::{AccountId, IncidentId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use serde_json::json;

/// Where the officers hear of it at once.
pub const AUDIENCE: &str = "staff:safety_officer";
/// The job that mails them; the API has it.
pub const PAGE_JOB: &str = "incidents.page";

#[derive(Clone, Debug)]
pub struct NewIncident {
    pub id: IncidentId,
    pub kind: IncidentKind,
    pub subject: Subject,
    /// The teacher whom it is about, where it is about one by what it is.
    pub about: Option<AccountId>,
    pub by: Actor,
    /// Another with the same key is not opened, so that a repeated message raises one incident. For example
    /// `unknown_participant:{session}:{participant}`.
    pub dedupe: Option<String>,
}

/// Opens an incident, tells the officers and writes the audit entry, all in the caller's transaction. Gives the id of
/// the one that is there already where `dedupe` names one.
pub async fn open(
    write: &mut Write,
    new: NewIncident,
    now: DateTime<Utc>,
) -> Result<IncidentId, StorageError> {
    if let Some(dedupe) = &new.dedupe {
        let known = incident::Entity::find()
            .filter(incident::Column::Dedupe.eq(dedupe))
            .one(&**write)
            .await?;
        if let Some(known) = known {
            return Ok(known.id.into());
        }
    }
    let opened = Incident::open(new.kind, new.subject, new.about, new.by, now);
    let row = incident::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        status: Set(opened.state.status().to_owned()),
        severity: Set(opened.severity.as_str().to_owned()),
        confirmed: Set(false),
        escalated: Set(false),
        subject_kind: Set(new.subject.kind().to_owned()),
        subject_id: Set(new.subject.id()),
        about: Set(new.about.map(AccountId::uuid)),
        acknowledge_by: Set(opened.acknowledge_by()),
        dedupe: Set(new.dedupe),
        state: Set(json_of(&opened)?),
        created_at: Set(now),
        updated_at: Set(now),
    };
    incident::Entity::insert(row)
        .exec_without_returning(&**write)
        .await?;
    write.audit(NewAuditEntry {
        actor: new.by,
        action: "incident.opened",
        subject: ("incident", new.id.uuid()),
        detail: json!({
            "kind": new.kind,
            "subject": new.subject,
            "severity": opened.severity,
        }),
    });
    write.publish(NewEvent {
        audience: AUDIENCE.to_owned(),
        kind: "incident.opened",
        subject: json!({ "incident": new.id }),
    });
    write.enqueue(NewJob {
        kind: PAGE_JOB,
        payload: json!({ "incident": new.id }),
        run_at: now,
        dedupe: None,
    });
    Ok(new.id)
}

/// What incidents of this kind about this were opened for has come right. Where none is open, nothing happens.
pub async fn mend(
    write: &mut Write,
    kind: IncidentKind,
    subject: Subject,
    resolution: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use incident::Column as C;
    let about = Condition::all()
        .add(C::SubjectId.eq(subject.id()))
        .add(C::SubjectKind.eq(subject.kind()));
    mend_where(write, kind, about, resolution, now).await
}

/// The same for all of a kind that `dedupe` begins with this, whatever they are about.
pub async fn mend_deduped(
    write: &mut Write,
    kind: IncidentKind,
    prefix: &str,
    resolution: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let same = Condition::all().add(incident::Column::Dedupe.starts_with(prefix));
    mend_where(write, kind, same, resolution, now).await
}

async fn mend_where(
    write: &mut Write,
    kind: IncidentKind,
    which: Condition,
    resolution: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use incident::Column as C;
    let rows = incident::Entity::find()
        .filter(which)
        .filter(C::Status.is_in(["open", "taken"]))
        .all(&**write)
        .await?;
    for row in rows {
        let (id, found) = read(row)?;
        if found.value.kind != kind {
            continue;
        }
        let resolution = resolution.to_owned();
        let Ok(after) = found.value.apply(Event::Mend { resolution }, now) else {
            continue;
        };
        update(&**write, id, found.version, &after, now).await?;
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "incident.mended",
            subject: ("incident", id.uuid()),
            detail: json!({ "status": after.state.status() }),
        });
        write.publish(NewEvent {
            audience: AUDIENCE.to_owned(),
            kind: "incident.changed",
            subject: json!({ "incident": id }),
        });
    }
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: IncidentId,
) -> Result<Option<Versioned<Incident>>, StorageError> {
    let row = incident::Entity::find_by_id(id.uuid()).one(conn).await?;
    row.map(|row| read(row).map(|(_, found)| found)).transpose()
}

/// Writes `after` over the version that was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: IncidentId,
    version: i64,
    after: &Incident,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use incident::Column as C;
    let changed = incident::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Status, Expr::value(after.state.status()))
        .col_expr(C::Severity, Expr::value(after.severity.as_str()))
        .col_expr(C::Confirmed, Expr::value(after.confirmed))
        .col_expr(C::Escalated, Expr::value(after.escalated))
        .col_expr(C::About, Expr::value(after.about.map(AccountId::uuid)))
        .col_expr(C::AcknowledgeBy, Expr::value(after.acknowledge_by()))
        .col_expr(C::State, Expr::value(json_of(after)?))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::Version.eq(version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// A page's place: the clock and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, IncidentId);

/// Those that are not closed, by the clock; or those that are, newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    closed: bool,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<(IncidentId, Versioned<Incident>)>, StorageError> {
    use incident::Column as C;
    let mut query = incident::Entity::find();
    query = if closed {
        query.filter(C::Status.eq("closed"))
    } else {
        query.filter(C::Status.is_in(["open", "taken"]))
    };
    if let Some((at, id)) = after {
        let beyond = if closed {
            Condition::any().add(C::AcknowledgeBy.lt(at)).add(
                Condition::all()
                    .add(C::AcknowledgeBy.eq(at))
                    .add(C::Id.lt(id.uuid())),
            )
        } else {
            Condition::any().add(C::AcknowledgeBy.gt(at)).add(
                Condition::all()
                    .add(C::AcknowledgeBy.eq(at))
                    .add(C::Id.gt(id.uuid())),
            )
        };
        query = query.filter(beyond);
    }
    query = if closed {
        query.order_by_desc(C::AcknowledgeBy).order_by_desc(C::Id)
    } else {
        query.order_by_asc(C::AcknowledgeBy).order_by_asc(C::Id)
    };
    let rows = query.limit(limit).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Those whose time to begin is over, and nobody was told yet.
pub async fn overdue(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<(IncidentId, Versioned<Incident>)>, StorageError> {
    use incident::Column as C;
    let rows = incident::Entity::find()
        .filter(C::Status.eq("open"))
        .filter(C::Escalated.eq(false))
        .filter(C::AcknowledgeBy.lte(now))
        .order_by_asc(C::AcknowledgeBy)
        .limit(limit)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Whether a confirmed grave incident keeps this teacher from listing.
pub async fn suspends_listing(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<bool, StorageError> {
    use incident::Column as C;
    let grave = Severity::ALL
        .into_iter()
        .filter(|severity| severity.is_grave())
        .map(Severity::as_str);
    let found = incident::Entity::find()
        .filter(C::About.eq(teacher.uuid()))
        .filter(C::Status.is_in(["open", "taken"]))
        .filter(C::Confirmed.eq(true))
        .filter(C::Severity.is_in(grave))
        .count(conn)
        .await?;
    Ok(found > 0)
}

/// Whether an incident about this is not closed yet.
pub async fn is_any_open_on(
    conn: &impl ConnectionTrait,
    subject: Subject,
) -> Result<bool, StorageError> {
    use incident::Column as C;
    let found = incident::Entity::find()
        .filter(C::SubjectId.eq(subject.id()))
        .filter(C::SubjectKind.eq(subject.kind()))
        .filter(C::Status.is_in(["open", "taken"]))
        .count(conn)
        .await?;
    Ok(found > 0)
}

fn json_of(incident: &Incident) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(incident).map_err(|_| StorageError::Corrupt("incidents"))
}

fn read(row: incident::Model) -> Result<(IncidentId, Versioned<Incident>), StorageError> {
    let value =
        serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("incidents"))?;
    Ok((
        row.id.into(),
        Versioned {
            version: row.version,
            value,
        },
    ))
}
