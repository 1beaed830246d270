//! Reports and incidents.

use super::{Answer, post};
use learnallot_api_types::incidents::{NewReport, ReportReceived};

pub async fn report(body: NewReport) -> Answer<ReportReceived> {
    post("/reports", &body).await
}
