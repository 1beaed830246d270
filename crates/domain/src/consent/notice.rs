//! The direct notice to the guardian, which comes before consent: 16 CFR 312.4(c)(1). It has every element that the rule
//! asks for and nothing else (312.4(a)). Its versions are data, of which this file holds the first: `policy`. Page and form
//! are made from the version's sections, and the hash over all of them proves which text was shown.

/// What 312.4(c)(1) requires a notice to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// (i): contact information was collected, to obtain consent.
    WhyWeHaveYourContact,
    /// (ii): consent is required, and nothing is collected, used or disclosed without it.
    ConsentIsRequired,
    /// (iii): what is to be collected.
    WhatWeCollect,
    /// (iii): how it is used.
    HowWeUseIt,
    /// (iii): how it may come to be disclosed, with (iv): to whom, what for, and that consent to the rest stands alone.
    WhoElseSeesIt,
    /// (v): the link to the online notice.
    OnlineNotice,
    /// (vi): the means to give consent.
    HowToConsent,
    /// (vii): contact information is deleted if consent does not come within a reasonable time.
    WhenWeDelete,
    /// 312.6: what a parent may ask for at any time.
    YourRights,
}

impl Element {
    pub const ALL: [Self; 9] = [
        Self::WhyWeHaveYourContact,
        Self::ConsentIsRequired,
        Self::WhatWeCollect,
        Self::HowWeUseIt,
        Self::WhoElseSeesIt,
        Self::OnlineNotice,
        Self::HowToConsent,
        Self::WhenWeDelete,
        Self::YourRights,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WhyWeHaveYourContact => "why_we_have_your_contact",
            Self::ConsentIsRequired => "consent_is_required",
            Self::WhatWeCollect => "what_we_collect",
            Self::HowWeUseIt => "how_we_use_it",
            Self::WhoElseSeesIt => "who_else_sees_it",
            Self::OnlineNotice => "online_notice",
            Self::HowToConsent => "how_to_consent",
            Self::WhenWeDelete => "when_we_delete",
            Self::YourRights => "your_rights",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    pub element: Element,
    pub title: &'static str,
    pub text: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    pub version: &'static str,
    pub title: &'static str,
    pub sections: &'static [Section],
}

/// The page of the app that holds the whole online notice.
pub const ONLINE_NOTICE_PATH: &str = "/privacy";

/// The first version, which later ones are drafted from. Figures stand as the names of their rules.
pub const FIRST: Notice = Notice {
    version: "2026-11",
    title: "Notice to parents and guardians",
    sections: &[
        Section {
            element: Element::WhyWeHaveYourContact,
            title: "Why we write to you",
            text: "You opened a learnallot account and told us the first name of a child. We have your name, your e-mail \
                address and that first name for one reason: to ask for your consent.",
        },
        Section {
            element: Element::ConsentIsRequired,
            title: "Nothing happens without your consent",
            text: "Your consent is required before your child uses learnallot. Until we have verified it, we collect \
                nothing else about your child, use nothing, and pass nothing on.",
        },
        Section {
            element: Element::WhatWeCollect,
            title: "What we will collect",
            text: "Your child's first name, and the month and year of birth. The classes that you enrol your child in, \
                and when your child joined and left. Recordings of those classes, with your child's voice and picture \
                where camera and microphone are on. Posts in the classroom, if you allow them. We never ask for a last \
                name, a full date of birth, an address, a school, a phone number or an e-mail address of your child.",
        },
        Section {
            element: Element::HowWeUseIt,
            title: "How we use it",
            text: "To offer classes for your child's age, to run the live class, to let you and your child watch it \
                again, to coach teachers, to answer your questions, and to keep children safe. A recording is deleted \
                {recording_days} days after its class. We do not use any of it for advertising, unless you allow that separately, and \
                we never use it to train software.",
        },
        Section {
            element: Element::WhoElseSeesIt,
            title: "Who else sees it",
            text: "In a live class, the teacher, the other learners and whoever watches over them see and hear your \
                child, with the first name; their families can watch the recording until it is deleted. Teachers are \
                screened by us but are not our employees. Three kinds of providers work for us: a video provider \
                (Zoom) carries the live class and makes the recording, which we take over and delete there; providers of \
                hosting keep our data, which we encrypt; and if you consent by card or by an identity document, a \
                provider of such checks (Stripe) learns who you are, but nothing of your child. Nobody else gets \
                anything, and nothing is made public. Applications that you connect yourself get data only with a consent of its own. You can allow that we \
                collect and use information without allowing that it is passed on, except to those named here without \
                whom a live class cannot be.",
        },
        Section {
            element: Element::OnlineNotice,
            title: "The whole privacy notice",
            text: "It is at any time on the page {online_notice} of learnallot, linked at the foot of every page.",
        },
        Section {
            element: Element::HowToConsent,
            title: "How you give consent",
            text: "Choose what you allow, and a way to show that you are the parent: a form that you tick and sign by \
                hand, and that our trained staff check; a small payment with your card, which goes back at once; an \
                identity document, which Stripe checks for us and then deletes; or a video call with a trained member of \
                our staff, whom you tell aloud what you allow. The page of your child says how each goes, and we tell you \
                by e-mail. You can take any part of it back at any time, in one step.",
        },
        Section {
            element: Element::WhenWeDelete,
            title: "If you do not consent",
            text: "If we do not have your consent within {pending_days} days of the last thing you did for it, we delete your \
                child's first name and everything we kept to ask you. The time in which you wait for us does not count.",
        },
        Section {
            element: Element::YourRights,
            title: "What you can always do",
            text: "You can see what we hold about your child, have it corrected or deleted, and refuse that we collect \
                or use more. The signed form, or Stripe’s name for your payment or check, is kept as evidence for \
                {evidence_years} years after your consent ends.",
        },
    ],
};
