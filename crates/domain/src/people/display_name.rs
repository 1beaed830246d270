//! The name that others see of a grown-up. It may be any name, but it may not say that somebody speaks for learnallot: a
//! child or a parent would do as they are told. Source: the promise that adults watch over it.

use crate::refusal::{Reason, Refusal};

/// What nobody calls themselves, as letters only.
const OURS: [&str; 6] = [
    "learnallot",
    "safetyteam",
    "safetyofficer",
    "moderator",
    "administrator",
    "customerservice",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeaksForUs;

impl Reason for SpeaksForUs {
    const RULE: &'static str = "display-name";
    const TITLE: &'static str = "This name cannot be used";

    fn code(&self) -> &'static str {
        "speaks_for_learnallot"
    }

    fn message(&self) -> String {
        "Choose a name of your own: this one sounds as if it were learnallot that speaks."
            .to_owned()
    }

    fn pointer(&self) -> Option<String> {
        Some("/display_name".to_owned())
    }
}

/// May somebody be called this?
pub fn may_be_called(name: &str) -> Result<(), Refusal<SpeaksForUs>> {
    let name = letters(name);
    if OURS.iter().any(|ours| name.contains(&letters(ours))) {
        return Err(SpeaksForUs.into());
    }
    Ok(())
}

fn letters(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(letter)
        .collect()
}

/// The plain letter that a character is, or passes for; none for what joins or hides.
fn letter(c: char) -> Option<char> {
    Some(match c {
        '0' | 'о' | 'ο' => 'o',
        '1' | '|' | 'i' | 'ı' | 'і' | 'ｌ' => 'l',
        '3' | 'е' => 'e',
        '4' | '@' | 'а' | 'α' => 'a',
        'р' | 'ρ' => 'p',
        // Full width, as typed by an input method of East Asian scripts.
        'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xfee0)?,
        c if c.is_alphabetic() => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_speaks_for_learnallot_is_refused_however_it_is_written() {
        for name in [
            "learnallot",
            "The Learnallot Team",
            "l e a r n a l l o t",
            "Iearnallot Safety Team",
            "learna11ot",
            "ｌearnallоt",
            "learn\u{200b}allot",
            "Safety-Officer Kim",
            "Moderator",
        ] {
            assert!(may_be_called(name).is_err(), "{name}");
        }
    }

    #[test]
    fn people_are_called_what_they_are_called() {
        for name in [
            "Mx Ash",
            "Noor",
            "O’Neill",
            "Anna Lotte",
            "Лена",
            "明",
            "Support Ngo",
        ] {
            assert!(may_be_called(name).is_ok(), "{name}");
        }
    }
}
