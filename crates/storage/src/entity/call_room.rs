use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "call_rooms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: Uuid,
    pub host: String,
    pub provider_id: Option<String>,
    pub alias: Uuid,
    pub registrant_id: Option<String>,
    pub confirmed_at: Option<DateTimeUtc>,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub open: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
