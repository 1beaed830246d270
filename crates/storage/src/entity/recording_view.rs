use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recording_views")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recording_id: Uuid,
    pub viewer_kind: String,
    pub account_id: Option<Uuid>,
    pub learner_id: Option<Uuid>,
    pub family_id: Option<Uuid>,
    pub purpose: String,
    pub reason_sealed: Option<Vec<u8>>,
    pub auth_session_id: Uuid,
    pub ticket_hash: Vec<u8>,
    pub ticket_expires_at: DateTimeUtc,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
