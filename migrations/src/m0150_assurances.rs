//! Written assurances of processors, and what left of a child's data.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("assurances")
                    .col(uuid("id").primary_key())
                    .col(big_integer("version"))
                    .col(string("processor"))
                    .col(string("status"))
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone_null("reminded_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        let index = Index::create()
            .name("assurances_by_processor")
            .table("assurances")
            .col("processor")
            .col("status")
            .to_owned();
        manager.create_index(index).await?;
        manager
            .create_table(
                Table::create()
                    .table("disclosures")
                    .col(uuid("id").primary_key())
                    .col(uuid("learner_id"))
                    .col(string("recipient"))
                    .col(string("purpose"))
                    // The fact it belongs to: a class session, a recording, a viewing.
                    .col(uuid("fact_id"))
                    // Null where the consent is older than its ledger's rows.
                    .col(uuid_null("consent_event_id"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
            )
            .await?;
        for (name, columns, unique) in [
            (
                "disclosures_once",
                &["learner_id", "recipient", "purpose", "fact_id"] as &[_],
                true,
            ),
            ("disclosures_by_learner", &["learner_id", "at", "id"], false),
            ("disclosures_by_time", &["at"], false),
            ("disclosures_by_fact", &["fact_id", "purpose"], false),
        ] {
            let mut index = Index::create().name(name).table("disclosures").to_owned();
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["disclosures", "assurances"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
