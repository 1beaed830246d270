//! The job table: written in the transaction of the fact, claimed by a conditional update that is the same on both
//! databases, so that any number of nodes can work side by side.

use crate::{
    Database, NewJob, StorageError,
    entity::{job, job_schedule},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use serde_json::Value;
use uuid::{NoContext, Timestamp, Uuid};

#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    /// This attempt's number, from 1.
    pub attempt: i32,
    lease: Uuid,
}

fn id_at(now: DateTime<Utc>) -> Uuid {
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        now.timestamp().max(0) as u64,
        now.timestamp_subsec_nanos(),
    ))
}

pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    new: NewJob,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = job::ActiveModel {
        id: Set(id_at(now)),
        kind: Set(new.kind.to_owned()),
        payload: Set(new.payload),
        dedupe: Set(new.dedupe),
        status: Set("queued".into()),
        run_at: Set(new.run_at),
        attempts: Set(0),
        leased_until: Set(None),
        lease: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    job::Entity::insert(row)
        .on_conflict(
            OnConflict::column(job::Column::Dedupe)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(job::Column::Status.eq("queued"))
        .add(job::Column::RunAt.lte(now))
        .add(
            Condition::any()
                .add(job::Column::LeasedUntil.is_null())
                .add(job::Column::LeasedUntil.lte(now)),
        )
}

/// After the clock of development was moved back: what was due at `from` is due at `to` too. Otherwise a repeated job that
/// waits from before would keep its successors out until the time from which the clock came.
pub async fn keep_due(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<(), StorageError> {
    job::Entity::update_many()
        .col_expr(job::Column::RunAt, Expr::value(to))
        .filter(job::Column::Status.eq("queued"))
        .filter(job::Column::RunAt.gt(to))
        .filter(job::Column::RunAt.lte(from))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes one due job for `lease_for`. Whoever dies holding it loses it when the lease ends.
pub async fn claim(
    db: &Database,
    now: DateTime<Utc>,
    lease_for: TimeDelta,
) -> Result<Option<Claimed>, StorageError> {
    let candidates = job::Entity::find()
        .filter(free(now))
        .order_by_asc(job::Column::RunAt)
        .limit(8)
        .all(db.read())
        .await?;
    for row in candidates {
        let lease = id_at(now);
        let taken = job::Entity::update_many()
            .col_expr(job::Column::LeasedUntil, Expr::value(now + lease_for))
            .col_expr(job::Column::Lease, Expr::value(lease))
            .col_expr(job::Column::Attempts, Expr::value(row.attempts + 1))
            // From here on a new fact needs a new job: this one may already have read the old state.
            .col_expr(job::Column::Dedupe, Expr::value(Option::<String>::None))
            .filter(job::Column::Id.eq(row.id))
            .filter(job::Column::Attempts.eq(row.attempts))
            .filter(free(now))
            .exec(db.read())
            .await?;
        if taken.rows_affected == 1 {
            let attempt = row.attempts + 1;
            return Ok(Some(Claimed {
                id: row.id,
                kind: row.kind,
                payload: row.payload,
                attempt,
                lease,
            }));
        }
    }
    Ok(None)
}

/// Removes a job that is done.
pub async fn finish(db: &Database, claimed: &Claimed) -> Result<(), StorageError> {
    job::Entity::delete_many()
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::Lease.eq(claimed.lease))
        .exec(db.read())
        .await?;
    Ok(())
}

/// Puts a job back for later. `error` is a code of ours, without a name or content.
pub async fn retry(
    db: &Database,
    claimed: &Claimed,
    run_at: DateTime<Utc>,
    error: Option<&str>,
) -> Result<(), StorageError> {
    settle(db, claimed, "queued", Some(run_at), error).await
}

/// Gives a job up; staff see it.
pub async fn bury(db: &Database, claimed: &Claimed, error: &str) -> Result<(), StorageError> {
    settle(db, claimed, "failed", None, Some(error)).await
}

async fn settle(
    db: &Database,
    claimed: &Claimed,
    status: &str,
    run_at: Option<DateTime<Utc>>,
    error: Option<&str>,
) -> Result<(), StorageError> {
    let mut update = job::Entity::update_many()
        .col_expr(job::Column::Status, Expr::value(status))
        .col_expr(
            job::Column::LeasedUntil,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .col_expr(job::Column::LastError, Expr::value(error));
    if let Some(run_at) = run_at {
        update = update.col_expr(job::Column::RunAt, Expr::value(run_at));
    }
    update
        .filter(job::Column::Id.eq(claimed.id))
        .filter(job::Column::Lease.eq(claimed.lease))
        .exec(db.read())
        .await?;
    Ok(())
}

/// Adds a repeated job when its time has come; of several nodes, one wins.
pub async fn tick(
    db: &Database,
    kind: &'static str,
    every: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use job_schedule::{ActiveModel, Column, Entity};
    let row = Entity::find_by_id(kind.to_owned()).one(db.read()).await?;
    if row
        .as_ref()
        .is_some_and(|row| row.next_at > now && row.next_at <= now + every)
    {
        return Ok(());
    }
    let mut write = db.begin_write().await?;
    let won = match row {
        None => {
            let row = ActiveModel {
                kind: Set(kind.to_owned()),
                next_at: Set(now + every),
            };
            match Entity::insert(row)
                .on_conflict(OnConflict::column(Column::Kind).do_nothing().to_owned())
                .exec_without_returning(&*write)
                .await
            {
                Ok(inserted) => inserted == 1,
                Err(sea_orm::DbErr::RecordNotInserted) => false,
                Err(error) => return Err(error.into()),
            }
        }
        Some(row) => {
            let moved = Entity::update_many()
                .col_expr(Column::NextAt, Expr::value(now + every))
                .filter(Column::Kind.eq(kind))
                .filter(Column::NextAt.eq(row.next_at))
                .exec(&*write)
                .await?;
            moved.rows_affected == 1
        }
    };
    if won {
        let dedupe = Some(format!("schedule:{kind}"));
        write.enqueue(NewJob {
            kind,
            payload: Value::Null,
            run_at: now,
            dedupe,
        });
    }
    write.commit(now).await
}

/// How the table stands: waiting and due, and given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    pub due: u64,
    pub failed: u64,
    pub oldest_due: Option<DateTime<Utc>>,
}

pub async fn backlog(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Backlog, StorageError> {
    use sea_orm::PaginatorTrait;
    let due = job::Entity::find().filter(free(now)).count(conn).await?;
    let failed = job::Entity::find()
        .filter(job::Column::Status.eq("failed"))
        .count(conn)
        .await?;
    let oldest = job::Entity::find()
        .filter(free(now))
        .order_by_asc(job::Column::RunAt)
        .limit(1)
        .one(conn)
        .await?;
    Ok(Backlog {
        due,
        failed,
        oldest_due: oldest.map(|row| row.run_at),
    })
}
