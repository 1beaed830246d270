//! The register of outside processors: what each is for, and what of a person goes there. The public list, the staff page
//! and the gate read this one table. Source: 16 CFR 312.8(c) (processors), 312.4(d) (recipients and purposes are published).

use crate::retention::inventory::Data;
use serde::{Deserialize, Serialize};

/// Whoever processes something for us, by what they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Processor {
    VideoProvider,
    ObjectStore,
    DatabaseHost,
    Mail,
    BackgroundChecks,
    PaymentProvider,
    IdentityProvider,
}

/// Whether what is a child's goes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildrensData {
    /// As it is: there must be an assurance that counts.
    Readable,
    /// Encrypted under keys that never go there: it holds what it cannot read.
    Sealed,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub processor: Processor,
    /// What it is called on our pages.
    pub title: &'static str,
    pub purpose: &'static str,
    pub receives: &'static [Data],
    pub children: ChildrensData,
    /// What keeps it to that.
    pub how: &'static str,
}

impl Processor {
    /// In the order of the public page: where children's data go first.
    pub const ALL: [Processor; 7] = [
        Processor::VideoProvider,
        Processor::ObjectStore,
        Processor::DatabaseHost,
        Processor::Mail,
        Processor::BackgroundChecks,
        Processor::PaymentProvider,
        Processor::IdentityProvider,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Processor::VideoProvider => "video_provider",
            Processor::ObjectStore => "object_store",
            Processor::DatabaseHost => "database_host",
            Processor::Mail => "mail",
            Processor::BackgroundChecks => "background_checks",
            Processor::PaymentProvider => "payment_provider",
            Processor::IdentityProvider => "identity_provider",
        }
    }

    pub fn parse(text: &str) -> Option<Processor> {
        Processor::ALL
            .into_iter()
            .find(|processor| processor.as_str() == text)
    }

    /// Its row: a processor without one does not compile.
    pub const fn entry(self) -> Entry {
        match self {
            Processor::VideoProvider => Entry {
                processor: self,
                title: "Video provider",
                purpose: "Holds the live class, and records it until we have fetched the recording",
                receives: &[Data::Name, Data::Likeness, Data::Presence, Data::Link],
                children: ChildrensData::Readable,
                how: "It gets a first name and an alias in the place of an address. Recordings are deleted there as soon \
                    as they are here.",
            },
            Processor::ObjectStore => Entry {
                processor: self,
                title: "Store of files",
                purpose: "Keeps recordings and signed forms",
                receives: &[Data::Likeness, Data::Name, Data::Words],
                children: ChildrensData::Sealed,
                how: "Every file is encrypted before it leaves us, under a key that never goes there.",
            },
            Processor::DatabaseHost => Entry {
                processor: self,
                title: "Database host",
                purpose: "Runs the machines on which our database lies",
                receives: &[
                    Data::Name,
                    Data::BirthMonth,
                    Data::Words,
                    Data::Presence,
                    Data::Choices,
                    Data::Address,
                ],
                children: ChildrensData::Readable,
                how: "What is said of a child is encrypted under the child's own key, and the keys lie in another \
                    database; which learner was where, and when, is not.",
            },
            Processor::Mail => Entry {
                processor: self,
                title: "Mail server",
                purpose: "Delivers our mails to grown-ups",
                receives: &[Data::Address, Data::Link],
                children: ChildrensData::None,
                how: "No mail names a child or repeats what somebody wrote: it says that something waits, with a link.",
            },
            Processor::BackgroundChecks => Entry {
                processor: self,
                title: "Background check provider",
                purpose: "Checks the identity and the criminal record of teachers",
                receives: &[Data::Address, Data::Checks],
                children: ChildrensData::None,
                how: "Teachers alone are checked, and give their details on the provider's own page.",
            },
            Processor::PaymentProvider => Entry {
                processor: self,
                title: "Payment provider",
                purpose: "Confirms by a card transaction that it is a parent who consents",
                receives: &[Data::Address, Data::Link],
                children: ChildrensData::None,
                how: "The guardian gives the card on the provider's own page; it gets a reference that says nothing of \
                    the child.",
            },
            Processor::IdentityProvider => Entry {
                processor: self,
                title: "Identity provider",
                purpose: "Confirms by an identity document that it is a grown-up who consents",
                receives: &[Data::Link],
                children: ChildrensData::None,
                how: "The guardian shows the document on the provider's own page, where it is deleted after the answer; \
                    nothing of the child goes there.",
            },
        }
    }

    /// Whether single calls go there, each of which waits for an assurance that counts ([`super::gate`]). What lies in the
    /// database is there from the first day: nothing of ours can hold it back, and admins are told instead.
    pub const fn is_gated(self) -> bool {
        matches!(self, Processor::VideoProvider)
    }

    /// Whether it must have an assurance.
    pub const fn needs_assurance(self) -> bool {
        matches!(self.entry().children, ChildrensData::Readable)
    }
}
