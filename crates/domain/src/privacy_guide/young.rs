//! Up to 8: short words, to be read with a grown-up or aloud.

use super::{Answer, Band, BandKey, Fact, Part, Question};
use crate::retention::schedule::Category;

pub(super) const BAND: Band = Band {
    key: BandKey::Young,
    label: "5 to 8",
    explains: (
        "2026-11",
        "95f43c9bf7e4787c5e75edf7a305e62ca3c3d6bc7a1560274eb58bb0d186fd98",
    ),
    hello: &[
        "This page tells you what we know about you.",
        "Read it with your grown-up, or let it read to you.",
    ],
    parts: &[
        Part {
            fact: Fact::WhatWeKeep,
            title: "What we know",
            says: &[
                "We know your first name.",
                "We know the month and the year you were born in.",
                "We know which class you go to, and when you came.",
                "We keep what you write to your class.",
            ],
        },
        Part {
            fact: Fact::WhatWeNeverAsk,
            title: "What we do not ask",
            says: &[
                "We do not ask for your last name.",
                "We do not ask where you live.",
                "We do not ask what school you go to.",
            ],
        },
        Part {
            fact: Fact::Why,
            title: "Why we keep it",
            says: &[
                "It lets you into your class.",
                "It helps us keep you safe.",
                "We do not sell it, and we show you no ads.",
            ],
        },
        Part {
            fact: Fact::HowLong,
            title: "How long we keep it",
            says: &[
                "We keep the film of a class for {film_time}.",
                "We keep what you write for {words_time} after the last class.",
                "We keep your name for as long as your grown-up wants.",
                "Then it is gone for good.",
            ],
        },
        Part {
            fact: Fact::WhoSees,
            title: "Who can see you",
            says: &[
                "Your teacher sees you in class.",
                "The other kids see you, and so do their grown-ups.",
                "Your grown-up sees all you do here.",
                "Some of our team may look, to help or to keep kids safe.",
            ],
        },
        Part {
            fact: Fact::Recordings,
            title: "The film of your class",
            says: &[
                "We make a film of each class.",
                "If we made no film, we will tell you.",
                "You can watch it here with your grown-up.",
                "The kids in your class can watch it, too.",
                "After {film_time} we throw the film away.",
            ],
        },
        Part {
            fact: Fact::YourGrownUp,
            title: "Your grown-up said yes",
            says: &[
                "We asked your grown-up first.",
                "Your grown-up can say no on any day.",
                "Then we stop.",
            ],
        },
        Part {
            fact: Fact::WhatYouCanAsk,
            title: "What you can ask for",
            says: &[
                "You can ask what we know about you.",
                "You can ask us to fix what is wrong.",
                "You can ask us to stop, or to throw it away.",
                "Tell your grown-up, and they can do it here.",
            ],
        },
        Part {
            fact: Fact::KeepToYourself,
            title: "Keep it to yourself",
            says: &[
                "Do not write your phone number here.",
                "Do not write where you live or the name of your school.",
                "If you forgot, that is okay.",
                "Tell your grown-up, and we will help.",
            ],
        },
        Part {
            fact: Fact::WhomToTell,
            title: "If it feels bad",
            says: &[
                "You may leave a class when you want to.",
                "No one will be mad at you.",
                "Tell a grown-up you trust.",
                "You can tell us, too: look for Tell someone.",
            ],
        },
    ],
    times: &[
        (Category::Recordings, "The film of a class"),
        (Category::ClassroomPosts, "What you write"),
    ],
    questions: &[
        Question {
            about: Fact::KeepToYourself,
            asks: "A boy in class asks where you live. What do you do?",
            answers: &[
                Answer {
                    says: "I tell him.",
                    fits: false,
                    reply: "Stop and think. Where you live is just for your home.",
                },
                Answer {
                    says: "I say no, and tell my grown-up.",
                    fits: true,
                    reply: "Yes! You can be kind and still say no.",
                },
            ],
        },
        Question {
            about: Fact::Recordings,
            asks: "Where does the film of your class go in the end?",
            answers: &[
                Answer {
                    says: "We throw it away.",
                    fits: true,
                    reply: "Yes! After {film_time} it is gone for good.",
                },
                Answer {
                    says: "It goes on TV.",
                    fits: false,
                    reply: "No. Just the kids in your class and their grown-ups can see it, and then it is gone.",
                },
            ],
        },
        Question {
            about: Fact::WhatWeNeverAsk,
            asks: "Which of these do we know?",
            answers: &[
                Answer {
                    says: "My first name.",
                    fits: true,
                    reply: "Yes! And that is all of your name we know.",
                },
                Answer {
                    says: "The street I live in.",
                    fits: false,
                    reply: "No. We do not ask where you live.",
                },
                Answer {
                    says: "My phone number.",
                    fits: false,
                    reply: "No. We do not want it, so keep it to yourself.",
                },
            ],
        },
        Question {
            about: Fact::WhomToTell,
            asks: "You do not like what is said in class. What can you do?",
            answers: &[
                Answer {
                    says: "I have to stay.",
                    fits: false,
                    reply: "No. You may go when you want to.",
                },
                Answer {
                    says: "I leave, and tell my grown-up.",
                    fits: true,
                    reply: "Yes! You did the right thing.",
                },
            ],
        },
        Question {
            about: Fact::WhatYouCanAsk,
            asks: "You want us to throw away what you wrote. Can you ask for that?",
            answers: &[
                Answer {
                    says: "Yes, with my grown-up.",
                    fits: true,
                    reply: "Yes! Your grown-up can do it here.",
                },
                Answer {
                    says: "No, it stays here.",
                    fits: false,
                    reply: "It can go. Just ask your grown-up.",
                },
            ],
        },
    ],
};
