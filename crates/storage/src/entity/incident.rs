use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "incidents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub status: String,
    pub severity: String,
    pub confirmed: bool,
    pub escalated: bool,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub about: Option<Uuid>,
    pub acknowledge_by: DateTimeUtc,
    pub dedupe: Option<String>,
    pub state: Json,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
