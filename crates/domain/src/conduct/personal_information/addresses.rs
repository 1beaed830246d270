//! Addresses on the net and at home: e-mail, web, meeting links, names on other services, streets.

use super::{
    Certainty::{self, Certain, Likely},
    Finding,
    FindingKind::{self, Email, Handle, MeetingLink, PostalAddress, Url},
    plain::Plain,
};
use std::ops::Range;

/// Ends of web addresses that are no words of their own.
const ENDINGS: [&str; 39] = [
    "com", "org", "net", "edu", "gov", "mil", "io", "co", "uk", "eu", "de", "fr", "nl", "ch", "ca",
    "au", "nz", "jp", "cn", "ru", "br", "info", "biz", "xyz", "dev", "gg", "ly", "tv", "fm", "ai",
    "es", "pl", "se", "dk", "ie", "cz", "kr", "mx", "gl",
];
/// Ends that are words as well: a space forgotten after a full stop looks the same.
const WORDLY_ENDINGS: [&str; 27] = [
    "app", "online", "site", "shop", "store", "blog", "club", "live", "link", "page", "cloud",
    "tech", "at", "in", "is", "it", "me", "to", "us", "be", "so", "am", "my", "no", "zone",
    "school", "academy",
];
/// Where people meet by video or in a group.
const MEETING_HOSTS: [&str; 16] = [
    "zoom.us",
    "zoom.com",
    "zoomgov.com",
    "meet.google.com",
    "hangouts.google.com",
    "teams.microsoft.com",
    "teams.live.com",
    "whereby.com",
    "meet.jit.si",
    "webex.com",
    "discord.gg",
    "discord.com",
    "join.skype.com",
    "chat.whatsapp.com",
    "gotomeet.me",
    "facetime.apple.com",
];
const MAIL_PROVIDERS: [&str; 7] = [
    "gmail",
    "hotmail",
    "icloud",
    "yahoo",
    "outlook",
    "protonmail",
    "googlemail",
];
const SERVICES: [&str; 19] = [
    "instagram",
    "insta",
    "ig",
    "snapchat",
    "snap",
    "tiktok",
    "discord",
    "telegram",
    "whatsapp",
    "kik",
    "wechat",
    "roblox",
    "steam",
    "skype",
    "facebook",
    "messenger",
    "twitter",
    "twitch",
    "viber",
];
/// Between a service and the name there.
const NAME_WORDS: [&str; 9] = [
    "name", "handle", "username", "user", "id", "account", "tag", "nick", "profile",
];
const STREETS: [&str; 14] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "court",
    "strasse",
];
const MEASURES: [&str; 10] = [
    "minute", "minutes", "hour", "hours", "mile", "miles", "km", "day", "second", "lane",
];

pub(super) fn find(plain: &Plain) -> Vec<Finding> {
    let text = Marked::read(&plain.chars);
    let mut found = hosts(&text);
    found.extend(schemes(&text));
    found.extend(mail_without_ending(&text));
    found.extend(handles(&plain.chars));
    let words = words(&plain.chars);
    found.extend(named_services(&plain.chars, &words));
    found.extend(streets(&words));
    found
        .into_iter()
        .map(|(kind, chars, certainty)| Finding {
            kind,
            span: plain.span(chars),
            certainty,
        })
        .collect()
}

type Hit = (FindingKind, Range<usize>, Certainty);

