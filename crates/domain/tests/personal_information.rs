//! What is found in a text, in which disguises, and what is left alone.

use learnallot_domain::conduct::personal_information::{
    Author, Certainty, FindingKind, Verdict, decide, refuse_certain, refuse_ssn, screen_text,
};
use proptest::prelude::*;

use Certainty::{Certain, Likely};
use FindingKind::{Card, Email, Handle, MeetingLink, Phone, PostalAddress, Ssn, Url};

#[track_caller]
fn finds(text: &str, kind: FindingKind, certainty: Certainty) {
    let found = screen_text(text);
    let hit = found
        .iter()
        .any(|one| one.kind == kind && one.certainty == certainty);
    assert!(hit, "{text:?}: {found:?}");
}

#[track_caller]
fn is_clean(text: &str) {
    let found = screen_text(text);
    assert!(found.is_empty(), "{text:?}: {found:?}");
}

#[test]
fn a_social_security_number_is_found_in_every_way_of_writing_it() {
    for text in [
        "219-09-9100",
        "My number is 219 09 9100, thanks",
        "219.09.9100",
        "２１９－０９－９１００",
        "2\u{200b}19-0\u{200d}9-9100",
        "219 – 09 – 9100",
        "two one nine dash zero nine dash nine one zero zero and SSN 219-09-9100",
        "ssn: 219099100",
        "SSN 219 099 100",
        "𝟐𝟏𝟗-𝟎𝟗-𝟗𝟏𝟎𝟎",
        "912-70-1234",
        "219-09-9100 7",
        "7 219-09-9100",
    ] {
        finds(text, Ssn, Certain);
    }
    for text in [
        "219099100",
        "2 1 9 0 9 9 1 0 0",
        "two one nine zero nine nine one zero zero",
    ] {
        finds(text, Ssn, Likely);
        assert!(refuse_ssn(&[("/note", text)]).is_err());
    }
}

#[test]
fn a_number_that_cannot_be_one_is_no_social_security_number() {
    for text in ["000-12-3456", "666-12-3456", "219-00-9100", "219-09-0000"] {
        assert!(refuse_ssn(&[("/note", text)]).is_ok(), "{text}");
    }
}

#[test]
fn phone_numbers_are_found() {
    for text in [
        "(212) 555-0123",
        "212-555-0123",
        "+43 664 123 45 67",
        "+436641234567",
        "1-800-555-0199",
        "call 2125550123",
        "text me 555-1234",
        "two one two five five five zero one two three",
        "2 1 2 5 5 5 0 1 2 3",
        "0043 664 1234567",
    ] {
        finds(text, Phone, Certain);
    }
    for text in ["2125550123", "0664 123 45 67", "555-1234"] {
        finds(text, Phone, Likely);
    }
}

#[test]
fn cards_are_found_by_their_check_digit() {
    for text in [
        "4111 1111 1111 1111",
        "5500-0000-0000-0004",
        "378282246310005",
    ] {
        finds(text, Card, Certain);
    }
    let wrong = screen_text("4111 1111 1111 1112");
    assert!(wrong.iter().all(|one| one.kind != Card), "{wrong:?}");
}

#[test]
fn mail_addresses_are_found() {
    for text in [
        "jo.b+kids@example.com",
        "write to jo@mail.example.co.uk please",
        "jo at example dot com",
        "jo (at) example (dot) com",
        "jo[at]example[dot]com",
        "jo @ example . com",
        "jo AT gmail DOT com",
        "j o @ g m a i l . c o m",
        "jo＠example．com",
        "jо@еxample.com",
        "jo@gmail",
    ] {
        finds(text, Email, Certain);
    }
    finds("jo at gmail", Email, Likely);
}

#[test]
fn web_addresses_and_meeting_links_are_found() {
    for text in [
        "https://example.org/a?b=c",
        "see www.example.com",
        "example.com",
        "example dot com",
        "example[.]com",
        "hxxps://example.test/x",
        "my.site/lessons",
        "gmail.com.Then we draw",
        "e x a m p l e . c o m",
    ] {
        finds(text, Url, Certain);
    }
    finds("We look at the class.Live sessions follow", Url, Likely);
    for text in [
        "https://us02web.zoom.us/j/123",
        "zoom.us/j/123",
        "meet.google.com/abc-defg-hij",
        "discord.gg/abc",
        "Zoom ID 812 345 6789",
        "Meeting ID: 812 3456 7890",
    ] {
        finds(text, MeetingLink, Certain);
    }
}

