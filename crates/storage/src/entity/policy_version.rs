use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub number: i64,
    pub version: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub text: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub filled: Json,
    pub hash: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub material_for: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub writers: Json,
    pub published_by: Option<Uuid>,
    pub published_at: DateTimeUtc,
    pub effective_at: DateTimeUtc,
    pub carried_out_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