/// The text with "at" and "dot" as their signs, and the place of each character.
struct Marked {
    chars: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Marked {
    fn read(chars: &[char]) -> Self {
        let (mut out, mut places) = (Vec::with_capacity(chars.len()), Vec::new());
        let mut at = 0;
        while at < chars.len() {
            let (sign, length) = sign_at(chars, at).unwrap_or((chars[at], 1));
            out.push(sign);
            places.push(at..at + length);
            at += length;
        }
        Self { chars: out, places }
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.places[range.start].start;
        start..self.places[range.end - 1].end
    }

    fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// From `at` to the left, or to the right, while `belongs`.
    fn left(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let before = self.chars[..at].iter().rev();
        at - before.take_while(|c| belongs(**c)).count()
    }

    fn right(&self, at: usize, belongs: impl Fn(char) -> bool) -> usize {
        let after = self.chars[at..].iter();
        at + after.take_while(|c| belongs(**c)).count()
    }
}

/// A written "@" or "." that begins here, with the spaces and brackets around it: "(at)", " dot ", " @ ", "[.]".
fn sign_at(chars: &[char], at: usize) -> Option<(char, usize)> {
    let opens = |c: &char| matches!(c, ' ' | '(' | '[' | '{' | '<' | '*' | '_' | '-');
    let closes = |c: &char| matches!(c, ' ' | ')' | ']' | '}' | '>' | '*' | '_' | '-');
    let before = chars[at..].iter().take_while(|c| opens(c)).count();
    // A sign stands between two words.
    if before == 0 || before > 3 || at == 0 || !chars[at - 1].is_alphanumeric() {
        return None;
    }
    let rest = &chars[at + before..];
    [
        ("at", '@'),
        ("@", '@'),
        ("dot", '.'),
        ("punkt", '.'),
        (".", '.'),
    ]
    .into_iter()
    .find_map(|(word, sign)| {
        let length = word.len();
        let here = rest.get(..length)?;
        let after = rest[length..].iter().take_while(|c| closes(c)).count();
        let next = rest.get(length + after)?;
        let written = here.iter().copied().eq(word.chars());
        (written && (1..=3).contains(&after) && next.is_alphanumeric())
            .then_some((sign, before + length + after))
    })
}

fn is_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// Every run of labels with dots that ends as an address does.
fn hosts(text: &Marked) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let end = text.right(at, is_host);
        if end == at {
            at += 1;
            continue;
        }
        found.extend(host(text, at..end));
        at = end;
    }
    found
}

fn host(text: &Marked, run: Range<usize>) -> Option<Hit> {
    let written = text.text(run.clone());
    let trimmed = written.trim_start_matches(['.', '-']);
    let start = run.start + (written.len() - trimmed.len());
    let (length, worldly) = address_length(trimmed)?;
    let name = &trimmed[..length];
    let end = start + length;
    let is_meeting = MEETING_HOSTS
        .iter()
        .any(|host| name == *host || name.ends_with(&format!(".{host}")));
    let mailbox = (start > 0 && text.chars[start - 1] == '@')
        .then(|| text.left(start - 1, is_local))
        .filter(|local| *local < start - 1);
    if let Some(local) = mailbox {
        return Some((Email, text.place(&(local..end)), Certain));
    }
    // "A dot is round": a spoken dot before an everyday word is no address.
    let dot = name.rfind('.').map(|at| &text.places[start + at]);
    if worldly && dot.is_some_and(|place| place.len() > 1) {
        return None;
    }
    let path = text.chars.get(end) == Some(&'/');
    let whole = if path {
        text.right(end, |c| !c.is_whitespace())
    } else {
        end
    };
    let place = text.place(&(start..whole));
    if is_meeting {
        return Some((MeetingLink, place, Certain));
    }
    let certain = !worldly || path || name.starts_with("www.");
    Some((Url, place, if certain { Certain } else { Likely }))
}

/// How much of "gmail.com.then" is an address, and whether its end is also a word.
fn address_length(run: &str) -> Option<(usize, bool)> {
    let mut length = 0;
    let mut best = None;
    for (number, label) in run.split('.').enumerate() {
        if label.is_empty() {
            break;
        }
        length += label.len() + usize::from(number > 0);
        if number == 0 {
            continue;
        }
        if ENDINGS.contains(&label) {
            best = Some((length, false));
        } else if WORDLY_ENDINGS.contains(&label) && best.is_none() {
            best = Some((length, true));
        }
    }
    // "3.5 to" or "1.co" is no address: its name has a letter in it.
    best.filter(|(length, _)| {
        let name = run[..*length].rsplit_once('.').map_or("", |(name, _)| name);
        name.chars().any(|c| c.is_ascii_alphabetic())
    })
}

/// `https://` and its like, whatever follows.
fn schemes(text: &Marked) -> Vec<Hit> {
    let signs = text.chars.windows(3).enumerate();
    signs
        .filter(|(_, three)| *three == [':', '/', '/'])
        .filter_map(|(at, _)| {
            let start = text.left(at, |c| c.is_ascii_alphabetic());
            let end = text.right(at, |c| !c.is_whitespace());
            let meeting = MEETING_HOSTS
                .iter()
                .any(|host| text.text(at..end).contains(host));
            let kind = if meeting { MeetingLink } else { Url };
            (start < at && end > at + 3).then(|| (kind, text.place(&(start..end)), Certain))
        })
        .collect()
}

