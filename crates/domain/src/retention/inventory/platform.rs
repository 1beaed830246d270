//! The platform's own: the audit log, jobs, messages.

use super::{
    Data::{Acts, Link, Words},
    Table, of, of_nobody,
};
use crate::retention::schedule::Category::{
    Activity, AuditLog, IncidentFiles, VendorMessages, WorkInHand,
};

pub(super) const TABLES: &[Table] = &[
    of_nobody(
        "assurances",
        "id version processor status state reminded_at created_at updated_at",
    ),
    of(
        AuditLog,
        "audit_entries",
        &[("detail", Acts), ("action", Acts)],
        "seq at actor_kind actor_id subject_kind subject_id hash",
    ),
    of(
        IncidentFiles,
        "breaches",
        &[("state", Words)],
        "id version closed created_at updated_at",
    ),
    of(
        IncidentFiles,
        "breach_families",
        &[("told_at", Acts)],
        "breach_id family_id learners",
    ),
    of_nobody("security_programme", "id version state updated_at"),
    of_nobody("audit_head", "id seq hash stream_seq cut_seq cut_hash"),
    of_nobody("dev_clock", "id offset_seconds"),
    of(
        WorkInHand,
        "idempotency_keys",
        &[("answer_body", Words)],
        "scope key fingerprint committed answer_status answer_type answer_location created_at",
    ),
    of_nobody("job_schedule", "kind next_at"),
    of(
        WorkInHand,
        "jobs",
        &[("payload", Link)],
        "id kind dedupe status run_at attempts leased_until lease last_error created_at",
    ),
    of_nobody("policy_drafts", "kind version draft created_at updated_at"),
    of_nobody(
        "policy_versions",
        "id kind number version text filled hash material_for writers published_by published_at effective_at carried_out_at",
    ),
    of(
        Activity,
        "stream_events",
        &[("kind", Acts), ("subject", Link)],
        "seq at audience",
    ),
    of(
        VendorMessages,
        "webhook_inbox",
        &[("sealed_body", Words)],
        "id vendor dedupe_key received_at",
    ),
];
