//! Where consent for one purpose stands, and what each event of the ledger makes of it. While a consent stands, consent to
//! another version can be given beside it, and takes its place only when it is verified itself.

use super::{
    evidence::Evidence,
    ledger::{Action, Event},
    method::Method,
    purpose::Purpose,
};
use crate::{
    ids::ConsentRequestId,
    policy::effect::{Edition, Editions},
};
use chrono::{DateTime, Utc};

/// Where consent for one purpose stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    #[default]
    NoticeDue,
    NoticeGiven {
        version: String,
        at: DateTime<Utc>,
    },
    Verifying {
        version: String,
        method: Method,
        request: ConsentRequestId,
        at: DateTime<Utc>,
    },
    Verified {
        version: String,
        method: Method,
        evidence: Evidence,
        at: DateTime<Utc>,
        /// Consent to another version that is being given while this one stands: the way there, as far as it has come.
        renewal: Option<Box<Consent>>,
    },
    Withdrawn {
        at: DateTime<Utc>,
    },
    Superseded {
        at: DateTime<Utc>,
    },
}

impl Consent {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NoticeDue => "notice_due",
            Self::NoticeGiven { .. } => "notice_given",
            Self::Verifying { .. } => "verifying",
            Self::Verified { .. } => "verified",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Superseded { .. } => "superseded",
        }
    }

    pub const fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::NoticeDue => None,
            Self::NoticeGiven { at, .. }
            | Self::Verifying { at, .. }
            | Self::Verified { at, .. }
            | Self::Withdrawn { at }
            | Self::Superseded { at } => Some(*at),
        }
    }

    /// Where consent to another version stands, while this one stands.
    pub fn renewal(&self) -> Option<&Self> {
        match self {
            Self::Verified { renewal, .. } => renewal.as_deref(),
            _ => None,
        }
    }

    /// The version under which it is given or asked for.
    pub fn version(&self) -> Option<&str> {
        match self {
            Self::Verifying { version, .. } | Self::Verified { version, .. } => Some(version),
            _ => None,
        }
    }

    /// By which version this has ended at `now`, whether or not anybody has written it down.
    pub(super) fn ended<'a>(
        &self,
        purpose: Purpose,
        editions: &'a Editions,
        now: DateTime<Utc>,
    ) -> Option<&'a Edition> {
        editions.ended(purpose, self.version()?, now)
    }

    /// The next state; an event that this state has no place for changes nothing.
    pub(super) fn after(self, event: &Event) -> Self {
        let (at, version) = (event.at, event.notice_version.clone());
        match (self, event.action) {
            (
                Self::NoticeDue
                | Self::NoticeGiven { .. }
                | Self::Withdrawn { .. }
                | Self::Superseded { .. },
                Action::NoticeGiven,
            ) => Self::NoticeGiven { version, at },
            (
                Self::NoticeGiven { version: shown, .. } | Self::Verifying { version: shown, .. },
                Action::Requested { method, request },
            ) if shown == version => Self::Verifying {
                version,
                method,
                request,
                at,
            },
            (
                Self::Verifying {
                    version,
                    method,
                    request,
                    ..
                },
                Action::Verified {
                    method: by,
                    request: verified,
                    evidence,
                },
            ) if request == verified && method == by && evidence.method() == by => Self::Verified {
                version,
                method,
                evidence,
                at,
                renewal: None,
            },
            (
                Self::Verifying {
                    version, request, ..
                },
                Action::NotGiven { request: ended },
            ) if request == ended => Self::NoticeGiven { version, at },
            (
                Self::NoticeGiven { .. } | Self::Verifying { .. } | Self::Verified { .. },
                Action::Withdrawn,
            ) => Self::Withdrawn { at },
            // Whoever is on the way to the new version goes on there.
            (
                Self::Verified {
                    renewal: Some(renewal),
                    ..
                },
                Action::Superseded,
            ) => *renewal,
            (
                Self::NoticeGiven { .. } | Self::Verifying { .. } | Self::Verified { .. },
                Action::Superseded,
            ) => Self::Superseded { at },
            (
                Self::Verified {
                    version: held,
                    method,
                    evidence,
                    at: since,
                    renewal,
                },
                _,
            ) if renewal.is_some() || held != version => {
                match renewal.map_or(Self::NoticeDue, |one| *one).after(event) {
                    // Only now does the new consent take the place of the old one.
                    Self::NoticeDue => Self::Verified {
                        version: held,
                        method,
                        evidence,
                        at: since,
                        renewal: None,
                    },
                    renewed @ Self::Verified { .. } => renewed,
                    on_the_way => Self::Verified {
                        version: held,
                        method,
                        evidence,
                        at: since,
                        renewal: Some(Box::new(on_the_way)),
                    },
                }
            }
            (state, _) => state,
        }
    }
}

/// Whether whoever renews a consent has read this version.
pub(super) fn is_read(renewal: Option<&Consent>, shown: &str) -> bool {
    match renewal {
        Some(Consent::NoticeGiven { version, .. } | Consent::Verifying { version, .. }) => {
            version == shown
        }
        _ => false,
    }
}
