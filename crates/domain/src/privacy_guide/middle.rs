//! From 9 to 12: to be read alone.

use super::{Answer, Band, BandKey, Fact, Part, Question};
use crate::retention::schedule::Category;

pub(super) const BAND: Band = Band {
    key: BandKey::Middle,
    label: "9 to 12",
    explains: (
        "2026-11",
        "95f43c9bf7e4787c5e75edf7a305e62ca3c3d6bc7a1560274eb58bb0d186fd98",
    ),
    hello: &[
        "This guide tells you what we know about you, and who can see it.",
        "You have rights here. They are real, and you can use them.",
    ],
    parts: &[
        Part {
            fact: Fact::WhatWeKeep,
            title: "What we keep",
            says: &[
                "We keep your first name, and the month and year you were born.",
                "We keep which classes you take, and when you came and left.",
                "We keep the film of each class, and what you write in the classroom.",
                "Your name and your words are locked with a key that is made for you.",
            ],
        },
        Part {
            fact: Fact::WhatWeNeverAsk,
            title: "What we never ask",
            says: &[
                "We never ask for your last name, your address or your school.",
                "We never ask for your phone number, your e-mail or a photo.",
                "If someone here asks you for these, say no and tell us.",
            ],
        },
        Part {
            fact: Fact::Why,
            title: "Why we keep it",
            says: &[
                "Your age helps find classes that fit you.",
                "Your name lets your teacher know who is there.",
                "The film lets you watch a class again, and lets us check that kids are safe.",
                "We never sell it, and we show you no ads.",
            ],
        },
        Part {
            fact: Fact::HowLong,
            title: "How long we keep it",
            says: &[
                "The film of a class is kept for {film_time}.",
                "What you write is kept for {words_time} after the last class.",
                "When you came to class is kept for {visits_time}.",
                "Your name and birth month stay until your parent takes you off.",
                "Then the key is broken, and no one can read them again.",
            ],
        },
        Part {
            fact: Fact::WhoSees,
            title: "Who can see you",
            says: &[
                "Your teacher and the kids in your class see and hear you.",
                "Grown-ups who sit with those kids may see you, too.",
                "Your parent can see your classes and all that you write.",
                "If one of our team watches a film, they must write down why.",
                "Zoom carries the class and gets your first name, but not your real address.",
            ],
        },
        Part {
            fact: Fact::Recordings,
            title: "The film of your class",
            says: &[
                "We film each class, and we tell you before you go in.",
                "If a class was not filmed, we tell you that, too.",
                "Kids of your class and their families can watch it here for {film_time}.",
                "There is no way to download it here, and we note each time it is watched.",
                "After that it is gone for good, and your parent gets a note that proves it.",
            ],
        },
        Part {
            fact: Fact::YourGrownUp,
            title: "Your parent decides with you",
            says: &[
                "Before you could come here, your parent had to say yes.",
                "Your parent can say yes to classes but no to writing.",
                "They can take each yes back on any day, and then we stop.",
            ],
        },
        Part {
            fact: Fact::WhatYouCanAsk,
            title: "What you can ask for",
            says: &[
                "You can ask to see what we keep about you.",
                "You can ask us to fix it if it is wrong.",
                "You can ask us to stop, or to delete it.",
                "Talk to your parent, who can do all of this here.",
                "If you can not ask your parent, use Tell someone.",
            ],
        },
        Part {
            fact: Fact::KeepToYourself,
            title: "What to keep to yourself",
            says: &[
                "Do not write phone numbers, addresses or the name of your school.",
                "Do not give out passwords or names you use in games.",
                "If you write one by mistake, we may stop the post and tell your parent.",
                "You are not in trouble for it.",
            ],
        },
        Part {
            fact: Fact::WhomToTell,
            title: "If something feels wrong",
            says: &[
                "You can leave a class at any time, and you need no reason.",
                "Tell a grown-up you trust.",
                "Or use Tell someone in your space.",
                "Only our safety team reads what you write there.",
            ],
        },
    ],
    times: &[
        (Category::Recordings, "The film of a class"),
        (Category::ClassroomPosts, "What you write"),
        (Category::Attendance, "When you came to class"),
    ],
    questions: &[
        Question {
            about: Fact::KeepToYourself,
            asks: "Someone in class says: chat with me in another app. What now?",
            answers: &[
                Answer {
                    says: "I go there. It sounds like fun.",
                    fits: false,
                    reply: "Stop and think. Why would they not write here, where others can see it?",
                },
                Answer {
                    says: "I say no and tell a grown-up.",
                    fits: true,
                    reply: "Yes. You did nothing wrong when they asked you.",
                },
                Answer {
                    says: "I say nothing to anyone.",
                    fits: false,
                    reply: "Please tell someone. It may help other kids, too.",
                },
            ],
        },
        Question {
            about: Fact::Recordings,
            asks: "Your friend was not in your class. Can she watch the film of it?",
            answers: &[
                Answer {
                    says: "Yes, I can send it to her.",
                    fits: false,
                    reply: "There is no way to send it. That keeps all of you safe.",
                },
                Answer {
                    says: "No, it is only for our class.",
                    fits: true,
                    reply: "Yes. It is for the kids in the class and their families.",
                },
            ],
        },
        Question {
            about: Fact::WhoSees,
            asks: "Who can read what you write in the classroom?",
            answers: &[
                Answer {
                    says: "Only the person I write to.",
                    fits: false,
                    reply: "There are no secret notes here. The whole class can read it.",
                },
                Answer {
                    says: "The class, the teacher and the parents.",
                    fits: true,
                    reply: "Yes. So write what all of them may know.",
                },
            ],
        },
        Question {
            about: Fact::HowLong,
            asks: "You loved a class. Is the film of it still here next year?",
            answers: &[
                Answer {
                    says: "Yes, films stay here.",
                    fits: false,
                    reply: "They do not. The day they go is set when the class ends.",
                },
                Answer {
                    says: "No, it is gone by then.",
                    fits: true,
                    reply: "Yes. No one here can make it stay longer.",
                },
            ],
        },
        Question {
            about: Fact::WhatYouCanAsk,
            asks: "You do not want to be here any more. What can you do?",
            answers: &[
                Answer {
                    says: "Ask my parent to take me off.",
                    fits: true,
                    reply: "Yes. Then we delete what we keep about you.",
                },
                Answer {
                    says: "Nothing. My parent said yes.",
                    fits: false,
                    reply: "A yes can be taken back on any day. Talk to your parent, or to us.",
                },
            ],
        },
    ],
};
