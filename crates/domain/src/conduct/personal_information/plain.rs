//! Text without its disguises: every character in its plain form, with the place that it had.

use std::ops::Range;

/// Characters in lower case, without look-alikes and invisible joins, each with its bytes in the text.
#[derive(Debug)]
pub(super) struct Plain {
    pub chars: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Plain {
    pub(super) fn read(text: &str) -> Self {
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        for (start, c) in text.char_indices() {
            if is_invisible(c) {
                continue;
            }
            let place = start..start + c.len_utf8();
            for c in plain(c).to_lowercase() {
                chars.push(c);
                places.push(place.clone());
            }
        }
        Self { chars, places }
    }

    /// With single characters that stand apart, as in "g m a i l", joined to words; `None` where there are none.
    pub(super) fn joined(&self) -> Option<Self> {
        let single = |at: usize| {
            let c = self.chars.get(at);
            let edge = |c: Option<&char>| c.is_none_or(|c| c.is_whitespace());
            c.is_some_and(|c| !c.is_whitespace())
                && edge(at.checked_sub(1).and_then(|at| self.chars.get(at)))
                && edge(self.chars.get(at + 1))
        };
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        for (at, (c, place)) in self.chars.iter().zip(&self.places).enumerate() {
            let between = *c == ' ' && at > 0 && single(at - 1) && single(at + 1);
            if !between {
                chars.push(*c);
                places.push(place.clone());
            }
        }
        (chars.len() < self.chars.len()).then_some(Self { chars, places })
    }

    /// The bytes of the text that these characters came from.
    pub(super) fn span(&self, chars: Range<usize>) -> Range<usize> {
        let start = self.places.get(chars.start).map_or(0, |place| place.start);
        let last = chars.end.saturating_sub(1);
        let end = self.places.get(last).map_or(start, |place| place.end);
        start..end
    }
}

/// Zero-width spaces and joins, directional marks, soft hyphens, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xE0000..=0xE01EF)
}

/// The plain form of a character.
fn plain(c: char) -> char {
    let code = u32::from(c);
    let from = |base: u32, first: char, count: u32| {
        (code >= base && code < base + count)
            .then(|| char::from_u32(u32::from(first) + code - base))
            .flatten()
    };
    // Full-width forms, circled and superscript digits, digits and letters of mathematics and of other scripts.
    from(0xFF01, '!', 94)
        .or_else(|| from(0x2460, '1', 9))
        .or_else(|| from(0x2474, '1', 9))
        .or_else(|| from(0x2776, '1', 9))
        .or_else(|| from(0x2780, '1', 9))
        .or_else(|| from(0x24B6, 'a', 26))
        .or_else(|| from(0x24D0, 'a', 26))
        .or_else(|| from(0x2080, '0', 10))
        .or_else(|| from(0x2074, '4', 6))
        .or_else(|| from(0x0660, '0', 10))
        .or_else(|| from(0x06F0, '0', 10))
        .or_else(|| from(0x0966, '0', 10))
        .or_else(|| mathematical(code))
        .unwrap_or_else(|| look_alike(c))
}

fn mathematical(code: u32) -> Option<char> {
    match code {
        // Thirteen alphabets of 52 letters, then five rows of ten digits.
        0x1D400..=0x1D6A3 => {
            let letter = (code - 0x1D400) % 26;
            char::from_u32(u32::from('a') + letter)
        }
        0x1D7CE..=0x1D7FF => char::from_u32(u32::from('0') + (code - 0x1D7CE) % 10),
        _ => None,
    }
}

/// Letters of other scripts that look like Latin ones, and signs that stand for plain ones.
fn look_alike(c: char) -> char {
    match c {
        'а' | 'А' | 'α' | 'Α' => 'a',
        'В' | 'Β' | 'ь' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'Ε' | 'ε' => 'e',
        'һ' | 'Н' | 'Η' => 'h',
        'і' | 'І' | 'ι' | 'Ι' | 'ı' => 'i',
        'ј' | 'Ј' => 'j',
        'к' | 'К' | 'κ' | 'Κ' => 'k',
        'ӏ' => 'l',
        'м' | 'М' | 'Μ' => 'm',
        'п' | 'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' | 'Ѕ' => 's',
        'т' | 'Т' | 'τ' | 'Τ' => 't',
        'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' => 'x',
        'у' | 'У' | 'Υ' => 'y',
        'Ζ' => 'z',
        '⁰' | '⓪' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => '-',
        '。' | '․' | '·' | '•' | '∙' => '.',
        '﹫' => '@',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => ' ',
        '⁄' | '∕' => '/',
        c => c,
    }
}
