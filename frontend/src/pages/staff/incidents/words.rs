use crate::{text::text, ui::options};
use learnallot_domain::conduct::incident::{IncidentKind, Severity};

pub fn kind(kind: IncidentKind) -> &'static str {
    let t = text().staff;
    match kind {
        IncidentKind::SafetyButton => t.kind_safety_button,
        IncidentKind::UnknownParticipant => t.kind_unknown_participant,
        IncidentKind::DuplicateParticipant => t.kind_duplicate_participant,
        IncidentKind::CheckInRefused => t.kind_check_in_refused,
        IncidentKind::CheckInMissing => t.kind_check_in_missing,
        IncidentKind::AloneWithChild => t.kind_alone_with_child,
        IncidentKind::ProfileDrift => t.kind_profile_drift,
        IncidentKind::RecordingNotOurs => t.kind_recording_not_ours,
        IncidentKind::RecordingFailed => t.kind_recording_failed,
        IncidentKind::NoHost => t.kind_no_host,
        IncidentKind::ProcessorNotAssured => text().programme.kind_not_assured,
        IncidentKind::HeldPost => t.kind_held_post,
        IncidentKind::Report => t.kind_report,
    }
}

pub fn severity(severity: Severity) -> &'static str {
    let t = text().staff;
    match severity {
        Severity::S1 => t.severity_s1,
        Severity::S2 => t.severity_s2,
        Severity::S3 => t.severity_s3,
        Severity::S4 => t.severity_s4,
    }
}

/// For a select.
pub fn severities() -> Vec<(String, String)> {
    options(Severity::ALL.map(|one| (one.as_str(), severity(one))))
}

pub fn status(status: &str) -> &'static str {
    let t = text().staff;
    match status {
        "taken" => t.incident_taken,
        "closed" => t.incident_closed,
        _ => t.incident_open,
    }
}

pub fn subject(kind: &str) -> &'static str {
    let t = text().staff;
    match kind {
        "class_session" => t.subject_class_session,
        "recording" => t.subject_recording,
        "learner" => t.subject_learner,
        "post" => t.subject_post,
        "consent_call" => text().calls.staff_one,
        _ => t.subject_account,
    }
}

pub fn did(what: &str) -> &'static str {
    let t = text().staff;
    match what {
        "taken" => t.did_taken,
        "severity_set" => t.did_severity_set,
        "noted" => t.did_noted,
        "escalated" => t.did_escalated,
        "closed" => t.did_closed,
        _ => t.did_opened,
    }
}
