//! What a refusal means, by the last part of the problem's address.

#[derive(Debug)]
pub struct Explanation {
    pub slug: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub mend: &'static str,
}

pub const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        slug: "not-found",
        title: "There is nothing here",
        text: "It does not exist, or it is not yours to see. The two look alike on purpose, so that nobody can find out what others have.",
        mend: "Check the address. If you followed a link in an e-mail, sign in with the account that the e-mail was sent to.",
    },
    Explanation {
        slug: "signed-out",
        title: "Sign in to go on",
        text: "This needs a signed-in person, and a session ends after a while.",
        mend: "Sign in again.",
    },
    Explanation {
        slug: "role-missing",
        title: "Your account may not do this",
        text: "This act belongs to another role, such as a parent’s or a teacher’s.",
        mend: "On your account page you can add the role of a parent or a teacher. Staff roles are given by an admin.",
    },
    Explanation {
        slug: "forbidden",
        title: "Your account may not do this",
        text: "You may see it, but not change it.",
        mend: "The message says who may.",
    },
    Explanation {
        slug: "second-factor-needed",
        title: "This needs your second factor",
        text: "Staff decide about children and teachers, so a password alone is not enough.",
        mend: "Set up an authenticator app on your account page, or sign in again with its code.",
    },
    Explanation {
        slug: "invalid-input",
        title: "Some of the input needs a change",
        text: "What was sent could be read, but breaks a rule. Each error names its field.",
        mend: "Change the fields that are named, and send again. Nothing was changed so far.",
    },
    Explanation {
        slug: "unreadable-request",
        title: "The request could not be read",
        text: "It is not written in the form that the interface expects.",
        mend: "In the app: load the page again. For programs: compare with the API reference.",
    },
    Explanation {
        slug: "changed-meanwhile",
        title: "It was changed in the meantime",
        text: "Somebody else changed the same thing while you were looking at it.",
        mend: "Load it again, then decide.",
    },
    Explanation {
        slug: "may-not-list",
        title: "This teacher may not list classes now",
        text: "Before a class is shown, an approved application, a valid background check, a verified identity, a second factor and the recording agreement are needed, and no suspension.",
        mend: "Teachers see each missing part on their standing page. Families are never told which one it is.",
    },
    Explanation {
        slug: "enrolment",
        title: "This learner cannot be enrolled now",
        text: "An enrolment needs your verified consent, an adult who watches over, the right age, a free place, and no other class at that time.",
        mend: "Each reason is named with the way to mend it.",
    },
    Explanation {
        slug: "may-not-join",
        title: "The door is shut",
        text: "A class can be entered only around its time, by its teacher and by learners whose enrolment, consent and watching adult are in order.",
        mend: "Each reason is named. The door opens {join_minutes} minutes before the start.",
    },
    Explanation {
        slug: "personal-information",
        title: "Private details do not belong here",
        text: "The text holds something that could lead to a person: a number, an address, a link, or a disguise of one.",
        mend: "Take it out and send again. What was refused is not kept.",
    },
    Explanation {
        slug: "unavailable",
        title: "learnallot cannot answer right now",
        text: "Nothing was changed.",
        mend: "Try again in a moment.",
    },
    Explanation {
        slug: "internal",
        title: "Something went wrong on our side",
        text: "Nothing you did caused it. It has been noted with the number of the request.",
        mend: "Try again in a moment, and quote the number if you write to us.",
    },
];
