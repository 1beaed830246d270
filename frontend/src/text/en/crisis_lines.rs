//! Whom to call. Emergency numbers first.

#[derive(Debug)]
pub struct Line {
    pub name: &'static str,
    /// As one writes it.
    pub number: &'static str,
    /// As a telephone takes it.
    pub dial: &'static str,
    pub text: &'static str,
    /// An emergency number rather than somebody to talk to.
    pub emergency: bool,
}

pub const LINES: &[Line] = &[
    Line {
        name: "United States and Canada",
        number: "911",
        dial: "911",
        text: "Police, ambulance, fire",
        emergency: true,
    },
    Line {
        name: "Europe",
        number: "112",
        dial: "112",
        text: "Police, ambulance, fire",
        emergency: true,
    },
    Line {
        name: "988 Suicide & Crisis Lifeline",
        number: "988",
        dial: "988",
        text: "United States and Canada, by call or text",
        emergency: false,
    },
    Line {
        name: "Childhelp National Child Abuse Hotline",
        number: "1-800-422-4453",
        dial: "+18004224453",
        text: "United States and Canada",
        emergency: false,
    },
    Line {
        name: "National Center for Missing & Exploited Children",
        number: "1-800-843-5678",
        dial: "+18008435678",
        text: "United States, also for what happened online",
        emergency: false,
    },
    Line {
        name: "Child helpline",
        number: "116 111",
        dial: "116111",
        text: "Most countries of Europe, for children and young people",
        emergency: false,
    },
];
