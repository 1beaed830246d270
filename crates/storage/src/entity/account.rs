use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub email: String,
    pub email_verified_at: Option<DateTimeUtc>,
    pub password_hash: Option<String>,
    pub display_name: String,
    pub time_zone: String,
    pub locale: String,
    pub status: String,
    pub closed_at: Option<DateTimeUtc>,
    pub totp_sealed: Option<Vec<u8>>,
    pub totp_enabled_at: Option<DateTimeUtc>,
    pub totp_last_step: Option<i64>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
