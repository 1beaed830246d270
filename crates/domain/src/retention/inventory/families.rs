//! Families, their learners, consents and receipts.

use super::{
    Data::{Acts, Address, BirthMonth, Choices, Link, Name, Secret},
    Table, of,
};
use crate::retention::schedule::Category::{
    Accounts, ConsentChecks, ConsentForms, ConsentLedger, DeletionReceipts, Disclosures, Learners,
    PendingConsentRequests, RecordingViews, WorkInHand,
};

pub(super) const TABLES: &[Table] = &[
    // A call that was attested belongs to the ledger; one that came to nothing is work in hand, and goes with it.
    of(
        ConsentLedger,
        "appointments",
        &[("state", Choices), ("starts_at", Acts)],
        "id version request_id learner_id staff_id status open_of reminders created_at updated_at",
    ),
    of(
        WorkInHand,
        "call_rooms",
        &[("alias", Link), ("registrant_id", Link)],
        "appointment_id host provider_id confirmed_at starts_at ends_at open",
    ),
    of(
        WorkInHand,
        "call_times",
        &[("starts_at", Acts)],
        "id staff_id appointment_id",
    ),
    of(
        ConsentChecks,
        "consent_checks",
        &[("session_ref", Link), ("transaction_ref", Link)],
        "id request_id method owed_since settled_at delete_at created_at",
    ),
    of(
        ConsentForms,
        "consent_documents",
        &[],
        "id request_id data_key media_type bytes received_at delete_at",
    ),
    of(
        ConsentLedger,
        "consent_events",
        &[("purpose", Choices), ("action", Choices), ("at", Choices)],
        "id learner_id family_id seq notice_version notice_hash actor_kind actor_id",
    ),
    of(
        PendingConsentRequests,
        "consent_requests",
        &[("state", Choices), ("status", Choices)],
        "id version family_id learner_id open_of waiting_since lapses_at created_at updated_at",
    ),
    of(
        ConsentLedger,
        "policy_tellings",
        &[("told_at", Acts), ("reminded_at", Acts)],
        "version_id family_id",
    ),
    of(Accounts, "families", &[], "id created_at"),
    of(
        Accounts,
        "family_guardians",
        &[],
        "family_id account_id joined_at",
    ),
    of(
        Learners,
        "learners",
        &[("first_name_sealed", Name), ("birth_sealed", BirthMonth)],
        "id version family_id data_key delete_at created_at updated_at",
    ),
    of(
        Learners,
        "supervisions",
        &[],
        "learner_id account_id accepted_at",
    ),
    of(
        WorkInHand,
        "supervisor_invitations",
        &[("email", Address), ("token_hash", Secret)],
        "id learner_id family_id invited_by expires_at",
    ),
    of(
        Disclosures,
        "disclosures",
        &[("recipient", Acts), ("purpose", Acts), ("at", Acts)],
        "id learner_id fact_id consent_event_id",
    ),
    of(
        RecordingViews,
        "data_views",
        &[("what", Acts), ("at", Acts)],
        "id learner_id account_id",
    ),
    of(
        DeletionReceipts,
        "deletions",
        &[("state", Choices), ("receipt", Acts)],
        "id version family_id learner_id status hash asked_at updated_at",
    ),
    of(
        DeletionReceipts,
        "deletion_receipts",
        &[("receipt", Acts)],
        "id recording_id hash deleted_at",
    ),
];
