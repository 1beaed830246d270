use actix_web::{get, web};
use learnallot_api_types::retention::{RetentionRow, RetentionSchedule};
use learnallot_domain::retention::{inventory::held, schedule::SCHEDULE};

#[utoipa::path(
    operation_id = "read_retention_schedule", tag = "privacy",
    summary = "What is kept, why, for how long, and what happens then: the very table that the sweep goes by",
    responses((status = 200, description = "Every row", body = RetentionSchedule)),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/retention-schedule")]
pub async fn read_retention_schedule() -> web::Json<RetentionSchedule> {
    let rows = SCHEDULE
        .iter()
        .map(|row| RetentionRow {
            category: row.category,
            holds: row.holds.to_owned(),
            data: held(row.category)
                .into_iter()
                .map(|data| data.title().to_owned())
                .collect(),
            why: row.why.to_owned(),
            days: row
                .keep
                .duration()
                .and_then(|kept| u32::try_from(kept.num_days()).ok()),
            from: row.from.to_owned(),
            then: row.then.to_owned(),
        })
        .collect();
    web::Json(RetentionSchedule { rows })
}
