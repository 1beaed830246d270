//! From 13 to 17.

use super::{Answer, Band, BandKey, Fact, Part, Question};
use crate::retention::schedule::Category;

pub(super) const BAND: Band = Band {
    key: BandKey::Older,
    label: "13 to 17",
    explains: (
        "2026-11",
        "95f43c9bf7e4787c5e75edf7a305e62ca3c3d6bc7a1560274eb58bb0d186fd98",
    ),
    hello: &[
        "The strict rules of the law end at 13. Ours do not: they hold until you are {grown_up_age}.",
        "Here is what we store about you, why, and what you can do about it.",
    ],
    parts: &[
        Part {
            fact: Fact::WhatWeKeep,
            title: "What is stored",
            says: &[
                "We store your first name, and the month and year of your birth.",
                "We store which classes you take, and when you joined and left.",
                "We store the recordings of your classes, and what you write in a classroom.",
                "What is said of you is encrypted under a key of your own.",
            ],
        },
        Part {
            fact: Fact::WhatWeNeverAsk,
            title: "What we never ask",
            says: &[
                "We never ask for your last name, full birthday, address, school, phone number, e-mail or photo.",
                "A teacher may not ask for them either, and may not ask you to keep a secret from your parents.",
            ],
        },
        Part {
            fact: Fact::Why,
            title: "Why it is stored",
            says: &[
                "We need it to hold the class, to keep it safe, and to let you watch it again.",
                "Teachers may watch a recording to teach better, with our coaches.",
                "It is never sold, never used for ads, and never used to train software.",
            ],
        },
        Part {
            fact: Fact::HowLong,
            title: "How long it is stored",
            says: &[
                "A recording is kept for {film_time}, and nobody can move that day.",
                "What you write stays for {words_time} after the last class of the group.",
                "When you were in class is kept for {visits_time}, and reports about safety for {reports_time}.",
                "Your name and birth month stay until your parent removes you.",
                "The form your parent signed is kept sealed for {form_time} after the consent ends.",
            ],
        },
        Part {
            fact: Fact::WhoSees,
            title: "Who can see it",
            says: &[
                "In class, the teacher, the other learners and the adults beside them see and hear you.",
                "Your parents, and the adult who watches over you, can see your classes and posts.",
                "Staff need a reason to look, and every look at a recording is logged.",
                "Zoom carries the class. It gets your first name and a made-up address, and its copy is deleted once we hold ours.",
            ],
        },
        Part {
            fact: Fact::Recordings,
            title: "Recordings",
            says: &[
                "Each class is recorded, and you are told before you go in.",
                "If a class was not recorded, its page says so.",
                "You, the families of your class and your teacher can watch it here, with a code on the picture.",
                "It cannot be downloaded here. We cannot stop a person from filming a screen, but families agree not to.",
                "After {film_time} the parts and their key are destroyed.",
            ],
        },
        Part {
            fact: Fact::YourGrownUp,
            title: "Your parents’ part",
            says: &[
                "A parent consents for you until you are {grown_up_age}.",
                "Taking part and writing in the classroom are two separate consents, and each can be taken back at once.",
                "If no consent comes, what we kept to ask for it is deleted after {pending_time}.",
            ],
        },
        Part {
            fact: Fact::WhatYouCanAsk,
            title: "What you can ask for",
            says: &[
                "You can ask what is stored, have it corrected, have it stopped, or have it deleted.",
                "Your parent can do it here at any time.",
                "If you cannot ask your parent, write to our safety team with Tell someone.",
            ],
        },
        Part {
            fact: Fact::KeepToYourself,
            title: "What to keep to yourself",
            says: &[
                "Phone numbers, addresses, schools, accounts and passwords do not belong in a classroom.",
                "A post with one of them is stopped, or held until a person has looked at it, and your parent is told.",
                "Be careful with anyone who wants to move the talk to another app.",
            ],
        },
        Part {
            fact: Fact::WhomToTell,
            title: "Whom to tell",
            says: &[
                "You can leave a class at any moment, and you need no reason.",
                "Talk to an adult you trust, or use Tell someone.",
                "Only our safety team reads it. No teacher and nobody in your family does.",
            ],
        },
    ],
    times: &[
        (Category::Recordings, "A recording"),
        (Category::ClassroomPosts, "What you write"),
        (Category::Attendance, "When you were in class"),
        (Category::ConsentForms, "The form your parent signed"),
        (Category::IncidentFiles, "A report about safety"),
    ],
    questions: &[
        Question {
            about: Fact::Recordings,
            asks: "When is a recording of your class deleted?",
            answers: &[
                Answer {
                    says: "When the teacher thinks of it.",
                    fits: false,
                    reply: "No person decides it. The day is set when the class ends.",
                },
                Answer {
                    says: "After {film_time}.",
                    fits: true,
                    reply: "Right, and nobody can move that day later.",
                },
            ],
        },
        Question {
            about: Fact::KeepToYourself,
            asks: "A learner you get on with asks for your account in another app. What do you do?",
            answers: &[
                Answer {
                    says: "I post it in the classroom.",
                    fits: false,
                    reply: "The post would be stopped: everyone in the class could find you there.",
                },
                Answer {
                    says: "I keep it to myself, and talk here.",
                    fits: true,
                    reply: "Right. You cannot know who else would read it.",
                },
            ],
        },
        Question {
            about: Fact::WhomToTell,
            asks: "A teacher asks you not to tell your parents about something. What now?",
            answers: &[
                Answer {
                    says: "I keep it. It may be nothing.",
                    fits: false,
                    reply: "Teachers may not ask for secrets. It is never your fault, and telling helps.",
                },
                Answer {
                    says: "I tell somebody, at home or with Tell someone.",
                    fits: true,
                    reply: "Right. Our safety team looks at it, and nobody blames you.",
                },
            ],
        },
        Question {
            about: Fact::YourGrownUp,
            asks: "You turned 13. Who decides now whether you may write in the classroom?",
            answers: &[
                Answer {
                    says: "I do, alone.",
                    fits: false,
                    reply: "The law would let you. Here a parent decides until you are {grown_up_age}.",
                },
                Answer {
                    says: "My parent, until I am {grown_up_age}.",
                    fits: true,
                    reply: "Right. And it can be taken back on any day.",
                },
            ],
        },
        Question {
            about: Fact::WhatYouCanAsk,
            asks: "You want to know what is stored about you. How do you find out?",
            answers: &[
                Answer {
                    says: "My privacy, in my space.",
                    fits: true,
                    reply: "Right. Your parent can look it up as well.",
                },
                Answer {
                    says: "I cannot. It is only for grown-ups.",
                    fits: false,
                    reply: "It is about you, so you may see it. Look at My privacy.",
                },
            ],
        },
    ],
};
