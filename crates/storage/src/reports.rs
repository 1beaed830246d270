//! What people wrote when they reported something, sealed; the incident is in [`crate::incidents`].

use crate::{StorageError, entity::report as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::IncidentId;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub incident: IncidentId,
    pub text_sealed: Vec<u8>,
    pub contact_sealed: Option<Vec<u8>>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: Report,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        incident_id: Set(new.incident.uuid()),
        text_sealed: Set(new.text_sealed),
        contact_sealed: Set(new.contact_sealed),
        created_at: Set(now),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    incident: IncidentId,
) -> Result<Option<Report>, StorageError> {
    let row = row::Entity::find_by_id(incident.uuid()).one(conn).await?;
    Ok(row.map(|row| Report {
        incident: row.incident_id.into(),
        text_sealed: row.text_sealed,
        contact_sealed: row.contact_sealed,
    }))
}
