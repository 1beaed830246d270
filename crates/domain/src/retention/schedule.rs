//! What we keep, why, how long, from when, and what happens then: the one table. The sweep, the privacy page and the
//! receipts read it; nothing is kept without a row here. Source: 16 CFR 312.10 asks for a written policy that states the
//! purposes, the business need and the time of deletion, and forbids keeping children's data without an end.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Recordings,
    RecordingViews,
    ClassroomPosts,
    Attendance,
    TeacherApplications,
    BackgroundCheckResults,
    StaffTraining,
    PendingConsentRequests,
    ConsentForms,
    ConsentChecks,
    ConsentLedger,
    DeletionReceipts,
    Disclosures,
    Exports,
    IncidentFiles,
    Learners,
    Accounts,
    ClosedAccounts,
    SignInLog,
    Activity,
    WorkInHand,
    VendorMessages,
    DeletionByGuardian,
    AuditLog,
    KeyStoreBackups,
    OtherBackups,
}

impl Category {
    /// The name that goes over the wire.
    pub const fn as_str(self) -> &'static str {
        self.words().0
    }

    /// In a few words, as a heading.
    pub const fn title(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Recordings => ("recordings", "Recordings"),
            Self::RecordingViews => ("recording_views", "Who watched, and who looked"),
            Self::ClassroomPosts => ("classroom_posts", "What was written in classrooms"),
            Self::Attendance => ("attendance", "Seats in classes, and who was there"),
            Self::TeacherApplications => ("teacher_applications", "Application to teach"),
            Self::BackgroundCheckResults => ("background_check_results", "Background check"),
            Self::PendingConsentRequests => ("pending_consent_requests", "Requests for consent"),
            Self::ConsentForms => ("consent_forms", "Signed forms"),
            Self::ConsentChecks => ("consent_checks", "Payments and identity checks"),
            Self::ConsentLedger => ("consent_ledger", "Consents and withdrawals"),
            Self::DeletionReceipts => ("deletion_receipts", "Deletions and their receipts"),
            Self::Disclosures => ("disclosures", "What left, and to whom"),
            Self::Exports => ("exports", "Copies to take away"),
            Self::IncidentFiles => ("incident_files", "What was reported to the safety team"),
            Self::Learners => ("learners", "Name, birth month, and who watches over"),
            Self::Accounts => ("accounts", "The account"),
            Self::ClosedAccounts => ("closed_accounts", "A closed account"),
            Self::SignInLog => ("sign_in_log", "Sign-ins"),
            Self::StaffTraining => ("staff_training", "Trainings of staff"),
            Self::Activity => ("activity", "The list of what happened"),
            Self::WorkInHand => ("work_in_hand", "Open invitations, tickets and links"),
            Self::VendorMessages => ("vendor_messages", "Messages of providers"),
            Self::DeletionByGuardian => ("deletion_by_guardian", "What you asked to be deleted"),
            Self::AuditLog => ("audit_log", "The log of decisions"),
            Self::KeyStoreBackups => ("key_store_backups", "Copies of the key store"),
            Self::OtherBackups => ("other_backups", "Copies of the database and of files"),
        }
    }
}

/// How long, counted from the row's moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    Days(u16),
    AtOnce,
    /// For as long as what `from` says holds.
    AsLongAs,
}

