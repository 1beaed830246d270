//! Carries out the rows of the retention schedule that need no receipt. A repeat removes nothing more.

use crate::{ctx::Ctx, deletions, jobs::JobResult};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::retention::schedule::{Category, SCHEDULE};
use learnallot_storage::{
    StorageError, address_changes, appointments, breaches, call_rooms, call_times, closing,
    data_views, disclosures, email_tokens, exports, idempotency, pruning, recording_views,
    trainings, webhook_inbox,
};
use std::sync::Arc;

/// An answer is remembered for a day, as the wire promises to whoever repeats a request with its key.
const ANSWERS_REMEMBERED: TimeDelta = TimeDelta::hours(24);

pub(super) async fn run(ctx: Arc<Ctx>) -> JobResult {
    sweep(&ctx).await
}

/// Removes what is over by now.
pub async fn sweep(ctx: &Ctx) -> JobResult {
    let now = ctx.now();
    for row in SCHEDULE {
        if let Some(kept) = row.keep.duration() {
            carry_out(ctx, row.category, now - kept).await?;
        }
    }
    deletions::prune(ctx).await?;
    email_tokens::prune(ctx.db.read(), now).await?;
    address_changes::prune(ctx.db.read(), now).await?;
    idempotency::prune(ctx.db.read(), now - ANSWERS_REMEMBERED).await?;
    Ok(())
}

/// A category without an arm here does not compile: nothing stands in the schedule that nobody carries out.
async fn carry_out(
    ctx: &Ctx,
    category: Category,
    before: DateTime<Utc>,
) -> Result<(), StorageError> {
    let conn = ctx.db.read();
    match category {
        // Each with a receipt or a notice of its own: `recordings::sweep`, `consents::lapse`, `consents::shred` and
        // `consents::checks`, `families::delete_learner`, and `accounts::closing::erase`.
        Category::Recordings
        | Category::PendingConsentRequests
        | Category::ConsentForms
        | Category::ConsentChecks
        | Category::DeletionByGuardian
        | Category::ClosedAccounts => {}
        // `privacy::exports::sweep` destroys the key and the copy; here its line goes.
        Category::Exports => {
            exports::prune(conn, before).await?;
        }
        // Counted from the closing of the family's last account.
        Category::ConsentLedger => closing::prune_ledger(conn, before).await?,
        Category::DeletionReceipts => closing::prune_receipts(conn, before).await?,
        // For as long as they are in use.
        Category::Learners | Category::Accounts => {}
        // By whoever runs the servers: docs/operations.md.
        Category::KeyStoreBackups | Category::OtherBackups => {}
        Category::RecordingViews => {
            recording_views::prune(conn, before).await?;
            data_views::prune(conn, before).await?;
        }
        Category::ClassroomPosts => {
            pruning::posts(conn, before).await?;
        }
        Category::Attendance => {
            pruning::attendance(conn, before).await?;
        }
        Category::TeacherApplications => {
            pruning::applications(conn, before).await?;
        }
        Category::BackgroundCheckResults => {
            pruning::background_checks(conn, before).await?;
        }
        Category::StaffTraining => {
            trainings::prune(conn, before).await?;
        }
        Category::Disclosures => disclosures::prune(conn, before).await?,
        Category::IncidentFiles => {
            pruning::incidents(conn, before).await?;
            breaches::prune(conn, before).await?;
        }
        Category::SignInLog => {
            pruning::sign_ins(conn, before).await?;
        }
        Category::Activity => {
            pruning::activity(conn, before).await?;
        }
        Category::WorkInHand => {
            pruning::work_in_hand(conn, before).await?;
            appointments::prune(conn, before).await?;
            call_rooms::prune(conn, before).await?;
            call_times::prune(conn, before).await?;
        }
        Category::VendorMessages => webhook_inbox::prune(conn, before).await?,
        Category::AuditLog => {
            let write = ctx.db.begin_write().await?;
            pruning::audit_log(&*write, before).await?;
            ctx.commit(write).await?;
        }
    }
    Ok(())
}
