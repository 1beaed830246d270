//! What mails say, in English. No mail names a child or repeats what somebody wrote.

use super::Notice;

pub(super) struct Text {
    pub subject: String,
    pub body: String,
}

pub(super) fn text(subject: &str, sentence: &str, link: &str) -> Text {
    Text {
        subject: subject.to_owned(),
        body: format!(
            "Hello,\n\n{sentence}\n\n{link}\n\n\
             You get this mail because you have an account at learnallot.\n"
        ),
    }
}

pub(super) fn notice(notice: Notice, link: &str) -> Text {
    let (subject, sentence) = match notice {
        Notice::AccountClosed => (
            "Your account is closed",
            "Your account was closed as you asked, and is erased after 30 days. If it was not you, or you think better of \
             it, sign in until then and open it again.",
        ),
        Notice::AccountReopened => (
            "Your account is open again",
            "Your account was opened again. If it was not you, choose a new password at once.",
        ),
        Notice::ApplicationApproved => (
            "Your application was approved",
            "A screener has read your application and approved it. The next step is the background check.",
        ),
        Notice::ApplicationDeclined => (
            "About your application",
            "A screener has read your application and decided. You find the decision and its reasons here.",
        ),
        Notice::ApplicationReturned => (
            "Your application needs a change",
            "A screener has read your application and asks for something more.",
        ),
        Notice::BackgroundCheckClear => (
            "Your background check is clear",
            "The background check came back clear.",
        ),
        Notice::BackgroundCheckPending => (
            "About your background check",
            "There is news about your background check.",
        ),
        Notice::ClassEndedUnobserved => (
            "A class was ended early",
            "We ended a live class early: a learner of yours was alone with the teacher, the class was not being recorded, \
             and no adult had confirmed to be beside the learner. Nothing has to have happened; our safety team looks at it.",
        ),
        Notice::ClassPublished => (
            "Your class is published",
            "Your class was reviewed and is in the catalogue now.",
        ),
        Notice::ClassReturned => (
            "Your class needs a change",
            "Your class was reviewed. You find here what to change.",
        ),
        Notice::ConsentConfirmed => (
            "Your consent was confirmed",
            "Your consent was checked and confirmed.",
        ),
        Notice::ConsentDeclined => (
            "About your consent",
            "Your consent could not be verified. You find the reason here, and what you can do.",
        ),
        Notice::ConsentSuperseded => (
            "Your consent has ended with the old notice",
            "A new notice to parents and guardians is in force. You have not consented to it yet, so that what it changes \
             has stopped for your child. You can read it and consent at any time.",
        ),
        Notice::NoticeChanges => (
            "We change what you consented to",
            "We have published a new notice to parents and guardians. It changes what you consented to, and takes effect in \
             30 days or later: the page says when, and shows every word that is different. Until then everything stays as \
             it is. What you do not consent to anew by then stops for your child.",
        ),
        Notice::NoticeChangesSoon => (
            "A new notice takes effect in a few days",
            "The new notice to parents and guardians takes effect within 7 days, and you have not consented to it yet. What \
             you do not consent to anew by then stops for your child.",
        ),
        Notice::Enrolled => ("An enrolment was made", "A seat in a class was taken."),
        Notice::EnrolmentCanceled => (
            "An enrolment was ended",
            "A seat in a class was given back.",
        ),
        Notice::RecordingAvailable => (
            "A recording is ready",
            "The recording of a class is ready to watch. It is deleted 90 days after the class.",
        ),
        Notice::RecordingDeleted => (
            "A recording was deleted",
            "The recording of a class was deleted. You find the receipt here.",
        ),
        Notice::ExportReady => (
            "Your copy is ready",
            "The copy of data that you asked for is ready to fetch. It is deleted after 7 days.",
        ),
        Notice::DeletionAsked => (
            "Your answer is waited for",
            "The other guardian of a learner of yours asks to have data deleted. Nothing is deleted before you have said \
             yes; after 7 days without an answer our staff decide.",
        ),
        Notice::DeletionDone => (
            "A deletion is done",
            "What you asked to be deleted is gone. You find the receipt here.",
        ),
        Notice::AddressChangeAsked => (
            "Somebody asked to change your address",
            "Somebody who gave your password asked that learnallot writes to another address from now on. It counts only \
             once that address has answered. If it was not you, choose a new password now.",
        ),
        Notice::IncidentOpened => (
            "Something needs a safety officer",
            "An incident was opened. Take it to stop its clock.",
        ),
        Notice::CallBooked => (
            "Your video call is booked",
            "You have a video call with our staff. You find here when it is, what to have ready, and the way in when it is time.",
        ),
        Notice::CallToHold => (
            "A video call was booked with you",
            "A guardian has booked one of your times. You find the call here.",
        ),
        Notice::CallReminder => (
            "Your video call is soon",
            "Your video call with our staff is soon. You find here when it is, and the way in when it is time.",
        ),
        Notice::CallMissed => (
            "We did not meet for your video call",
            "We did not meet at the time of your video call. That can happen: choose another time here, or another way.",
        ),
        Notice::CallMissedByUs => (
            "Your video call could not take place: that was our fault",
            "We are sorry: your video call could not take place, and that was our fault. Everything you chose is kept. \
             Choose another time here, whenever it suits you.",
        ),
        Notice::OwnTrainingEnds => (
            "A training of yours ends soon",
            "A training that your work needs is nearly a year old. Do it again, and ask an admin to record it.",
        ),
        Notice::StaffTrainingEnds => (
            "A training of staff ends soon",
            "A training of somebody on the staff is nearly a year old. Record the next one here when it is done.",
        ),
        Notice::ProgrammeDue => (
            "Something of the security programme is due",
            "A review, an evaluation or a test of the security programme is due soon, or overdue.",
        ),
        Notice::BreachDeclared => (
            "A breach was declared",
            "A breach was declared, and its clocks run. See what is left to do, and by when.",
        ),
        Notice::BreachOverdue => (
            "A clock of a breach was missed",
            "Something about a breach was not done in its time.",
        ),
        Notice::BreachConcernsYou => (
            "Please read this: it is about your family's data",
            "Something happened that concerns your family's data at learnallot. What it was, what it means for you and what \
             we do about it, you read after signing in.",
        ),
        Notice::AssuranceEnds => (
            "A written assurance ends",
            "The written assurance of an outside processor ends soon, or has ended. Without one that counts no child's data \
             may go there: no class opens.",
        ),
        Notice::IncidentOverdue => (
            "Nobody has begun with an incident",
            "An incident's time to begin is over, and nobody has taken it.",
        ),
    };
    text(subject, sentence, link)
}

