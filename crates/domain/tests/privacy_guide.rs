//! The guide says every fact at every age, in words of that age, and of the notice that holds.

mod reading;

use chrono::DateTime;
use learnallot_domain::{
    people::learner::AGES,
    policy::{
        figures::{Operator, of_policies},
        first,
        kind::PolicyKind,
    },
    privacy_guide::{Band, BandKey, Fact, kept, said},
};
use reading::{Text, syllables, words};

fn bands() -> impl Iterator<Item = (BandKey, &'static Band)> {
    BandKey::ALL.into_iter().map(|key| (key, key.band()))
}

#[test]
fn every_age_of_a_learner_has_its_band() {
    for age in AGES {
        let holding: Vec<_> = BandKey::ALL
            .iter()
            .filter(|key| key.ages().contains(&age))
            .collect();
        assert_eq!(holding, [&BandKey::for_age(age)], "{age}");
    }
    for (key, band) in bands() {
        assert_eq!(band.key, key);
        assert_eq!(BandKey::parse(key.as_str()), Some(key));
    }
}

#[test]
fn every_band_states_every_fact_once() {
    for (key, band) in bands() {
        let mut facts: Vec<_> = band.parts.iter().map(|part| part.fact).collect();
        facts.sort();
        assert_eq!(facts, Fact::ALL, "{key:?}");
    }
}

/// Whoever changes the notice reads each band again, mends what is no longer so, and writes version and hash there.
#[test]
fn every_band_explains_the_notice_that_parents_read_now() {
    let nobody = Operator {
        name: String::new(),
        address: String::new(),
        phone: String::new(),
        email: String::new(),
    };
    let values = of_policies(&nobody);
    let first = first::version(PolicyKind::DirectNotice, &values, DateTime::UNIX_EPOCH);
    let now = (first.version.as_str(), first.hash);
    for (key, band) in bands() {
        let (version, hash) = band.explains;
        assert_eq!(
            (version, hash.to_owned()),
            now,
            "read the guide for {key:?} beside the notice"
        );
    }
}

#[test]
fn every_figure_comes_from_a_rule() {
    for (key, band) in bands() {
        for sentence in band.sentences() {
            assert!(!sentence.contains(['{', '}']), "{key:?}: {sentence}");
        }
        // A number that stands in the words themselves would not follow its rule.
        let written = band.parts.iter().flat_map(|part| part.says);
        let numbers: Vec<_> = written
            .filter(|sentence| sentence.contains(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(numbers.is_empty(), "{key:?}: {numbers:?}");
    }
    assert_eq!(said("For {film_time}."), "For 90 days.");
    for (category, words) in bands().flat_map(|(_, band)| band.times) {
        assert!(!kept(*category).is_empty(), "{words}");
    }
}

#[test]
fn the_words_of_each_band_are_easy_enough_for_it() {
    for (key, band) in bands() {
        let sentences = band.sentences();
        let grade = Text::of(sentences.iter().map(String::as_str)).grade();
        let most = key.grade_at_most();
        assert!(grade <= most, "{key:?}: {grade:.1}, at most {most}");
        for part in band.parts {
            let sentences: Vec<_> = part.says.iter().map(|sentence| said(sentence)).collect();
            let grade = Text::of(sentences.iter().map(String::as_str)).grade();
            assert!(grade <= most + 2.5, "{key:?}, {}: {grade:.1}", part.title);
        }
        let longest = match key {
            BandKey::Young => 17,
            BandKey::Middle => 18,
            BandKey::Older => 26,
        };
        let single = sentences
            .iter()
            .flat_map(|text| text.split_inclusive(['.', '!', '?']));
        for sentence in single {
            assert!(words(sentence).count() <= longest, "{key:?}: {sentence}");
        }
    }
}

#[test]
fn the_game_has_four_to_six_questions_with_a_kind_word_for_every_answer() {
    for (key, band) in bands() {
        assert!((4..=6).contains(&band.questions.len()), "{key:?}");
        for question in band.questions {
            assert!(
                band.part(question.about).is_some(),
                "{key:?}: {}",
                question.asks
            );
            assert_eq!(
                question.answers.iter().filter(|answer| answer.fits).count(),
                1,
                "{}",
                question.asks
            );
            assert!(
                question
                    .answers
                    .iter()
                    .all(|answer| !answer.reply.is_empty()),
                "{}",
                question.asks
            );
        }
        // The fitting one is not always at the same place.
        let first = band
            .questions
            .iter()
            .filter(|question| question.answers[0].fits)
            .count();
        assert!(first > 0 && first < band.questions.len(), "{key:?}");
    }
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    let known = [
        (
            1,
            "a the film films name class kids sees you said asked used watched stopped moved throw keep yes place gone wrote live phone code whose eyes",
        ),
        (
            2,
            "teacher people watches classes pages places noted ended little apple water someone something secret safety grown-up parent picture e-mail being question reason moment deletes away before again",
        ),
        (
            3,
            "privacy recording together important everyone video family remember encrypted consented deleted",
        ),
        (4, "information everybody activity"),
    ];
    let mut wrong = Vec::new();
    for (count, list) in known {
        for word in list.split_whitespace() {
            if syllables(word) != count {
                wrong.push(format!("{word}: {} and not {count}", syllables(word)));
            }
        }
    }
    for (number, count) in [
        ("90", 2),
        ("18", 2),
        ("13", 2),
        ("14", 2),
        ("5", 1),
        ("7", 2),
        ("365", 6),
        ("0", 2),
    ] {
        if syllables(number) != count {
            wrong.push(format!("{number}: {}", syllables(number)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A sentence whose grade was reckoned by hand: 6 words, 6 syllables: 0.39 × 6 + 11.8 − 15.59.
#[test]
fn the_grade_is_the_published_formula() {
    let grade = Text::of(["The cat sat on the mat."]).grade();
    assert!((grade - -1.45).abs() < 0.001, "{grade}");
}

/// "My privacy" in the learner space has one wording for all ages: it is as easy as the middle band's.
#[test]
fn the_page_about_a_learner_is_easy_enough_too() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../frontend/src/text/en/my_privacy.rs"
    );
    let source = std::fs::read_to_string(path).expect("the page's words");
    let sentences: Vec<String> = source
        .lines()
        .filter_map(|line| line.split_once(": \"")?.1.strip_suffix("\","))
        .filter(|words| words.ends_with(['.', '?']))
        .map(said)
        .collect();
    assert!(sentences.len() > 10);
    let grade = Text::of(sentences.iter().map(String::as_str)).grade();
    let most = BandKey::Middle.grade_at_most();
    assert!(grade <= most, "{grade:.1}, at most {most}");
}
