//! Helvetica, which every PDF reader has or has something for: its letters as WinAnsi codes, and how lines of it break.
//!
//! The font is not in the file, and a reader that lacks it sets another one, often a wider one. So a line is broken where
//! it would still be inside the text area with letters that are a tenth wider.

use super::widths::{self, FIRST, Widths};

/// How much wider than Helvetica a font may be that stands in for it.
pub(super) const STAND_IN: f32 = 1.1;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
}

impl Face {
    pub(super) const fn widths(self) -> &'static Widths {
        match self {
            Self::Regular => &widths::REGULAR,
            Self::Bold => &widths::BOLD,
        }
    }
}

/// The codes outside Latin-1 that WinAnsi has.
const EXTRA: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

fn code(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => EXTRA
            .iter()
            .find_map(|(letter, code)| (*letter == c).then_some(*code)),
    }
}

/// The text, if every letter of it can be printed.
pub(super) fn printable(text: &str) -> Option<&str> {
    text.chars().all(|c| code(c).is_some()).then_some(text)
}

/// Letters that the font lacks become a space: callers ask [`printable`] where that matters.
pub(super) fn encode(text: &str) -> Vec<u8> {
    text.chars().map(|c| code(c).unwrap_or(b' ')).collect()
}

/// In points, as Helvetica has it.
pub(super) fn width(text: &str, face: Face, size: f32) -> f32 {
    let table = face.widths();
    let units: u32 = encode(text)
        .into_iter()
        .filter_map(|code| table.get(usize::from(code.checked_sub(FIRST)?)))
        .map(|width| u32::from(*width))
        .sum();
    units as f32 * size / 1000.0
}

/// The same in the widest font that may stand in.
pub(super) fn widest(text: &str, face: Face, size: f32) -> f32 {
    width(text, face, size) * STAND_IN
}

/// Lines of at most `limit` points, whichever font stands in. A word that is wider by itself is broken.
pub(super) fn wrap(text: &str, face: Face, size: f32, limit: f32) -> Vec<String> {
    let fits = |text: &str| widest(text, face, size) <= limit;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_the_fonts_own_metrics_say() {
        assert!((width("Ail", Face::Regular, 1000.0) - (667.0 + 222.0 + 222.0)).abs() < 0.5);
        assert!((width("’é—", Face::Regular, 1000.0) - (222.0 + 556.0 + 1000.0)).abs() < 0.5);
        assert!((width("’é—", Face::Bold, 1000.0) - (278.0 + 556.0 + 1000.0)).abs() < 0.5);
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_no_letter_is_lost() {
        let address = format!("https://learnallot.example/{}", "privacy-".repeat(30));
        let text = format!("WWWW mm — Ünïcode “quoted” {address} and so on");
        for limit in [40.0, 123.0, 400.0] {
            let lines = wrap(&text, Face::Bold, 11.5, limit);
            for line in &lines {
                assert!(widest(line, Face::Bold, 11.5) <= limit, "{line}");
            }
            let without = |text: &str| text.replace(' ', "");
            assert_eq!(without(&lines.concat()), without(&text));
        }
    }
}
