//! The consent form as a PDF: the direct notice to keep, then one page to tick, sign and send back, so that one photo of
//! one page is enough.

mod font;
mod page;

use font::printable;
use learnallot_domain::consent::{
    notice::{CURRENT, Notice},
    purpose::Purpose,
};
use page::{Document, Style};

/// What is printed into it.
pub(super) struct Fields {
    pub reference: String,
    pub guardian_name: String,
    pub first_name: String,
    pub purposes: Vec<Purpose>,
    pub notice_version: String,
    pub notice_hash: String,
    /// The address of the whole privacy notice.
    pub online_notice: String,
}

pub(super) fn pdf(fields: &Fields) -> Vec<u8> {
    let mut document = Document::new("Consent of a parent or guardian", &fields.reference);
    notice(&mut document, &CURRENT, fields);
    document.new_page();
    to_sign(&mut document, fields);
    document.finish()
}

fn notice(document: &mut Document, notice: &Notice, fields: &Fields) {
    document.text(Style::Title, notice.title);
    document.text(
        Style::Body,
        "Please read this first and keep it. The last page is the form to sign and send back.",
    );
    document.space(6.0);
    for section in notice.sections {
        document.keep_together(section.title, section.text);
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

    fn fields(first_name: &str) -> Fields {
        Fields {
            reference: "AAAA-BBBB-CCCC".to_owned(),
            guardian_name: "Kim Example".to_owned(),
            first_name: first_name.to_owned(),
            purposes: Purpose::ALL.to_vec(),
            notice_version: CURRENT.version.to_owned(),
            notice_hash: CURRENT.hash(),
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
        for section in CURRENT.sections {
            assert!(contains(&pdf, &section.title.replace('’', "'")));
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
