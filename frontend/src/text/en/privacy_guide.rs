//! The privacy guide in a child's words, by age. Short sentences, everyday words, nothing left out that matters.

#[derive(Debug)]
pub struct Band {
    pub id: &'static str,
    pub label: &'static str,
    pub hello: &'static str,
    pub points: &'static [(&'static str, &'static str)],
    /// A small question to see whether it came across: question, and the answers with what we say to each.
    pub question: &'static str,
    pub answers: &'static [(&'static str, bool, &'static str)],
}

pub const BANDS: &[Band] = &[
    Band {
        id: "young",
        label: "3 to 7",
        hello: "Read this together with your grown-up.",
        points: &[
            (
                "Your name",
                "We know your first name. We do not know where you live.",
            ),
            (
                "Your class",
                "Your teacher and the other children can see you and hear you.",
            ),
            (
                "A film of the class",
                "We make a film, so you can watch it again. After {recording_days} days we throw it away.",
            ),
            (
                "Your grown-up",
                "Your grown-up said yes. Your grown-up can say no, too. Then we stop.",
            ),
            (
                "If you do not like it",
                "You may go away from the class. Tell your grown-up. Nobody is cross.",
            ),
        ],
        question: "Somebody asks where you live. What do you do?",
        answers: &[
            (
                "I tell them",
                false,
                "Better not. Where you live is for your family.",
            ),
            ("I ask my grown-up", true, "Yes. That is just right."),
        ],
    },
    Band {
        id: "middle",
        label: "8 to 12",
        hello: "These are your rights. They are real, and you can use them.",
        points: &[
            (
                "What we know about you",
                "Your first name, the month and year you were born, and the classes you go to. Your parent told us, after saying yes.",
            ),
            (
                "What we never ask",
                "Your last name, your address, your school, your phone number, your photo.",
            ),
            (
                "Who sees you in class",
                "Your teacher, and the children in your class. Their families can watch the recording, like yours can.",
            ),
            (
                "The recording",
                "It can be watched here for {recording_days} days, and nobody can download it. Then it is deleted, for good.",
            ),
            (
                "Who can read what you write",
                "Everyone in the class, the teacher and the parents. There are no secret messages with grown-ups here.",
            ),
            (
                "You can say stop",
                "Your parent can take the yes back on any day. You can leave a class whenever you want to.",
            ),
            (
                "You can tell",
                "If something feels wrong, tell a grown-up you trust, or use Tell someone. Only our safety team reads what you write there.",
            ),
        ],
        question: "A person in class asks you to chat in another app. What now?",
        answers: &[
            (
                "I go there, it sounds fun",
                false,
                "Stop and think: why would they not write here, where others can see it?",
            ),
            (
                "I say no and tell a grown-up",
                true,
                "Exactly. You did nothing wrong by being asked.",
            ),
            (
                "I keep it to myself",
                false,
                "Please tell somebody. It may help other children, too.",
            ),
        ],
    },
    Band {
        id: "older",
        label: "13 to 17",
        hello: "The law’s strict rules end at 13. Ours do not: they hold until you are {child_age}.",
        points: &[
            (
                "What is stored",
                "First name, month and year of birth, enrolments, attendance, recordings of your classes, and what you write in a classroom. All of it encrypted under a key of your own.",
            ),
            (
                "Why",
                "To hold the class, to keep it safe, and to let you watch it again. Not for advertising, not to train any model.",
            ),
            (
                "Recordings",
                "Kept for {recording_days} days from the end of the class, then the parts and the key are destroyed. Each view is logged with its purpose.",
            ),
            (
                "What we cannot promise",
                "A person who watches could film the screen. Families agree not to, and their code is on the picture.",
            ),
            (
                "Your parents’ part",
                "A parent consents for you until you are {child_age}, and can see your classes and posts. A report that you make goes to the safety team alone.",
            ),
            (
                "Your rights",
                "Ask what is stored, have it corrected, have it deleted. Talk to your parent, or to us through the report page.",
            ),
        ],
        question: "When is a recording of your class deleted?",
        answers: &[
            (
                "When the teacher thinks of it",
                false,
                "No person decides it. The day is set when the class ends.",
            ),
            (
                "{recording_days} days after the class",
                true,
                "Yes, and nobody can move that day later.",
            ),
        ],
    },
];
