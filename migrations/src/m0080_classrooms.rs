//! Posts and comments of a class, and what people report.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("posts")
                    .col(uuid("id").primary_key())
                    .col(uuid("section_id"))
                    // The post that this one comments on.
                    .col(uuid_null("parent_id"))
                    .col(string("author_kind"))
                    .col(uuid("author_id"))
                    // A guardian writes for a family: its other guardian sees the post as the family's.
                    .col(uuid_null("family_id"))
                    // The learner's own key; a grown-up's text is sealed by the platform.
                    .col(uuid_null("data_key_id"))
                    .col(binary("text_sealed"))
                    // `published`, `held` or `hidden`; what is taken back is deleted.
                    .col(string("status"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            (
                "posts_of_section",
                &["section_id", "parent_id", "id"] as &[_],
            ),
            ("posts_of_author", &["author_id", "id"]),
            ("posts_by_parent", &["parent_id", "id"]),
        ] {
            let mut index = Index::create().name(name).table("posts").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("reports")
                    .col(uuid("incident_id").primary_key())
                    .col(binary("text_sealed"))
                    .col(binary_null("contact_sealed"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reports", "posts"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