/// "jo at gmail": the ending is left to the reader.
fn mail_without_ending(text: &Marked) -> Vec<Hit> {
    let at_signs = text.chars.iter().enumerate().filter(|(_, c)| **c == '@');
    at_signs
        .filter_map(|(at, _)| {
            let start = text.left(at, is_local);
            let end = text.right(at + 1, |c| c.is_ascii_alphanumeric());
            let provider = text.text(at + 1..end);
            (start < at && MAIL_PROVIDERS.contains(&provider.as_str())).then(|| {
                let as_written = text.places[at].len() == 1;
                let certainty = if as_written { Certain } else { Likely };
                (Email, text.place(&(start..end)), certainty)
            })
        })
        .collect()
}

/// "@name", and "name#1234".
fn handles(chars: &[char]) -> Vec<Hit> {
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars[at + 1..].iter().take_while(|c| is_name(c)).count();
        if *c == '@' && before.is_none_or(|c| !c.is_alphanumeric()) {
            let name = &chars[at + 1..at + 1 + after];
            if after >= 3 && name.iter().any(char::is_ascii_alphabetic) {
                found.push((Handle, at..at + 1 + after, Certain));
            }
        }
        let digits = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit());
        if *c == '#' && before.is_some_and(|c| is_name(&c)) && digits.count() == 4 {
            let name = chars[..at].iter().rev().take_while(|c| is_name(c)).count();
            found.push((Handle, at - name..at + 5, Certain));
        }
    }
    found
}

/// A word with its place.
type Word = (String, Range<usize>);

fn words(chars: &[char]) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let belongs = |c: &&char| c.is_alphanumeric() || **c == '_';
        let length = chars[at..].iter().take_while(belongs).count();
        if length > 0 {
            found.push((chars[at..at + length].iter().collect(), at..at + length));
        }
        at += length.max(1);
    }
    found
}

/// "My insta is jo_b", "Discord: jo", "add me on Snapchat".
fn named_services(chars: &[char], words: &[Word]) -> Vec<Hit> {
    let mut found = Vec::new();
    for (number, (word, place)) in words.iter().enumerate() {
        if !SERVICES.contains(&word.as_str()) {
            continue;
        }
        let mut next = number + 1;
        while words
            .get(next)
            .is_some_and(|(word, _)| NAME_WORDS.contains(&word.as_str()))
        {
            next += 1;
        }
        let spoken = words.get(next).is_some_and(|(word, _)| word == "is");
        let name = words.get(next + usize::from(spoken));
        if let Some((_, name)) = name {
            let last = words[next - 1].1.end;
            let between: String = chars[last..name.start].iter().collect();
            let given = spoken || matches!(between.trim(), ":" | "=" | "->" | ":@" | ": @");
            if given && name.len() >= 3 {
                found.push((Handle, place.start..name.end, Certain));
                continue;
            }
        }
        let before: Vec<_> = words[number.saturating_sub(2)..number]
            .iter()
            .map(|(word, _)| word.as_str())
            .collect();
        if matches!(before.as_slice(), ["me", "on" | "via" | "through" | "over"]) {
            found.push((Handle, words[number - 2].1.start..place.end, Likely));
        }
    }
    found
}

/// "12 Long Garden Lane": a number, one to three words, and what streets are called.
fn streets(words: &[Word]) -> Vec<Hit> {
    let mut found = Vec::new();
    for (number, (word, place)) in words.iter().enumerate() {
        let is_number = (1..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
        let named = words.get(number + 1).is_some_and(|(word, _)| {
            word.chars().all(char::is_alphabetic) && !MEASURES.contains(&word.as_str())
        });
        if !is_number || !named {
            continue;
        }
        let street = words
            .iter()
            .skip(number + 2)
            .take(3)
            .find(|(word, _)| STREETS.contains(&word.as_str()));
        if let Some((_, street)) = street.filter(|(_, street)| street.start - place.start < 50) {
            found.push((PostalAddress, place.start..street.end, Likely));
        }
    }
    found
}