impl Keep {
    /// None where no time is counted.
    pub fn duration(self) -> Option<TimeDelta> {
        match self {
            Self::Days(days) => Some(TimeDelta::days(i64::from(days))),
            Self::AtOnce => Some(TimeDelta::zero()),
            Self::AsLongAs => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub category: Category,
    pub holds: &'static str,
    /// The business need.
    pub why: &'static str,
    pub keep: Keep,
    /// The moment that the time is counted from.
    pub from: &'static str,
    /// What happens at the end.
    pub then: &'static str,
}

const YEAR: u16 = 365;

/// Every row. Its order is the order of the privacy page: what families ask about first.
pub const SCHEDULE: [Row; 26] = [
    Row {
        category: Category::Recordings,
        holds: "The picture and sound of a class session",
        why: "So that learners can watch a class again, teachers can be coached, and complaints can be looked into",
        keep: Keep::Days(90),
        from: "the end of the class session",
        then: "Deleted at the video provider and here, its key destroyed, with a receipt",
    },
    Row {
        category: Category::RecordingViews,
        holds: "Who watched a recording, and who of our staff looked at a learner's data: when, and for what purpose",
        why: "So that families can see who looked, and misuse can be followed up after the recording is gone",
        keep: Keep::Days(YEAR),
        from: "the viewing",
        then: "Deleted",
    },
    Row {
        category: Category::ClassroomPosts,
        holds: "Posts and comments in a class's room",
        why: "So that learners can go back to what was discussed while it is still of use to them",
        keep: Keep::Days(YEAR),
        from: "the end of the section's last session",
        then: "Deleted",
    },
    Row {
        category: Category::Attendance,
        holds: "Which learner was enrolled in which class and was in which session, and that the teacher checked the learner in",
        why: "To answer questions about a class that was missed or paid for, and about a learner's safety",
        keep: Keep::Days(YEAR),
        from: "the end of the class session, for the enrolment that of the last one",
        then: "Deleted",
    },
    Row {
        category: Category::TeacherApplications,
        holds: "A teacher's application, its scores and its decision",
        why: "To show how a person came to teach children, and to judge a second application",
        keep: Keep::Days(3 * YEAR),
        from: "its end, a decline or a withdrawal; of an approved one, as long as the account exists",
        then: "Deleted",
    },
    Row {
        category: Category::BackgroundCheckResults,
        holds: "That a background check was clear or not, and when; never the report",
        why: "To show that everybody who taught was checked, for as long as claims can be raised",
        keep: Keep::Days(5 * YEAR),
        from: "the result",
        then: "Deleted; the provider destroys its report by its own rules",
    },
    Row {
        category: Category::StaffTraining,
        holds: "That a member of our staff was trained for what they decide, on which day, and who says so",
        why: "To show that every consent was verified by somebody who was trained for it",
        keep: Keep::Days(5 * YEAR),
        from: "the day on which the training no longer counts",
        then: "Deleted",
    },
    Row {
        category: Category::PendingConsentRequests,
        holds: "A guardian's address and a child's first name while consent is asked for",
        why: "Without them consent cannot be asked for",
        keep: Keep::Days(14),
        from: "the guardian's last act; waiting for our staff stops the clock",
        then: "Deleted",
    },
    Row {
        category: Category::ConsentForms,
        holds: "The signed form by which a guardian consented",
        why: "To show that it was the parent who consented, for as long as that can be asked",
        keep: Keep::Days(3 * YEAR),
        from: "the end of the consent",
        then: "Its key destroyed, and the form deleted",
    },
    Row {
        category: Category::ConsentChecks,
        holds: "That a payment or an identity document showed who consented: the provider's name for it; never the card, never the document",
        why: "To show that it was the parent who consented, for as long as that can be asked",
        keep: Keep::Days(3 * YEAR),
        from: "the end of the consent; of a try that came to nothing, at once",
        then: "Deleted; the money went back and the document was deleted at the provider right after the check",
    },
    Row {
        category: Category::ConsentLedger,
        holds: "Each consent and withdrawal: to which text, how verified, when",
        why: "To prove that a parent consented, and to what",
        keep: Keep::Days(3 * YEAR),
        from: "the closing of the last account of the family",
        then: "Deleted",
    },
    Row {
        category: Category::DeletionReceipts,
        holds: "What was deleted, when, and what showed that it was gone; ids only",
        why: "To prove to a family that the promise was kept",
        keep: Keep::Days(3 * YEAR),
        from: "the closing of the last account of the family",
        then: "Deleted",
    },
    Row {
        category: Category::Disclosures,
        holds: "To whom something of a learner went, what, when, and what for; ids only",
        why: "So that a family can see who received what, and under which consent",
        keep: Keep::Days(YEAR),
        from: "the time it went there; with the learner, where the learner is deleted before",
        then: "Deleted",
    },
    Row {
        category: Category::Exports,
        holds: "A copy of your data that you asked for, sealed under a key of its own",
        why: "So that you can fetch it",
        keep: Keep::Days(7),
        from: "the moment it is ready",
        then: "Its key destroyed, and the copy deleted",
    },
    Row {
        category: Category::IncidentFiles,
        holds: "Reports of something wrong, what was found and what was done",
        why: "To see a pattern over years, and to answer for what was decided",
        keep: Keep::Days(5 * YEAR),
        from: "the closing of the incident",
        then: "Deleted",
    },
    Row {
        category: Category::Learners,
        holds: "A learner's first name, and month and year of birth",
        why: "To know who takes part, and which classes fit the age",
        keep: Keep::AsLongAs,
        from: "the guardian keeps the learner here",
        then: "Deleted, with the learner's key",
    },
    Row {
        category: Category::Accounts,
        holds: "A grown-up's name, e-mail address, roles and classes",
        why: "To know whom one deals with",
        keep: Keep::AsLongAs,
        from: "the account exists, and is not closed",
        then: "Deleted",
    },
    Row {
        category: Category::ClosedAccounts,
        holds: "An account that its holder has closed, and the learners of whom nobody else is a guardian",
        why: "So that whoever closed it by mistake, or was made to, can undo it",
        keep: Keep::Days(30),
        from: "the closing of the account",
        then: "Name, address, password, second factor, classes and learners deleted; an id without a name stays where another row names it",
    },
    Row {
        category: Category::SignInLog,
        holds: "When and from where an account signed in",
        why: "To notice that an account was taken over",
        keep: Keep::Days(180),
        from: "the sign-in",
        then: "Deleted",
    },
    Row {
        category: Category::Activity,
        holds: "What happened, for the list of it on your page; ids only",
        why: "So that a family can see what happened while nobody looked",
        keep: Keep::Days(YEAR),
        from: "the event",
        then: "Deleted",
    },
    Row {
        category: Category::WorkInHand,
        holds: "Open invitations and mailed links, tickets for a door, times at which staff can be called and calls that came to \
            nothing, jobs, and answers kept in case a request is repeated",
        why: "To finish what was begun, once",
        keep: Keep::Days(30),
        from: "their making; most end within a day",
        then: "Deleted",
    },
    Row {
        category: Category::VendorMessages,
        holds: "Messages of the video, background check, payment and identity providers, sealed",
        why: "To act on each exactly once, and to follow up what went wrong",
        keep: Keep::Days(30),
        from: "their arrival",
        then: "Deleted",
    },
    Row {
        category: Category::DeletionByGuardian,
        holds: "A learner's data that a guardian asks us to delete",
        why: "There is no need that outweighs the guardian's word",
        keep: Keep::AtOnce,
        from: "the request",
        then: "Deleted, its key destroyed; the ledger, receipts and signed forms alone stay, by their own rows",
    },
    Row {
        category: Category::AuditLog,
        holds: "Every decision: who, what, when; ids only",
        why: "So that decisions about children's safety can be followed and cannot be changed unseen",
        keep: Keep::Days(7 * YEAR),
        from: "the decision",
        then: "Deleted; check points keep the chain verifiable",
    },
    Row {
        category: Category::KeyStoreBackups,
        holds: "Copies of the key store",
        why: "To recover from a broken machine without keeping destroyed keys alive",
        keep: Keep::Days(7),
        from: "the copy",
        then: "Deleted",
    },
    Row {
        category: Category::OtherBackups,
        holds: "Copies of the database and of encrypted files",
        why: "To recover from a broken machine; what a destroyed key sealed cannot be read from them",
        keep: Keep::Days(30),
        from: "the copy",
        then: "Deleted",
    },
];

impl Row {
    /// How long, and from when, as one reads it.
    pub fn kept(&self) -> String {
        match self.keep {
            Keep::Days(days) => format!("{}, from {}", length(days), self.from),
            Keep::AtOnce => "not kept: deleted at once".to_owned(),
            Keep::AsLongAs => format!("as long as {}", self.from),
        }
    }
}

fn length(days: u16) -> String {
    match (days / YEAR, days % YEAR) {
        (1, 0) => "1 year".to_owned(),
        (years, 0) if years > 1 => format!("{years} years"),
        _ => format!("{days} days"),
    }
}

/// The row of a category.
pub fn row(category: Category) -> &'static Row {
    SCHEDULE
        .iter()
        .find(|row| row.category == category)
        .expect("every category has a row, as the tests show")
}
