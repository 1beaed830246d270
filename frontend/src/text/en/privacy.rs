//! The privacy policy. Its table of what is kept comes from the retention schedule, its figures from the rules.

use crate::text::prose::{
    Block::{Para, Points},
    Passage,
};

#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// When this text was last changed.
    pub updated: &'static str,
    /// What stands before the table of what is kept.
    pub before: &'static [Passage],
    /// What stands after it.
    pub after: &'static [Passage],
}

pub const POLICY: Policy = Policy {
    updated: "25 November 2026",
    before: BEFORE,
    after: AFTER,
};

const BEFORE: &[Passage] = &[
    Passage {
        title: "In short",
        blocks: &[Points(&[
            "We collect what a class needs, and say for each thing why and for how long.",
            "For every child under {child_age} a parent consents first. Nothing is collected from a child before that.",
            "Recordings are deleted {recording_days} days after their class, and can never be downloaded.",
            "We sell nothing, show no advertising, and use no one’s data to train a model.",
            "Nothing goes to others, or into marketing, without a consent for that purpose alone.",
        ])],
    },
    Passage {
        title: "What is collected",
        blocks: &[
            Para("From a parent or guardian:"),
            Points(&[
                "Your e-mail address, the name others see, your time zone, and a password that we cannot read.",
                "Your signed consent form, for the person who checks it.",
                "What you do here that we must be able to prove: consents, enrolments, agreements, views of recordings.",
            ]),
            Para("Of a child, from the parent, after the parent’s consent:"),
            Points(&[
                "A first name or nickname, and the month and year of birth. Never a full date, a surname, an address or a photo.",
                "The classes they are enrolled in, and who watches over them.",
                "In class: picture and voice in the recording, when they came and left, and what they write in the classroom.",
            ]),
            Para("From a teacher:"),
            Points(&[
                "The application, and the result of the background check. Never the report itself, and never a social security number.",
            ]),
            Para(
                "From whoever opens an account: the month and year of birth, once. We look at the answer and do not keep it.",
            ),
            Para("From everyone’s device:"),
            Points(&[
                "One cookie that keeps you signed in, and two small notes in your browser. Each is in the list below.",
                "The address a request comes from, for as long as it takes to limit abuse.",
            ]),
        ],
    },
    Passage {
        title: "How it is used",
        blocks: &[
            Points(&[
                "To hold classes: to let the right child into the right room, and to show who watches over.",
                "To keep children safe: screening, recordings for coaching, customer service and compliance, reports.",
                "To let learners watch their class again.",
                "To prove that promises were kept: the log of decisions holds numbers, no names.",
            ]),
            Para("Nothing is used for advertising, for profiles, or for anything else."),
        ],
    },
    Passage {
        title: "Who else sees it",
        blocks: &[
            Points(&[
                "The teacher of a class sees the first names of its learners, and hears and sees them in class.",
                "Families of the same class see and hear the other children in class and in its recording.",
                "Zoom carries the class. It gets a first name and a made-up address, and its copy of a recording is deleted once we hold ours.",
                "A background check company checks teachers. It learns nothing of children.",
            ]),
            Para(
                "Each other party would need your consent for that party and that purpose. There is none today.",
            ),
        ],
    },
    Passage {
        title: "Your choices",
        blocks: &[Points(&[
            "Say no: without your consent we keep nothing of your child, and the first name is deleted after {pending_days} days.",
            "Choose purposes one by one. Only taking part is needed for a class.",
            "See every consent with its receipt, and who watched your child’s recordings.",
            "Take a consent back at any time. It works at once.",
            "Remove a learner. What must stay for a time is in the table below, and nothing else stays.",
        ])],
    },
];

const AFTER: &[Passage] = &[
    Passage {
        title: "How it is protected",
        blocks: &[Points(&[
            "What is said of a child is encrypted under a key of that child’s own. Deleting the key ends the data, also in backups.",
            "Staff sign in with a second factor, see what their task needs, and leave a trace when they look.",
            "This site loads nothing from other companies: no fonts, no scripts, no counters.",
        ])],
    },
    Passage {
        title: "When this policy changes",
        blocks: &[Para(
            "A new version of the notice asks for consent anew. What you did not consent to again, stops.",
        )],
    },
];