pub(super) fn confirm_address(link: &str) -> Text {
    text(
        "Confirm your e-mail address",
        "Open this link to confirm your address. It works once, for three days.",
        link,
    )
}

pub(super) fn reset_password(link: &str) -> Text {
    text(
        "Choose a new password",
        "Open this link to choose a new password. It works once, for one hour. If you did not ask for it, do nothing: \
         your password stays as it is.",
        link,
    )
}

pub(super) fn confirm_new_address(link: &str) -> Text {
    text(
        "Confirm your new address",
        "Somebody with an account at learnallot wants to have its mail here from now on. If it was you, open this link. It \
         works once, for three days. If not, do nothing.",
        link,
    )
}

pub(super) fn address_changed(link: &str) -> Text {
    text(
        "Your address was changed",
        "Your account at learnallot has another e-mail address now, and we write there. If that was not your wish, write to \
         us at once.",
        link,
    )
}

pub(super) fn already_registered(link: &str) -> Text {
    text(
        "You have an account already",
        "Somebody signed up with this address, and there is an account for it. If it was you, sign in; if not, do \
         nothing.",
        link,
    )
}

pub(super) fn staff_invitation(link: &str) -> Text {
    text(
        "You are invited to the staff of learnallot",
        "Open this link to choose your password. It works once, for three days.",
        link,
    )
}

pub(super) fn supervisor_invitation(link: &str) -> Text {
    Text {
        subject: "You are asked to watch over a learner".to_owned(),
        body: format!(
            "Hello,\n\nA parent or guardian asks you to watch over their child during live classes on learnallot. \
             Open this link to read what that means, and to say yes. It works once, for seven days.\n\n{link}\n\n\
             If you do not know what this is about, do nothing: the link ends by itself, and we keep nothing.\n"
        ),
    }
}
