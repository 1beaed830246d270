//! The first version of each text, which comes with the software. What follows is written by admins, from these.

use super::{
    figures::Values,
    kind::PolicyKind,
    text::{Section, Text},
    version::Published,
};
use crate::consent::notice;
use chrono::{DateTime, Utc};

/// Its name.
const VERSION: &str = notice::FIRST.version;

pub fn text(kind: PolicyKind) -> Text {
    let section = |element: &str, title: &str, text: &str| Section {
        element: element.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    Text {
        title: kind.title().to_owned(),
        sections: match kind {
            PolicyKind::DirectNotice => notice::FIRST
                .sections
                .iter()
                .map(|one| section(one.element.as_str(), one.title, one.text))
                .collect(),
            PolicyKind::PrivacyPolicy => PRIVACY
                .iter()
                .map(|(element, title, text)| section(element, title, text))
                .collect(),
        },
    }
}

pub fn version(kind: PolicyKind, values: &Values, now: DateTime<Utc>) -> Published {
    let text = text(kind);
    let filled = text.filled(values);
    Published {
        kind,
        number: 1,
        version: VERSION.to_owned(),
        hash: filled.hash(VERSION),
        text,
        filled,
        material_for: Vec::new(),
        writers: Vec::new(),
        published_by: None,
        published_at: now,
        effective_at: now,
    }
}

const PRIVACY: &[(&str, &str, &str)] = &[
    (
        "in_short",
        "In short",
        "- We collect what a class needs, and say for each thing why and for how long.\n\
         - For every child under {child_age} a parent consents first. Nothing is collected from a child before that.\n\
         - Recordings are deleted {recording_days} days after their class, and can never be downloaded.\n\
         - We sell nothing, show no advertising, and use no one’s data to train a model.\n\
         - Nothing goes to others, or into marketing, without a consent for that purpose alone.",
    ),
    (
        "operator",
        "Who we are",
        "learnallot is operated by {operator_name}, {operator_address}. Telephone {operator_phone}, e-mail \
         {operator_email}. Write or call about anything that is said here, about your child’s data, or about this policy.",
    ),
    (
        "what_we_collect",
        "What is collected",
        "From a parent or guardian:\n\
         - Your e-mail address, the name others see, your time zone, and a password that we cannot read.\n\
         - The evidence of your consent: your signed form, for the person who checks it; or the provider’s name for your \
         payment or for its check of your document, never the card or the document.\n\
         - What you do here that we must be able to prove: consents, enrolments, agreements, views of recordings.\n\
         \n\
         Of a child, from the parent, after the parent’s consent:\n\
         - A first name or nickname, and the month and year of birth. Never a full date, a surname, an address or a photo.\n\
         - The classes they are enrolled in, and who watches over them.\n\
         - In class: picture and voice in the recording, when they came and left, and what they write in the classroom.\n\
         \n\
         From a teacher:\n\
         - The application, and the result of the background check. Never the report itself, and never a social security \
         number.\n\
         \n\
         From whoever opens an account: the month and year of birth, once. We look at the answer and do not keep it.",
    ),
    (
        "made_public",
        "Nothing a child does here is public",
        "A child cannot make personal information public here. There are no public profiles, no open chat and no messages \
         between children. What a child writes in a classroom is read by its class, its teacher and the families of the \
         class, and checked for personal information before anybody sees it.",
    ),
    (
        "how_we_use_it",
        "How it is used",
        "- To hold classes: to let the right child into the right room, and to show who watches over.\n\
         - To keep children safe: screening, recordings for coaching, customer service and compliance, reports.\n\
         - To let learners watch their class again.\n\
         - To prove that promises were kept: the log of decisions holds numbers, no names.\n\
         \n\
         Nothing is used for advertising, for profiles, or for anything else.",
    ),
    (
        "who_else_sees_it",
        "Who else sees it",
        "- The teacher of a class sees the first names of its learners, and hears and sees them in class.\n\
         - Families of the same class see and hear the other children in class and in its recording.\n\
         - Zoom, a video provider, carries the class and makes the recording. It gets a first name and a made-up address, \
         and its copy of a recording is deleted once we hold ours.\n\
         - Providers of hosting keep our data, which we encrypt, and a provider of mail delivers our mails, which name no \
         child.\n\
         - A background check company checks teachers. It learns nothing of children.\n\
         - Stripe takes the payment or checks the document of a guardian who consents in that way. It learns nothing of \
         children from us, gives the payment back at once, and deletes the document when we tell it to, right after the \
         check.\n\
         \n\
         Each other party would need your consent for that party and that purpose. There is none today.",
    ),
    (
        "persistent_identifiers",
        "From everyone’s device",
        "- One cookie that keeps you signed in, and two small notes in your browser. Each is in the list on this page. Scripts \
         cannot read the cookie, and it is worth nothing on another site.\n\
         - The address a request comes from, for as long as it takes to limit abuse.\n\
         \n\
         All of these serve the running of this site alone. They are never used to contact anybody, to follow anybody from site \
         to site, to build a profile or to show advertising: no other company’s code runs on our pages, so that nobody \
         else can read them.",
    ),
    (
        "your_rights",
        "Your choices",
        "- Say no: without your consent we keep nothing of your child, and the first name is deleted after {pending_days} \
         days.\n\
         - Choose purposes one by one. Only taking part is needed for a class.\n\
         - See what we hold of your child, have it corrected or deleted, and refuse that we collect or use more: on your \
         child’s page, at any time, or by writing to us.\n\
         - See every consent with its receipt, and who watched your child’s recordings.\n\
         - Take a consent back at any time. It works at once.\n\
         - Remove a learner. What must stay for a time is in the table below, and nothing else stays.",
    ),
    (
        "retention",
        "What is kept, and for how long",
        "Nothing is kept without a reason and an end. This is the very table that the deletion goes by.\n\n{retention_table}",
    ),
    (
        "protection",
        "How it is protected",
        "- What is said of a child is encrypted under a key of that child’s own. Deleting the key ends the data, also in \
         backups.\n\
         - Staff sign in with a second factor, see what their task needs, and leave a trace when they look.\n\
         - This site loads nothing from other companies: no fonts, no scripts, no counters.",
    ),
    (
        "changes",
        "When this policy changes",
        "Every version stays readable, with what is different in it. Where a change touches what you consented to, we tell \
         you by e-mail at least {notice_days} days before, and ask for your consent anew. What you did not consent to again \
         by then, stops.",
    ),
];
