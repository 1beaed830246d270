//! What may be required of a family, a child or somebody unknown, field by field, each with the reason why it cannot go
//! without: taking part may not depend on more than is reasonably necessary. A test holds the description of every
//! operation to it, so that no form asks for more unseen. Source: 16 CFR 312.7.

/// A field that a request must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Necessary {
    /// The request's name in the description of the API.
    pub request: &'static str,
    pub field: &'static str,
    pub why: &'static str,
}

const fn of(request: &'static str, field: &'static str, why: &'static str) -> Necessary {
    Necessary {
        request,
        field,
        why,
    }
}

const TEXT_SHOWN: &str = "It names the text that was shown, so that nobody agrees to another; it says nothing of anybody";
const WHICH: &str =
    "It says which of the family's own learners or classes is meant, by a number of ours";
const LINK: &str =
    "It is the secret of the mailed link, which shows that the address is the person's own";
const PROOF: &str = "It shows that it is the account's holder who asks";

pub const NECESSARY: &[Necessary] = &[
    of(
        "BornIn",
        "year",
        "Without it nobody knows whether a grown-up opens the account; looked at and not kept",
    ),
    of(
        "BornIn",
        "month",
        "Without it nobody knows whether a grown-up opens the account; looked at and not kept",
    ),
    of(
        "SignUp",
        "born",
        "Without it nobody knows whether a grown-up opens the account; looked at and not kept",
    ),
    of(
        "SignUp",
        "email",
        "Consent is asked for and confirmed there, and there is no other way to reach a parent",
    ),
    of("SignUp", "password", "Nobody else may open the account"),
    of(
        "SignUp",
        "display_name",
        "Somebody has to be called something; any name will do",
    ),
    of(
        "SignUp",
        "time_zone",
        "A class begins at a time of the family's own clock",
    ),
    of(
        "SignUp",
        "intent",
        "Parents and teachers get different pages and duties",
    ),
    of(
        "AcceptInvitation",
        "born",
        "Without it nobody knows whether a grown-up joins; looked at and not kept",
    ),
    of("AcceptInvitation", "token", LINK),
    of(
        "AcceptInvitation",
        "password",
        "Nobody else may open the account",
    ),
    of(
        "AcceptInvitation",
        "display_name",
        "Somebody has to be called something; any name will do",
    ),
    of(
        "AcceptInvitation",
        "time_zone",
        "Duties begin at a time of the person's own clock",
    ),
    of("ConfirmAddress", "token", LINK),
    of("ConfirmAddress", "password", PROOF),
    of("Address", "email", "A link is mailed to it"),
    of("NewPassword", "token", LINK),
    of(
        "NewPassword",
        "password",
        "Nobody else may open the account",
    ),
    of("SignIn", "email", "It names the account"),
    of("SignIn", "password", PROOF),
    of("ConfirmIdentity", "password", PROOF),
    of(
        "CorrectFirstName",
        "first_name",
        "It is what is corrected, and the only name there is",
    ),
    of("AskForDeletion", "learner_id", WHICH),
    of(
        "NewAddress",
        "email",
        "It is the address that is to count from now on",
    ),
    of("ConfirmNewAddress", "token", LINK),
    of("AddIntent", "intent", "It is all that is asked for"),
    of(
        "Profile",
        "display_name",
        "Somebody has to be called something; any name will do",
    ),
    of(
        "Profile",
        "time_zone",
        "A class begins at a time of the family's own clock",
    ),
    of("SecondFactorCode", "code", PROOF),
    of(
        "AddLearner",
        "first_name",
        "A teacher lets each child in by name; a nickname will do",
    ),
    of(
        "GiveBirth",
        "year",
        "Classes are for ages, and the promise holds until 18",
    ),
    of(
        "GiveBirth",
        "month",
        "Classes are for ages; without it a child would be taken for older or younger by a year",
    ),
    of("NoticeRead", "version", TEXT_SHOWN),
    of(
        "RequestConsent",
        "method",
        "The parent says in which way to be verified",
    ),
    of(
        "RequestConsent",
        "purposes",
        "Each purpose needs a consent of its own; only taking part has to be among them",
    ),
    of(
        "BookCall",
        "starts_at",
        "It says at which of the free times we call",
    ),
    of("WithdrawConsent", "purposes", "It says what to stop"),
    of("AgreeToShare", "version", TEXT_SHOWN),
    of("Enrol", "section_id", WHICH),
    of("Enrol", "learner_id", WHICH),
    of(
        "InviteSupervisor",
        "email",
        "The invitation is mailed to it",
    ),
    of(
        "WatchOver",
        "adult",
        "Only a grown-up may watch over a child",
    ),
    of(
        "WatchOver",
        "duties",
        "Whoever watches over has to know the duties",
    ),
    of("AcceptSupervision", "token", LINK),
    of(
        "AcceptSupervision",
        "adult",
        "Only a grown-up may watch over a child",
    ),
    of(
        "AcceptSupervision",
        "duties",
        "Whoever watches over has to know the duties",
    ),
    of("NewPost", "text", "It is what one wants to say"),
    of(
        "NewReport",
        "about",
        "It says what the report is about, where there is something; nothing else will do as well",
    ),
    of(
        "NewReport",
        "text",
        "It is what one wants to tell; a name, an address and an account are not asked for",
    ),
    of(
        "StartPlayback",
        "purpose",
        "Every viewing is noted with what it was for, which families can see",
    ),
];
