//! The five promises, and how each is enforced.

use crate::routes::Route;

#[derive(Debug)]
pub struct Promise {
    pub id: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    /// The figure the rule holds, and what it counts.
    pub figure: &'static str,
    pub figure_text: &'static str,
    /// How it is enforced: the rule, and what it does.
    pub holds: &'static [(&'static str, &'static str)],
    /// Where to see for oneself.
    pub proof: &'static str,
    pub proof_at: fn() -> Route,
}

pub const PROMISES: &[Promise] = &[
    Promise {
        id: "screening",
        title: "We screen teachers and classes, by hand",
        text: "A person reads every application and every class description. A background check comes before a teacher may list.",
        figure: "{check_days} days",
        figure_text: "is how long a clear background check counts. Then a new one is needed.",
        holds: &[
            (
                "A named person decides",
                "No application and no class is approved by a program. Who decided, and when, is written into a log in which a changed line shows.",
            ),
            (
                "Background checks go through a provider",
                "Identity and criminal record. The social security number is typed on the provider’s page; no field of ours holds one.",
            ),
            (
                "What you read is what was reviewed",
                "A change to a class’s text or ages is a new revision. Families see the approved one until a person has read the new one.",
            ),
            (
                "One rule is asked again and again",
                "May this teacher list? It is asked when a class is published, at each enrolment and before each session. When the answer turns to no, the classes are hidden at once.",
            ),
        ],
        proof: "Open any class and read its trust card",
        proof_at: || Route::Catalogue,
    },
    Promise {
        id: "room",
        title: "A room that the teacher controls",
        text: "Classes are held on Zoom, in rooms that belong to learnallot, with a waiting room and a personal link for each child.",
        figure: "{join_minutes} minutes",
        figure_text: "before the start the door opens for learners. Nobody is in before the teacher.",
        holds: &[
            (
                "The room’s settings are read back",
                "Passcode, waiting room, muted on entry, screen sharing for the teacher alone, no chat, no renaming, no recording on a participant’s device. A room whose settings differ is not used.",
            ),
            (
                "A link for one child, once",
                "It is made when the child goes in and works for that child’s session alone. It is in no e-mail, no calendar and no list.",
            ),
            (
                "The teacher checks each child in by camera",
                "Unconfirmed after {camera_minutes} minutes, a child goes back to the waiting room, and the safety team is told.",
            ),
            (
                "Never alone and unobserved",
                "With one child in the room the class is recorded, or an adult is beside the child. Otherwise the class waits, and after {alone_minutes} minutes it ends.",
            ),
        ],
        proof: "How a class goes, minute by minute",
        proof_at: || Route::HelpArticle("how-a-class-goes".to_owned()),
    },
    Promise {
        id: "recordings",
        title: "Recordings with rights",
        text: "Classes are recorded so that learners can watch again, and for coaching, customer service and compliance. A recording has a last day.",
        figure: "{recording_days} days",
        figure_text: "after the class the recording is deleted. No setting and no person can move that day later.",
        holds: &[
            (
                "It plays here and nowhere else",
                "It is encrypted, and played in the page. There is no file to save and no link to pass on. Your family’s code moves over the picture.",
            ),
            (
                "You agree before the first view",
                "Every family agrees not to share recordings. Without the agreement none plays.",
            ),
            (
                "Deleted means the key too",
                "On its last day a recording stops playing to the second. Then its parts, its key and Zoom’s copy are deleted, and you get a receipt.",
            ),
            (
                "You see who watched",
                "Every view is written down with its purpose. You see the views of recordings that your child is in.",
            ),
            (
                "What we cannot do",
                "Nobody can stop a person from filming a screen. We do not claim to.",
            ),
        ],
        proof: "What is kept, and how long",
        proof_at: || Route::Privacy,
    },
    Promise {
        id: "privacy",
        title: "Privacy, for every child under {child_age}",
        text: "The law protects children under 13 in particular. We keep its rules for every child under {child_age}.",
        figure: "A first name",
        figure_text: "is all we hold of a child until you have consented. Without an answer it is deleted after {pending_days} days.",
        holds: &[
            (
                "First the notice, then the consent",
                "You read what is collected and why. A person checks that the consent is really a parent’s, before anything is asked of your child.",
            ),
            (
                "One consent for one purpose",
                "No box is ticked for you. Taking part never depends on any of the others.",
            ),
            (
                "Taking it back works at once",
                "Coming classes are ended for your child, and nothing new is collected. Each step leaves a receipt.",
            ),
            (
                "No advertising, nobody looking over your shoulder",
                "This site loads nothing from other companies and measures no one.",
            ),
            (
                "Nobody is shown in ours",
                "Nothing from a class is used in our own advertising today. It would need the consent of everybody it shows: each child’s parent, and the teacher.",
            ),
        ],
        proof: "The privacy policy",
        proof_at: || Route::Privacy,
    },
    Promise {
        id: "adults",
        title: "Adults watch over it",
        text: "You name an adult who watches over your child’s classes: yourself, or somebody you trust and invite.",
        figure: "1 adult",
        figure_text: "at least watches over each child. Without one, an enrolment is not active and the door stays shut.",
        holds: &[
            (
                "No adult, no class",
                "The adult accepts, confirms being {child_age} or over, and reads the duties. Before each class its page says who watches over.",
            ),
            (
                "No private words",
                "There is no way for an adult to write to a child alone. What your child can read and write in class, you can read.",
            ),
            (
                "Private details are caught",
                "Phone numbers, addresses, links and their disguises are stopped before anybody reads them.",
            ),
            (
                "A report reaches a person",
                "Where a child may be in danger, the safety team’s clock is {s1_minutes} minutes. Only safety officers read a report.",
            ),
        ],
        proof: "Report a concern",
        proof_at: || Route::Report,
    },
];
