use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "breach_families")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub breach_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub family_id: Uuid,
    pub learners: i32,
    pub told_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
