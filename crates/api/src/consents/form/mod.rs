//! The consent form as a PDF: the direct notice to keep, then one page to tick, sign and send back, so that one photo of
//! one page is enough.

mod font;
mod page;
mod widths;

use font::printable;
use learnallot_domain::{consent::purpose::Purpose, policy::text::Text};
use page::{Document, Style};

/// What is printed into it.
pub(super) struct Fields {
    pub reference: String,
    pub guardian_name: String,
    pub first_name: String,
    pub purposes: Vec<Purpose>,
    pub notice: Text,
    pub notice_version: String,
    pub notice_hash: String,
    /// The address of the whole privacy notice.
    pub online_notice: String,
}

pub(super) fn pdf(fields: &Fields) -> Vec<u8> {
    let mut document = Document::new("Consent of a parent or guardian", &fields.reference);
    notice(&mut document, fields);
    document.new_page();
    to_sign(&mut document, fields);
    document.finish()
}

fn notice(document: &mut Document, fields: &Fields) {
    document.text(Style::Title, &fields.notice.title);
    document.text(
        Style::Body,
        "Please read this first and keep it. The last page is the form to sign and send back.",
    );
    document.space(6.0);
    for section in &fields.notice.sections {
        let mut lines = section.text.lines().filter(|line| !line.trim().is_empty());
        document.keep_together(&section.title, lines.next().unwrap_or_default());
        for line in lines {
            document.text(Style::Body, line);
        }
        document.space(5.0);
    }
    document.text(
        Style::Small,
        &format!(
            "Version {} of this notice. The whole privacy notice: {}",
            fields.notice_version, fields.online_notice
        ),
    );
}

fn to_sign(document: &mut Document, fields: &Fields) {
    document.text(Style::Title, "Consent of a parent or guardian");
    document.text(
        Style::Body,
        "Tick by hand what you allow, sign, and send back a scan or a photo of this page.",
    );
    document.space(8.0);
    document.field("Form reference", Some(&fields.reference));
    // A name in letters that the form's font does not have is written in by hand.
    document.field("Child's first name", printable(&fields.first_name));
    document.field("Parent or guardian", printable(&fields.guardian_name));
    document.space(10.0);
    document.text(Style::Heading, "What I allow");
    document.text(
        Style::Body,
        "Each of these stands for itself. Leave a box empty to say no to it.",
    );
    document.space(4.0);
    for purpose in &fields.purposes {
        document.choice(purpose.title(), purpose.text());
    }
    document.space(8.0);
    document.text(Style::Heading, "What I sign");
    document.text(
        Style::Body,
        "I am a parent or legal guardian of this child and at least 18 years old. I have read the notice to parents and \
         guardians, and I consent to what I have ticked above. I know that I can take my consent back at any time, in \
         whole or in part, in my learnallot account.",
    );
    document.space(34.0);
    document.signature(&["Name in block letters", "Signature", "Date"]);
    document.space(8.0);
    document.text(
        Style::Small,
        &format!(
            "Notice version {}, SHA-256 {}",
            fields.notice_version, fields.notice_hash
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use learnallot_domain::policy::{first, kind::PolicyKind};

    fn fields(first_name: &str) -> Fields {
        Fields {
            reference: "AAAA-BBBB-CCCC".to_owned(),
            guardian_name: "Kim Example".to_owned(),
            first_name: first_name.to_owned(),
            purposes: Purpose::ALL.to_vec(),
            notice: first::text(PolicyKind::DirectNotice),
            notice_version: "2026-11".to_owned(),
            notice_hash: "0".repeat(64),
            online_notice: "https://learnallot.example/privacy".to_owned(),
        }
    }

    fn contains(pdf: &[u8], text: &str) -> bool {
        pdf.windows(text.len()).any(|part| part == text.as_bytes())
    }

    #[test]
    fn the_form_names_the_child_the_reference_and_every_purpose() {
        let pdf = pdf(&fields("Robin"));
        assert!(pdf.starts_with(b"%PDF-"));
        assert!(contains(&pdf, "Robin"));
        assert!(contains(&pdf, "AAAA-BBBB-CCCC"));
        for purpose in Purpose::ALL {
            assert!(contains(&pdf, purpose.title()), "{purpose:?}");
        }
        for section in first::text(PolicyKind::DirectNotice).sections {
            assert!(contains(&pdf, &section.title.replace('’', "'")));
        }
    }

    /// Where every line ends, in points, in the widest font that may stand in; read from the file itself.
    fn right_edges(pdf: &[u8]) -> Vec<f32> {
        let text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
        let texts = text.split("BT\n").skip(1);
        texts
            .map(|shown| {
                let shown = shown.split("\nET").next().unwrap();
                let mut lines = shown.lines();
                let set: Vec<_> = lines.next().unwrap().split(' ').collect();
                let place: Vec<_> = lines.next().unwrap().split(' ').collect();
                let face = match set[0] {
                    "/F1" => font::Face::Regular,
                    _ => font::Face::Bold,
                };
                let letters = lines.next().unwrap().strip_suffix(" Tj").unwrap();
                let codes: Vec<u8> = match letters.strip_prefix('<') {
                    Some(codes) => hex::decode(codes.trim_end_matches('>')).unwrap(),
                    None => letters[1..letters.len() - 1].replace('\\', "").into_bytes(),
                };
                let units: f32 = codes
                    .iter()
                    .map(|code| f32::from(face.widths()[usize::from(*code) - 32]))
                    .sum();
                let (size, left): (f32, f32) = (set[1].parse().unwrap(), place[0].parse().unwrap());
                left + units * size * font::STAND_IN / 1000.0
            })
            .collect()
    }

    #[test]
    fn no_line_runs_over_the_margin_whatever_font_stands_in() {
        let usual = pdf(&fields("Robin"));
        let long = pdf(&Fields {
            guardian_name: "Wilhelmina Montgomery-Wintergreen of Somewhere ".repeat(4),
            online_notice: format!("https://{}.example/privacy", "learnallot-".repeat(20)),
            ..fields("Maximiliane-Wilhelmine")
        });
        let by_hand = pdf(&fields("さくら"));
        for pdf in [usual, long, by_hand] {
            let edges = right_edges(&pdf);
            assert!(edges.len() > 40);
            for edge in edges {
                assert!(edge <= 612.0 - 60.0 + 0.1, "{edge}");
            }
        }
    }

    #[test]
    fn everything_to_be_sent_back_is_on_the_last_page() {
        let with_all = pdf(&fields("Robin"));
        let with_one = pdf(&Fields {
            purposes: vec![Purpose::Core],
            ..fields("Robin")
        });
        let pages = |pdf: &[u8]| pdf.windows(9).filter(|part| part == b"/MediaBox").count();
        assert_eq!(pages(&with_all), pages(&with_one));
        assert!(pages(&with_all) >= 2);
    }

    #[test]
    fn a_name_in_other_letters_is_left_to_be_written_by_hand() {
        let pdf = pdf(&fields("さくら"));
        assert!(!contains(&pdf, "?"));
        assert!(contains(&pdf, "write it here"));
    }
}