#[test]
fn names_on_other_services_and_streets_are_found() {
    for text in [
        "@jo_draws",
        "my insta is jo_draws",
        "Discord: jodraws",
        "jodraws#1234",
    ] {
        finds(text, Handle, Certain);
    }
    finds("add me on Snapchat", Handle, Likely);
    finds("I live at 12 Long Garden Lane", PostalAddress, Likely);
}

#[test]
fn what_classes_are_made_of_is_left_alone() {
    for text in [
        "We count one two three four five six seven eight nine ten.",
        "One two three four one two three four, and turn.",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "Ages 8 to 11, 45 minutes, 6 learners, 10 sessions",
        "From 1914 to 1918 and 1939-1945",
        "On 2026-11-25 and 2026-12-02",
        "Fractions such as 3/4, 1/2 and 0.75",
        "At 16.00 or 17.30",
        "We look at the stars at night. Then we draw.",
        "A dot is a small circle; polka dot art is fun",
        "Bring paper, a pencil (soft), and a bowl of water.",
        "It is a ten minute drive; a 10 minute drive",
        "Node.js and Python 3.12 are not needed",
        "e.g. a pen, i.e. something to write with",
        "Pi is 3.14159265",
        "",
    ] {
        is_clean(text);
    }
}

#[test]
fn the_place_is_named_and_the_text_is_not_repeated() {
    use learnallot_domain::Reason;
    let text = "Héllo, write to jo@example.com!";
    let refusal = refuse_certain(&[("/summary", text)]).expect_err("refused");
    let reason = &refusal.reasons()[0];
    assert_eq!((reason.from, reason.to), (17, 30));
    assert_eq!(reason.pointer().as_deref(), Some("/summary"));
    assert!(!reason.message().contains("example"));
}

#[test]
fn a_learners_text_waits_where_it_is_only_likely_and_an_adults_does_not() {
    let likely = || screen_text("jo at gmail");
    assert!(matches!(
        decide(likely(), Author::Learner),
        Verdict::Hold { .. }
    ));
    assert_eq!(decide(likely(), Author::Adult), Verdict::Publish);
    let certain = || screen_text("jo@gmail.com");
    for author in [Author::Learner, Author::Adult] {
        assert!(matches!(decide(certain(), author), Verdict::Refuse { .. }));
    }
    assert_eq!(decide(Vec::new(), Author::Learner), Verdict::Publish);
}

/// Ways to write one digit.
fn digit(value: u8, way: u8) -> String {
    let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    match way {
        0 => value.to_string(),
        1 => char::from_u32(0xFF10 + u32::from(value))
            .expect("a digit")
            .to_string(),
        2 => format!("\u{200b}{value}\u{2060}"),
        _ => format!(" {} ", words[usize::from(value)]),
    }
}

proptest! {
    /// Whatever comes in: spans lie in the text, on characters, in order, and do not overlap.
    #[test]
    fn findings_lie_in_the_text(text in "\\PC{0,60}|[a-z0-9@. #:/()\\[\\]-]{0,60}") {
        let mut end = 0;
        for one in screen_text(&text) {
            prop_assert!(text.get(one.span.clone()).is_some_and(|part| !part.is_empty()));
            prop_assert!(one.span.start >= end);
            end = one.span.end;
        }
    }

    /// No disguise of its digits gets a social security number past, in the midst of any words.
    #[test]
    fn no_disguise_hides_a_social_security_number(
        area in (1u16..=899).prop_filter("never issued", |area| *area != 666),
        group in 1u16..=99,
        serial in 1u16..=9999,
        ways in prop::collection::vec(0u8..4, 9),
        separator in prop::sample::select(vec!["-", " ", ".", " - ", "–", "/"]),
        before in "[a-z]{4}", after in "[a-z]{4}",
    ) {
        let digits: Vec<u8> = format!("{area:03}{group:02}{serial:04}").bytes().map(|b| b - b'0').collect();
        let written: String = digits
            .iter()
            .enumerate()
            .map(|(at, value)| {
                let parted = if at == 3 || at == 5 { separator } else { "" };
                format!("{parted}{}", digit(*value, ways[at]))
            })
            .collect();
        let counting = digits.windows(2).all(|pair| pair[1] == pair[0] + 1);
        // A digit's word on either side would make it another number.
        let numbers = ["zero", "null", "four", "five", "nine", "dash"];
        prop_assume!(!counting && !numbers.contains(&before.as_str()) && !numbers.contains(&after.as_str()));
        let text = format!("{before} {written} {after}");
        prop_assert!(refuse_ssn(&[("/text", &text)]).is_err(), "{}", text);
    }
}
