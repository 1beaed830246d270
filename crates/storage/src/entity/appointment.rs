use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "appointments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub request_id: Uuid,
    pub learner_id: Uuid,
    pub staff_id: Uuid,
    pub starts_at: DateTimeUtc,
    pub status: String,
    pub open_of: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub state: Json,
    pub reminders: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
