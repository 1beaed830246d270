use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "room_stays")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub session_id: Uuid,
    pub participant: String,
    pub who: String,
    pub learner_id: Option<Uuid>,
    pub waiting_at: Option<DateTimeUtc>,
    pub joined_at: Option<DateTimeUtc>,
    pub last_joined_at: Option<DateTimeUtc>,
    pub left_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
