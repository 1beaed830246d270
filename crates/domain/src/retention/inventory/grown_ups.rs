//! Accounts, and what opens them.

use super::{
    Data::{Acts, Address, Device, Name, Place, Secret},
    Table, of,
};
use crate::retention::schedule::Category::{
    Accounts, Exports, SignInLog, StaffTraining, WorkInHand,
};

pub(super) const TABLES: &[Table] = &[
    of(
        Accounts,
        "account_roles",
        &[],
        "account_id role granted_by granted_at",
    ),
    of(
        Accounts,
        "accounts",
        &[
            ("email", Address),
            ("password_hash", Secret),
            ("display_name", Name),
            ("time_zone", Place),
            ("locale", Place),
            ("totp_sealed", Secret),
        ],
        "id version email_verified_at status closed_at totp_enabled_at totp_last_step created_at updated_at",
    ),
    of(
        WorkInHand,
        "address_changes",
        &[("email", Address), ("token_hash", Secret)],
        "id account_id expires_at confirmed_at",
    ),
    of(
        Accounts,
        "admin_requests",
        &[],
        "id account_id requested_by requested_at",
    ),
    of(
        Accounts,
        "agreements",
        &[("at", Acts)],
        "id family_id account_id kind version hash",
    ),
    of(
        SignInLog,
        "auth_sessions",
        &[
            ("token_hash", Secret),
            ("user_agent", Device),
            ("created_at", Acts),
            ("last_seen_at", Acts),
            ("confirmed_at", Acts),
        ],
        "id account_id learner_id mfa_at expires_at",
    ),
    of(
        WorkInHand,
        "email_tokens",
        &[("token_hash", Secret)],
        "account_id purpose expires_at",
    ),
    of(
        Exports,
        "exports",
        &[("state", Acts)],
        "id version account_id learner_id status data_key bytes asked_at due_at",
    ),
    of(
        Accounts,
        "recovery_codes",
        &[("code_hash", Secret)],
        "account_id",
    ),
    of(
        WorkInHand,
        "staff_invitations",
        &[("email", Address), ("token_hash", Secret)],
        "id role invited_by expires_at accepted_at",
    ),
    of(
        StaffTraining,
        "trainings",
        &[("kind", Acts), ("done_on", Acts)],
        "id account_id expires_at recorded_by recorded_at reminders",
    ),
];
