//! One type per kind of id, so that a learner's id can never be taken for a family's.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person who signs in: guardian, supervisor, teacher or staff. A teacher is the account with the role.
    AccountId,
    AdminRequestId,
    StaffInvitationId,
    TrainingId,
    AuthSessionId,
    FamilyId,
    LearnerId,
    SupervisorInvitationId,
    ConsentRequestId,
    ConsentEventId,
    /// A check of a guardian by a provider: a payment, or an identity document.
    ConsentCheckId,
    /// A video call with a guardian, by which consent is verified.
    AppointmentId,
    /// A quarter of an hour in which a member of staff can be called.
    CallTimeId,
    ApplicationId,
    BackgroundCheckId,
    StrikeId,
    ClassId,
    RevisionId,
    SectionId,
    /// One meeting of a section; sign-in sessions are [`AuthSessionId`].
    SessionId,
    EnrolmentId,
    RecordingId,
    ReceiptId,
    /// A published version of a policy.
    PolicyVersionId,
    DeletionId,
    ExportId,
    AddressChangeId,
    PostId,
    CommentId,
    ReportId,
    IncidentId,
    /// An uploaded, sealed file: a signed form, a certificate.
    DocumentId,
    /// A key in the key store.
    DataKeyId,
    /// Of a processor, in writing.
    AssuranceId,
    DisclosureId,
    BreachId,
    JobId,
    EventId,
}
