//! What we keep in a browser: every cookie and every key of its storage, with what it says, why, and until when. The
//! privacy page is made from it, and a browser test walks the pages and finds nothing else. Source: 16 CFR 312.2 and
//! 312.4(d) on persistent identifiers; the promise that nothing of anybody else's is loaded.

/// Where in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Cookie,
    LocalStorage,
}

impl Place {
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cookie => "cookie, hidden from scripts",
            Self::LocalStorage => "browser storage, never sent to us",
        }
    }
}

/// The name that the server and the app use: there is no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub plain: &'static str,
    /// Over https a cookie's prefix makes browsers insist on it, and `__Host-` on this host and the root path as well.
    pub secure: &'static str,
}

impl Name {
    pub const fn over(self, https: bool) -> &'static str {
        if https { self.secure } else { self.plain }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub place: Place,
    pub name: Name,
    pub holds: &'static str,
    pub why: &'static str,
    pub until: &'static str,
}

pub const SESSION: Name = Name {
    plain: "learnallot",
    secure: "__Host-learnallot",
};
pub const ASKED: Name = Name {
    plain: "learnallot-asked",
    secure: "__Host-learnallot-asked",
};
/// Its path is one recording's, which `__Host-` would forbid.
pub const VIEWING: Name = Name {
    plain: "learnallot-playback",
    secure: "__Secure-learnallot-playback",
};
pub const THEME: Name = Name {
    plain: "theme",
    secure: "theme",
};

pub const ON_DEVICE: [Kept; 4] = [
    Kept {
        place: Place::Cookie,
        name: SESSION,
        holds: "A random number that stands for your sign-in",
        why: "To keep you signed in. It is made when you sign in, and used for nothing else",
        until: "you sign out; after 30 days at the latest, for staff and in a learner space after 12 hours",
    },
    Kept {
        place: Place::Cookie,
        name: ASKED,
        holds: "That somebody at this browser told us to be a child, and nothing more: no name, no age, no number",
        why: "So that a child who was told to fetch a grown-up is not led to give another age",
        until: "the browser is closed",
    },
    Kept {
        place: Place::Cookie,
        name: VIEWING,
        holds: "A random number that stands for watching one recording",
        why: "To play that recording to you and to nobody else. It is sent to that recording's addresses alone",
        until: "a quarter of an hour has passed, each time from the last that you watched",
    },
    Kept {
        place: Place::LocalStorage,
        name: THEME,
        holds: "The word light or dark",
        why: "To show the colours that you chose",
        until: "you choose the colours of your device again",
    },
];
