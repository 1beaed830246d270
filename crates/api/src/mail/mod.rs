//! Mails are jobs: written in the transaction of their fact, naming the account and the kind, nothing else. Texts are
//! made, and links with their tokens minted, when the mail is sent.

mod send;
mod texts;

use crate::jobs::Job;
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{
    AccountId, AddressChangeId, StaffInvitationId, SupervisorInvitationId,
};
use learnallot_storage::{NewJob, Write};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Every mail we send. A variant carries ids only; a new mail is a variant here and its text in `texts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mail", rename_all = "snake_case")]
pub enum Mail {
    /// The link that confirms the account's address.
    ConfirmAddress,
    /// Somebody signed up with an address that has an account.
    AlreadyRegistered,
    /// To a new address that somebody asked to have instead of the account's.
    ConfirmNewAddress { change: AddressChangeId },
    /// To the address that the account had until now.
    AddressChanged { change: AddressChangeId },
    /// The link that sets a new password.
    ResetPassword,
    /// To an address that has no account yet.
    StaffInvitation { invitation: StaffInvitationId },
    /// To the address of an adult who is asked to watch over a learner.
    SupervisorInvitation { invitation: SupervisorInvitationId },
    /// Something waits in the app; `path` is one of the app's own addresses, made of ids.
    Notice { notice: Notice, path: String },
}

/// What a plain notice is about: one sentence, one link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The only one that a closed account still gets.
    AccountClosed,
    AccountReopened,
    ApplicationApproved,
    ApplicationDeclined,
    ApplicationReturned,
    BackgroundCheckClear,
    BackgroundCheckPending,
    /// Ended by the platform: one adult and one child, unobserved.
    ClassEndedUnobserved,
    ClassPublished,
    ClassReturned,
    ConsentConfirmed,
    ConsentDeclined,
    /// A version of the notice ended a consent that was not given anew.
    ConsentSuperseded,
    Enrolled,
    EnrolmentCanceled,
    RecordingAvailable,
    RecordingDeleted,
    /// A version of the notice is going to end a consent.
    NoticeChanges,
    NoticeChangesSoon,
    IncidentOpened,
    IncidentOverdue,
    /// To the person whose training in something ends soon.
    OwnTrainingEnds,
    /// A video call with our staff.
    CallBooked,
    /// To the member of staff who holds it.
    CallToHold,
    CallReminder,
    /// The guardian did not come.
    CallMissed,
    /// We did not come, or cannot.
    CallMissedByUs,
    /// To the admins, of a training of somebody on the staff.
    StaffTrainingEnds,
    /// To admins: a processor's written assurance ends, or has ended.
    AssuranceEnds,
    /// To the coordinator and the admins: a review, an evaluation or a test is due.
    ProgrammeDue,
    BreachDeclared,
    BreachOverdue,
    /// To guardians; what happened is read after signing in.
    BreachConcernsYou,
    ExportReady,
    /// The other guardian asks for a deletion.
    DeletionAsked,
    DeletionDone,
    AddressChangeAsked,
}

/// Queues a mail to the address that the account has when it is sent.
pub fn queue(write: &mut Write, to: AccountId, mail: &Mail, now: DateTime<Utc>) {
    enqueue(write, Some(to), mail, now);
}

/// Queues a mail to the address that was invited.
pub fn queue_invitation(write: &mut Write, invitation: StaffInvitationId, now: DateTime<Utc>) {
    enqueue(write, None, &Mail::StaffInvitation { invitation }, now);
}

/// Queues a mail to the adult who was invited to watch over a learner.
pub fn queue_supervisor_invitation(
    write: &mut Write,
    invitation: SupervisorInvitationId,
    now: DateTime<Utc>,
) {
    enqueue(write, None, &Mail::SupervisorInvitation { invitation }, now);
}

/// Queues a mail to an address that somebody asked to have.
pub fn queue_address_change(write: &mut Write, change: AddressChangeId, now: DateTime<Utc>) {
    enqueue(write, None, &Mail::ConfirmNewAddress { change }, now);
}

/// Queues a mail to the address that an account had until now.
pub fn queue_address_changed(write: &mut Write, change: AddressChangeId, now: DateTime<Utc>) {
    enqueue(write, None, &Mail::AddressChanged { change }, now);
}

fn enqueue(write: &mut Write, to: Option<AccountId>, mail: &Mail, now: DateTime<Utc>) {
    write.enqueue(NewJob {
        kind: "mail.send",
        payload: json!({ "to": to, "mail": mail }),
        run_at: now,
        dedupe: None,
    });
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[Job::new("mail.send", |ctx, payload| {
        Box::pin(send::send(ctx, payload))
    })];
    JOBS
}
