//! The eLearner Privacy Guide: the notice to parents in a learner's words, once for each band of ages. Every band states
//! every [`Fact`]; figures are read from the rules; each band says which version of the notice it explains, and tests hold
//! the reading level and the version. Source: the Student Privacy Pledge's and the ICO Children's Code's demand for words
//! that suit the age (standard 4, transparency); the facts are those of 16 CFR 312.4(d).
//!
//! Texts are lists of sentences, so that a voice can read them one by one. The small questions are a game: nothing is
//! counted and nothing is sent.

mod middle;
mod older;
mod young;

use crate::{
    consent::request,
    people::learner::AGES,
    retention::schedule::{Category, row},
    session::join,
};
use std::ops::RangeInclusive;

/// What every learner is told, at any age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    WhatWeKeep,
    WhatWeNeverAsk,
    Why,
    HowLong,
    WhoSees,
    Recordings,
    YourGrownUp,
    WhatYouCanAsk,
    KeepToYourself,
    WhomToTell,
}

impl Fact {
    pub const ALL: [Self; 10] = [
        Self::WhatWeKeep,
        Self::WhatWeNeverAsk,
        Self::Why,
        Self::HowLong,
        Self::WhoSees,
        Self::Recordings,
        Self::YourGrownUp,
        Self::WhatYouCanAsk,
        Self::KeepToYourself,
        Self::WhomToTell,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub fact: Fact,
    pub title: &'static str,
    /// Sentences, one by one.
    pub says: &'static [&'static str],
}

/// A small situation to think about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The part of the guide that answers it, and whose picture it shows.
    pub about: Fact,
    pub asks: &'static str,
    pub answers: &'static [Answer],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub says: &'static str,
    pub fits: bool,
    /// What is said to it, kindly and at once.
    pub reply: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub key: BandKey,
    pub label: &'static str,
    /// Version and hash of the direct notice whose facts these words state. Whoever changes the notice reads the band
    /// again, mends it, and writes the new ones here.
    pub explains: (&'static str, &'static str),
    pub hello: &'static [&'static str],
    pub parts: &'static [Part],
    /// What the picture of times shows, each with the category that gives its length.
    pub times: &'static [(Category, &'static str)],
    pub questions: &'static [Question],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandKey {
    Young,
    Middle,
    Older,
}

impl BandKey {
    pub const ALL: [Self; 3] = [Self::Young, Self::Middle, Self::Older];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Young => "young",
            Self::Middle => "middle",
            Self::Older => "older",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == text)
    }

    pub const fn ages(self) -> RangeInclusive<u8> {
        match self {
            Self::Young => *AGES.start()..=8,
            Self::Middle => 9..=12,
            Self::Older => 13..=*AGES.end(),
        }
    }

    /// The band that a learner of this age opens first: where two ages are possible give the younger, for words that are
    /// too easy lose nobody.
    pub fn for_age(age: u8) -> Self {
        Self::ALL
            .into_iter()
            .find(|key| age <= *key.ages().end())
            .unwrap_or(Self::Older)
    }

    /// The highest Flesch-Kincaid grade of the band's words.
    pub const fn grade_at_most(self) -> f64 {
        match self {
            Self::Young => 2.5,
            Self::Middle => 5.0,
            Self::Older => 8.0,
        }
    }

    pub const fn band(self) -> &'static Band {
        match self {
            Self::Young => &young::BAND,
            Self::Middle => &middle::BAND,
            Self::Older => &older::BAND,
        }
    }
}

impl Band {
    pub fn part(&self, fact: Fact) -> Option<&'static Part> {
        self.parts.iter().find(|part| part.fact == fact)
    }

    /// Every sentence of it, the game's too, with the figures in.
    pub fn sentences(&self) -> Vec<String> {
        let parts = self.parts.iter().flat_map(|part| part.says.iter().copied());
        let questions = self.questions.iter().flat_map(|question| {
            let answers = question.answers.iter();
            std::iter::once(question.asks)
                .chain(answers.flat_map(|answer| [answer.says, answer.reply]))
        });
        let all = self.hello.iter().copied().chain(parts).chain(questions);
        all.map(said).collect()
    }
}

/// A sentence with its figures, each read from the rule that keeps it.
pub fn said(sentence: &str) -> String {
    if !sentence.contains('{') {
        return sentence.to_owned();
    }
    figures()
        .into_iter()
        .fold(sentence.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), &value)
        })
}

fn figures() -> [(&'static str, String); 8] {
    [
        ("film_time", kept(Category::Recordings)),
        ("words_time", kept(Category::ClassroomPosts)),
        ("visits_time", kept(Category::Attendance)),
        ("reports_time", kept(Category::IncidentFiles)),
        ("form_time", kept(Category::ConsentForms)),
        ("pending_time", span(request::KEPT_FOR.num_days())),
        (
            "join_time",
            format!("{} minutes", join::LEARNER_BEFORE.num_minutes()),
        ),
        ("grown_up_age", (AGES.end() + 1).to_string()),
    ]
}

/// How long a category is kept, in days or whole years; of what has no end of its own, nothing.
pub fn kept(category: Category) -> String {
    row(category)
        .keep
        .duration()
        .map_or_else(String::new, |time| span(time.num_days()))
}

fn span(days: i64) -> String {
    match (days % 365, days / 365) {
        (0, 1) => "1 year".to_owned(),
        (0, years) if years > 1 => format!("{years} years"),
        _ => format!("{days} days"),
    }
}
