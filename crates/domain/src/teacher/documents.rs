//! What a teacher reads and agrees to. A document has a version; what was shown is proven by the hash of its text.

use sha2::{Digest, Sha256};

/// A text with a version. Changing a text means a new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    pub version: &'static str,
    pub title: &'static str,
    pub text: &'static str,
}

impl Document {
    /// SHA-256 of the text, in hexadecimal.
    pub fn hash(&self) -> String {
        Sha256::digest(self.text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// "A document that consists solely of the disclosure": 15 U.S.C. 1681b(b)(2)(A)(i). Nothing may be added to it.
pub const DISCLOSURE: Document = Document {
    version: "2026-11",
    title: "Disclosure about a background check",
    text: "learnallot may obtain a consumer report about you from a consumer reporting agency, to decide whether you \
        may teach classes on learnallot. The report may contain information about your identity and your criminal \
        history.",
};

/// The separate act: 15 U.S.C. 1681b(b)(2)(A)(ii). It covers the yearly renewal, and says so.
pub const AUTHORIZATION: Document = Document {
    version: "2026-11",
    title: "Authorization of a background check",
    text: "I have read the disclosure about a background check. I authorize learnallot to obtain the report now, and \
        again once a year for as long as I teach classes on learnallot. I can end this at any time by ending my \
        teaching.",
};

/// Teachers agree to it before their first session.
pub const RECORDING_AGREEMENT: Document = Document {
    version: "2026-11",
    title: "Recording of your classes",
    text: "Your classes are recorded for coaching, customer service and compliance, and so that learners can watch \
        them again. You can watch the recordings of your classes for coaching; nobody can download them. Each is \
        deleted 90 days after its class. You keep no recording of your own.",
};
