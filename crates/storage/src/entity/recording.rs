use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recordings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub session_id: Uuid,
    pub class_id: Uuid,
    pub teacher_id: Uuid,
    pub session_starts_at: DateTimeUtc,
    pub session_ended_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub consent_ended_at: Option<DateTimeUtc>,
    pub status: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub state: Json,
    pub meeting_uuid: String,
    pub download_token_sealed: Option<Vec<u8>>,
    pub provider_deleted_at: Option<DateTimeUtc>,
    pub data_key_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub manifest: Option<Json>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
