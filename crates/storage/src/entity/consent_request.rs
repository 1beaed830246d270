use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub family_id: Uuid,
    pub learner_id: Uuid,
    pub status: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub state: Json,
    pub open_of: Option<Uuid>,
    pub waiting_since: Option<DateTimeUtc>,
    pub lapses_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
