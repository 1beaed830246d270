//! The help centre's articles on safety and privacy, for parents, teachers and children.

use crate::text::prose::{
    Block::{Para, Points, Steps},
    Passage,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Parents,
    Teachers,
    Children,
}

#[derive(Debug)]
pub struct Article {
    pub slug: &'static str,
    pub reader: Reader,
    pub title: &'static str,
    pub summary: &'static str,
    pub passages: &'static [Passage],
}

pub const ARTICLES: &[Article] = &[
    Article {
        slug: "how-a-class-goes",
        reader: Reader::Parents,
        title: "How a class goes, minute by minute",
        summary: "From the door that opens to the recording that arrives.",
        passages: &[
            Passage {
                title: "Before",
                blocks: &[Points(&[
                    "The page of the class says who watches over. Without an adult the door stays shut.",
                    "{join_minutes} minutes before the start the door opens for learners. The button makes a link for your child alone; it works once.",
                    "The link leads into a waiting room. The teacher comes first, always.",
                ])],
            },
            Passage {
                title: "During",
                blocks: &[Points(&[
                    "The teacher lets each child in by name and checks by camera that it is the child who is enrolled.",
                    "Microphones are off on entry, only the teacher can share a screen, and there is no chat.",
                    "While one child is alone with the teacher, the class is recorded or an adult is beside the child. Otherwise it waits, and after {alone_minutes} minutes it ends.",
                ])],
            },
            Passage {
                title: "After",
                blocks: &[Points(&[
                    "The recording appears under Recordings, with its last day stamped on it.",
                    "Before the first view you agree not to share recordings.",
                    "{recording_days} days after the class it is deleted, and you get a receipt.",
                ])],
            },
        ],
    },
    Article {
        slug: "consent-step-by-step",
        reader: Reader::Parents,
        title: "Consent, step by step",
        summary: "Why we ask who you are, and what happens with what you show.",
        passages: &[
            Passage {
                title: "Why a box to tick is not enough",
                blocks: &[Para(
                    "A ticked box could be ticked by a child. The law asks for a consent that is reasonably sure to come from a parent, so you show that you are an adult in one of the ways that it names.",
                )],
            },
            Passage {
                title: "How",
                blocks: &[Steps(&[
                    "Read the notice. It says what is collected, how it is used, and who sees it.",
                    "Choose the purposes. Only taking part in classes is needed.",
                    "Choose a way: sign a form, which a person of our staff looks at; pay $0.50 by card, which goes back at once; or show an identity document to our provider, which is deleted there right after.",
                    "When it is verified, this page says so, and you get a mail.",
                    "Then, and not before, you give the month and year of birth.",
                ])],
            },
            Passage {
                title: "If you change your mind",
                blocks: &[Para(
                    "Open your child’s page and take the consent back. It works at once: coming classes are ended for your child and nothing new is collected. You see what will happen before you confirm.",
                )],
            },
        ],
    },
    Article {
        slug: "watching-over",
        reader: Reader::Parents,
        title: "What it means to watch over",
        summary: "The duties of the adult who is named for a child.",
        passages: &[
            Passage {
                title: "Who can",
                blocks: &[Para(
                    "You, or an adult you invite: a grandparent, a friend, a carer. The teacher of the class cannot, unless they are your child’s guardian.",
                )],
            },
            Passage {
                title: "The duties",
                blocks: &[Points(&[
                    "Know when the class is, and be within reach.",
                    "Look in now and then, and look at the screen with the child rather than over the shoulder.",
                    "Read what is written in the classroom.",
                    "Tell us at once when something is not right.",
                ])],
            },
            Passage {
                title: "When the adult changes",
                blocks: &[Para(
                    "Take one adult off and name another on your child’s page. If nobody is left, classes wait until somebody is.",
                )],
            },
        ],
    },
    Article {
        slug: "signs-that-something-is-wrong",
        reader: Reader::Parents,
        title: "Signs that something is wrong online",
        summary: "What to look for, what to say, and whom to tell.",
        passages: &[
            Passage {
                title: "What to look for",
                blocks: &[Points(&[
                    "A person asks your child to keep something secret, or to go to another app.",
                    "Presents, flattery, or a quick special friendship with somebody older.",
                    "Your child hides the screen, or is upset after being online.",
                    "Requests for photos, for an address, or to meet.",
                ])],
            },
            Passage {
                title: "What to say",
                blocks: &[Para(
                    "Begin with: I am glad you told me, and you are not in trouble. Ask open questions and listen. Do not delete messages; they help those who must act.",
                )],
            },
            Passage {
                title: "Whom to tell",
                blocks: &[Para(
                    "If a child is in danger now, call the emergency number. Then use Report a concern. A person reads every report.",
                )],
            },
        ],
    },
    Article {
        slug: "safe-words-for-teachers",
        reader: Reader::Teachers,
        title: "Keeping a class safe",
        summary: "Names, waiting room, camera check, and when to use the safety button.",
        passages: &[
            Passage {
                title: "Let in by name",
                blocks: &[Points(&[
                    "Your room shows who is expected. Let nobody in who is not on the list, whatever the name says.",
                    "Check each child by camera in the first {camera_minutes} minutes, and mark it.",
                ])],
            },
            Passage {
                title: "With one child",
                blocks: &[Para(
                    "Wait with the class until a second learner is there, the recording runs, or an adult has confirmed to be beside the child. This protects you as well.",
                )],
            },
            Passage {
                title: "The safety button",
                blocks: &[Para(
                    "Use it when in doubt. It calls a safety officer, lets nobody further in, and offers to end the class. Nobody is blamed for a false alarm.",
                )],
            },
            Passage {
                title: "Outside of class",
                blocks: &[Para(
                    "Never write to a child elsewhere, never give out your number or account, and never ask for theirs. All words belong in the classroom, where families can read them.",
                )],
            },
        ],
    },
    Article {
        slug: "privacy-for-teachers",
        reader: Reader::Teachers,
        title: "Children’s privacy, for teachers",
        summary: "What you may know, what you may keep, what you must not ask.",
        passages: &[
            Passage {
                title: "What you see",
                blocks: &[Para(
                    "First names, and whether a child was checked in. No surname, no address, no birthday.",
                )],
            },
            Passage {
                title: "What you keep",
                blocks: &[Para(
                    "Nothing. Take no screenshots and no recordings of your own, write no names on lists outside learnallot.",
                )],
            },
            Passage {
                title: "What you never ask",
                blocks: &[Points(&[
                    "School, address, telephone, accounts elsewhere.",
                    "Photos of the child or of the home.",
                    "Anything to be kept from the parents.",
                ])],
            },
        ],
    },
    Article {
        slug: "your-secrets-stay-yours",
        reader: Reader::Children,
        title: "Things to keep to yourself",
        summary: "What not to tell online, even to nice people.",
        passages: &[
            Passage {
                title: "Keep these private",
                blocks: &[Points(&[
                    "Your last name.",
                    "Where you live, and the name of your school.",
                    "Phone numbers and passwords.",
                    "Photos of you.",
                ])],
            },
            Passage {
                title: "If you forget",
                blocks: &[Para(
                    "That is all right. Tell your grown-up, and we help. Nobody is cross.",
                )],
            },
        ],
    },
    Article {
        slug: "when-something-feels-wrong",
        reader: Reader::Children,
        title: "When something feels wrong",
        summary: "You can always leave, and you can always tell.",
        passages: &[
            Passage {
                title: "You can leave",
                blocks: &[Para(
                    "You may leave a class at any time. You need no reason.",
                )],
            },
            Passage {
                title: "You can tell",
                blocks: &[Points(&[
                    "Tell a grown-up you trust.",
                    "Or tell us: there is a page called Tell someone in your space.",
                    "It is never your fault when a grown-up does something wrong.",
                ])],
            },
        ],
    },
    Article {
        slug: "your-childs-privacy",
        reader: Reader::Parents,
        title: "Your child’s privacy, step by step",
        summary: "What is asked for when, what your child can see of it, and where you look it up.",
        passages: &[
            Passage {
                title: "What is asked for, and when",
                blocks: &[Steps(&[
                    "Of you: month and year of birth, so that no child opens an account. We look at the answer and do not keep it.",
                    "Of your child, before you consent: a first name. A nickname will do.",
                    "After your consent: month and year of birth, for classes that fit the age.",
                    "Nothing else is required, and no form may ask for more: each field that must be filled in is in a list with its reason.",
                ])],
            },
            Passage {
                title: "What your child sees",
                blocks: &[Points(&[
                    "The privacy guide says the same as your notice, in words for up to 8, 9 to 12, and 13 to 17. It reads itself aloud and ends in small questions.",
                    "My privacy, in the learner space, shows what is kept of your child, who can see it, and until when.",
                    "Both say whom to tell: you first, or our safety team with Tell someone.",
                ])],
            },
            Passage {
                title: "Talk about it",
                blocks: &[Points(&[
                    "Go through the guide’s questions together. Nothing is counted and nothing is sent.",
                    "Agree on what stays at home: last name, address, school, telephone, passwords, photos.",
                    "Say that nobody is in trouble for asking, for leaving a class, or for telling.",
                ])],
            },
        ],
    },
    Article {
        slug: "cookies-and-this-browser",
        reader: Reader::Parents,
        title: "Cookies, and what stays in this browser",
        summary: "One for signing in, and what the others are.",
        passages: &[
            Passage {
                title: "All of them",
                blocks: &[Para(
                    "The privacy policy lists every cookie and every note in the browser’s storage, with its reason and its end. There is none for advertising or counting, and nothing is loaded from other companies, so there is no banner to click away.",
                )],
            },
            Passage {
                title: "On a shared computer",
                blocks: &[Points(&[
                    "Sign out when you are done: the sign-in ends at once.",
                    "A learner space closes by itself after 12 hours, and reaches nothing of yours.",
                    "If a child tried to open an account, the browser remembers that until it is closed. Open yours in another browser, or close this one first.",
                ])],
            },
        ],
    },
    Article {
        slug: "the-film-of-your-class",
        reader: Reader::Children,
        title: "The film of your class",
        summary: "Who can watch it, and when it goes.",
        passages: &[
            Passage {
                title: "Who can watch it",
                blocks: &[Points(&[
                    "The kids in your class, with their families.",
                    "Your teacher, to get better at teaching.",
                    "Someone from our team, who has to write down why.",
                ])],
            },
            Passage {
                title: "When it goes",
                blocks: &[Para(
                    "After {recording_days} days it is gone for good. There is no button to download it.",
                )],
            },
            Passage {
                title: "If you do not want it",
                blocks: &[Para(
                    "Tell your grown-up. They can ask us to stop, and to delete what there is.",
                )],
            },
        ],
    },
    Article {
        slug: "what-you-can-ask-for",
        reader: Reader::Children,
        title: "What you can ask for",
        summary: "See it, fix it, stop it, delete it.",
        passages: &[
            Passage {
                title: "Four things",
                blocks: &[Points(&[
                    "See: My privacy in your space shows what we keep.",
                    "Fix: if it is wrong, your grown-up can change it.",
                    "Stop: your grown-up can take the yes back.",
                    "Delete: your grown-up can have it thrown away.",
                ])],
            },
            Passage {
                title: "If you cannot ask at home",
                blocks: &[Para(
                    "Use Tell someone. Our safety team reads it, and nobody at home does.",
                )],
            },
        ],
    },
];
