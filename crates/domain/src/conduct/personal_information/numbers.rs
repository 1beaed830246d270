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
const MEETING_WORDS: [&str; 4] = ["zoom", "meeting id", "meeting number", "webex"];
/// How digits are parted when they are spoken.
const PARTED: [&str; 5] = ["dash", "hyphen", "minus", "dot", "point"];
/// In characters.
const NEAR: usize = 40;
const VERY_NEAR: usize = 20;

impl Run {
    fn is_single_digits(&self) -> bool {
        self.groups.iter().all(|group| *group == 1)
    }
}

pub(super) fn find(plain: &Plain) -> Vec<Finding> {
    let runs = runs(&plain.chars);
    runs.iter()
        .filter_map(|run| {
            let before: String = plain.chars[run.from.saturating_sub(NEAR)..run.from]
                .iter()
                .collect();
            let decimal =
                matches!(run.groups.as_slice(), [1, _]) && plain.chars[run.from + 1] == '.';
            let (kind, certainty) = what(run, &before).filter(|_| !decimal)?;
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
        .or_else(|| meeting_number(run, before))
        .or_else(|| ssn(run, before))
        .or_else(|| phone(run, before))
}

fn card(run: &Run) -> Option<(FindingKind, Certainty)> {
    let digits = &run.digits;
    let issued = matches!(digits.first(), Some(2..=6));
    let varied = digits.iter().any(|digit| Some(digit) != digits.first());
    // Times of day in a row are groups of two.
    let grouped = run.groups.iter().all(|group| *group >= 3) || run.is_single_digits();
    ((13..=19).contains(&digits.len()) && issued && varied && grouped && luhn(digits))
        .then_some((FindingKind::Card, Certainty::Certain))
}

/// The number by which a video meeting is joined.
fn meeting_number(run: &Run, before: &str) -> Option<(FindingKind, Certainty)> {
    let closely = before
        .char_indices()
        .rev()
        .nth(VERY_NEAR)
        .map_or(before, |(at, _)| &before[at..]);
    let named = MEETING_WORDS.iter().any(|word| closely.contains(word));
    (named && (9..=11).contains(&run.digits.len()) && run.groups != [3, 2, 4])
        .then_some((FindingKind::MeetingLink, Certainty::Certain))
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
    sum.is_multiple_of(10)
}

/// Area 001 to 899 without 666, and 900 on for taxpayers without a social security number; no part is all zeros.
fn ssn(run: &Run, before: &str) -> Option<(FindingKind, Certainty)> {
    if run.plus {
        return None;
    }
    if run.digits.len() > 9 {
        return written_among_others(run).then_some((FindingKind::Ssn, Certainty::Certain));
    }
    if run.digits.len() < 9 {
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

/// Another number before or behind does not hide one that is written as they are: 219-09-9100 7.
fn written_among_others(run: &Run) -> bool {
    let mut at = 0;
    run.groups.windows(3).any(|groups| {
        let digits = &run.digits[at..];
        at += groups[0];
        groups == [3, 2, 4]
            && digits[..3] != [0, 0, 0]
            && digits[..3] != [6, 6, 6]
            && digits[3..5] != [0, 0]
            && digits[5..9] != [0, 0, 0, 0]
    })
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
        return sure(as_written || run.spelled || run.is_single_digits());
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

/// "One two three four", down again, or over again from one: counting, not a number. So is a list of numbers that
/// follow each other.
fn is_counting(run: &Run) -> bool {
    if run.groups == [3, 2, 4] {
        return false;
    }
    let steps = |values: &[u32], by: i64| {
        values.windows(2).all(|pair| {
            let step = i64::from(pair[1]) - i64::from(pair[0]);
            step == by || (by == 1 && pair[1] == 1 && values[0] == 1)
        })
    };
    let digits: Vec<u32> = run.digits.iter().map(|digit| u32::from(*digit)).collect();
    let mut rest = digits.as_slice();
    let numbers: Vec<u32> = run
        .groups
        .iter()
        .map(|length| {
            let (number, after) = rest.split_at(*length);
            rest = after;
            number.iter().fold(0, |sum: u32, digit| {
                sum.wrapping_mul(10).wrapping_add(*digit)
            })
        })
        .collect();
    let counted = |values: &[u32]| values.len() >= 5 && (steps(values, 1) || steps(values, -1));
    counted(&numbers) || (run.groups.len() == 1 && counted(&digits))
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
    // Nine digits are no date, and may be something worse.
    years > 0 && !run.plus && run.digits.len() != 9
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

/// How many characters of punctuation may stand between two groups of one number: at most five signs, or a spoken one.
fn gap(chars: &[char], at: usize) -> usize {
    let signs = |at: usize| {
        let belongs =
            |c: &&char| matches!(**c, ' ' | '-' | '.' | '(' | ')' | '/' | '_' | '*' | '~');
        chars[at..].iter().take_while(belongs).count()
    };
    let before = signs(at);
    let rest = &chars[at + before..];
    let spoken = PARTED.iter().find(|word| {
        let length = word.len();
        rest.get(..length)
            .is_some_and(|here| here.iter().copied().eq(word.chars()))
            && rest.get(length) == Some(&' ')
    });
    let length = match spoken {
        Some(word) => before + word.len() + signs(at + before + word.len()),
        None => before,
    };
    if before > 5 { 0 } else { length }
}
