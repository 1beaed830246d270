use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalogue_entries")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub seq: i32,
    pub class_id: Uuid,
    pub teacher_id: Uuid,
    pub subject: String,
    pub cover: String,
    pub title: String,
    pub summary: String,
    pub age_min: i16,
    pub age_max: i16,
    pub group_size: i16,
    pub minutes: i16,
    pub sessions: i16,
    pub next_starts_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
