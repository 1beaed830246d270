//! Numbers that name a person: social security numbers, phone numbers, card numbers.
//!
//! A run is a series of digits, written as signs or as words, with at most a little punctuation between them. What the
//! groups of a run look like, and which words stand before it, tell what it is.

use super::{Certainty, Finding, FindingKind, plain::Plain};

/// Digits in a row with the groups in which they were written.
#[derive(Debug, Default)]
struct Run {
    digits: Vec<u8>,
    groups: Vec<usize>,
    /// In characters of the plain text.
    from: usize,
    to: usize,
    plus: bool,
    /// At least one digit was written as a word.
    spelled: bool,
}

const WORDS: [(&str, u8); 12] = [
    ("zero", 0),
    ("oh", 0),
    ("null", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
];

/// Words before a number that say what it is, within a short distance.
const CALLS: [&str; 14] = [
    "call",
    "phone",
    "text",
    "sms",
    "whatsapp",
    "mobile",
    "cell",
    "tel",
    "telephone",
    "dial",
    "ring",
    "reach",
    "signal",
    "number",
];
const SSN_WORDS: [&str; 4] = ["ssn", "social security", "soc sec", "social-security"];
const NEAR: usize = 40;

pub(super) fn find(plain: &Plain) -> Vec<Finding> {
    let runs = runs(&plain.chars);
    runs.iter()
        .filter_map(|run| {
            let before: String = plain.chars[run.from.saturating_sub(NEAR)..run.from]
                .iter()
                .collect();
            let (kind, certainty) = what(run, &before)?;
            Some(Finding {
                kind,
                span: plain.span(run.from..run.to),
                certainty,
            })
        })
        .collect()
}

fn what(run: &Run, before: &str) -> Option<(FindingKind, Certainty)> {
    if is_counting(run) || is_dates(run) {
        return None;
    }
    card(run)
        .or_else(|| ssn(run, before))
        .or_else(|| phone(run, before))
}

fn card(run: &Run) -> Option<(FindingKind, Certainty)> {
    let digits = &run.digits;
    let issued = matches!(digits.first(), Some(2..=6));
    let varied = digits.iter().any(|digit| Some(digit) != digits.first());
    ((13..=19).contains(&digits.len()) && issued && varied && luhn(digits))
        .then_some((FindingKind::Card, Certainty::Certain))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(*digit);
            match at % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum % 10 == 0
}

/// Area 001 to 899 without 666, and 900 on for taxpayers without a social security number; no part is all zeros.
fn ssn(run: &Run, before: &str) -> Option<(FindingKind, Certainty)> {
    if run.plus || run.digits.len() != 9 {
        return None;
    }
    let zeros = |part: &[u8]| part.iter().all(|digit| *digit == 0);
    let (area, group, serial) = (&run.digits[..3], &run.digits[3..5], &run.digits[5..]);
    let named = SSN_WORDS.iter().any(|word| before.contains(word));
    let written = run.groups == [3, 2, 4];
    if !named && (zeros(area) || zeros(group) || zeros(serial) || area == [6, 6, 6]) {
        return None;
    }
    // Groups of three are how the rest of the world writes phone numbers.
    if !named && !written && run.groups == [3, 3, 3] {
        return None;
    }
    let certainty = if named || written {
        Certainty::Certain
    } else {
        Certainty::Likely
    };
    Some((FindingKind::Ssn, certainty))
}

fn phone(run: &Run, before: &str) -> Option<(FindingKind, Certainty)> {
    let (digits, groups) = (&run.digits, run.groups.as_slice());
    let called = CALLS.iter().any(|word| {
        before
            .split(|c: char| !c.is_alphanumeric())
            .any(|other| other == *word)
    });
    let sure = |certain: bool| {
        let certainty = if certain || called {
            Certainty::Certain
        } else {
            Certainty::Likely
        };
        Some((FindingKind::Phone, certainty))
    };
    if run.plus && (8..=15).contains(&digits.len()) {
        return sure(true);
    }
    let national = match digits.as_slice() {
        [1, rest @ ..] if rest.len() == 10 => rest,
        all => all,
    };
    let north_american = national.len() == 10 && national[0] >= 2 && national[3] >= 2;
    if north_american {
        let as_written = matches!(groups, [3, 3, 4] | [1, 3, 3, 4] | [3, 7] | [1, 3, 7]);
        return sure(as_written || run.spelled);
    }
    // A trunk prefix: 0664 123 45 67, 020 7946 0958, 00 43 …
    if digits.first() == Some(&0) && (9..=15).contains(&digits.len()) {
        return sure(run.spelled || digits.get(1) == Some(&0));
    }
    match groups {
        [3, 4] => sure(false),
        _ if (7..=15).contains(&digits.len()) && (called || run.spelled) => sure(run.spelled),
        [3, 3, 3] | [3, 3, 2, 2] => sure(false),
        _ => None,
    }
}

/// "One, two, three" up to twelve, or down: counting, not a number.
fn is_counting(run: &Run) -> bool {
    let singles = run.groups.iter().all(|group| *group == 1);
    let steps = |by: i8| {
        run.digits
            .windows(2)
            .all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == i16::from(by))
    };
    singles && (steps(1) || steps(-1))
}

/// Years and dates: groups of four that are years, with at most two digits in the others.
fn is_dates(run: &Run) -> bool {
    let mut at = 0;
    let mut years = 0;
    for group in &run.groups {
        let digits = &run.digits[at..at + group];
        at += group;
        match digits {
            [1, 5..=9, _, _] | [2, 0..=1, _, _] => years += 1,
            [_] | [_, _] => {}
            _ => return false,
        }
    }
    years > 0 && !run.plus
}

fn runs(chars: &[char]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut run = Run::default();
    let mut at = 0;
    while at < chars.len() {
        if let Some((digits, length, spelled)) = digits_at(chars, at) {
            if run.digits.is_empty() {
                run.from = at;
                run.plus = at > 0 && chars[at - 1] == '+';
            }
            run.groups.push(digits.len());
            run.digits.extend(digits);
            run.spelled |= spelled;
            at += length;
            run.to = at;
            at += gap(chars, at);
        } else {
            if !run.digits.is_empty() {
                found.push(std::mem::take(&mut run));
            }
            at += 1;
        }
    }
    found.push(run);
    found.retain(|run| run.digits.len() >= 7);
    found
}

/// The digits that begin here: a series of signs, or one word.
fn digits_at(chars: &[char], at: usize) -> Option<(Vec<u8>, usize, bool)> {
    let signs: Vec<u8> = chars[at..]
        .iter()
        .map_while(|c| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let begins = |at: usize| at == 0 || !chars[at - 1].is_alphabetic();
    if !signs.is_empty() {
        // The number in "mp3" or "h2o" is part of a word.
        let length = signs.len();
        return begins(at).then_some((signs, length, false));
    }
    if !begins(at) {
        return None;
    }
    WORDS.iter().find_map(|(word, digit)| {
        let length = word.len();
        let here = chars.get(at..at + length)?;
        let ends = chars.get(at + length).is_none_or(|c| !c.is_alphabetic());
        (ends && here.iter().copied().eq(word.chars())).then(|| (vec![*digit], length, true))
    })
}

/// How many characters of punctuation may stand between two groups of one number.
fn gap(chars: &[char], at: usize) -> usize {
    let length = chars[at..]
        .iter()
        .take_while(|c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '_' | '*' | '~'))
        .count();
    if length > 3 { 0 } else { length }
}
