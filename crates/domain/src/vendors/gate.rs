//! The gate on every call that carries a child's data to a processor. Source: 16 CFR 312.8(c): no operator releases
//! children's data to anybody from whom it has no written assurance.
//!
//! The connector's functions that send such data take a [`Permit`], and nothing but [`may_send`] makes one: a caller that
//! forgot to ask does not compile. What takes data back from a processor (fetching, deleting, ending, cancelling) needs
//! none: refusing it would leave the data there for longer.

use super::{
    assurance::{Assurance, current},
    register::Processor,
};
use crate::{
    ids::AssuranceId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};
use std::marker::PhantomData;

/// A processor as a type, for [`Permit`].
pub trait Gated: Copy {
    const PROCESSOR: Processor;
}

#[derive(Clone, Copy, Debug)]
pub struct VideoProvider;

impl Gated for VideoProvider {
    const PROCESSOR: Processor = Processor::VideoProvider;
}

/// That children's data may go to `P` now. It is made for one act, and kept nowhere.
#[derive(Debug)]
pub struct Permit<P> {
    /// What it rests on.
    assurance: AssuranceId,
    processor: PhantomData<P>,
}

impl<P> Permit<P> {
    pub const fn assurance(&self) -> AssuranceId {
        self.assurance
    }
}

/// May children's data go to this processor at `now`?
pub fn may_send<P: Gated>(
    assurances: &[Assurance],
    now: DateTime<Utc>,
) -> Result<Permit<P>, Refusal<NotAssured>> {
    match current(assurances, P::PROCESSOR, now) {
        Some(found) => Ok(Permit {
            assurance: found.id,
            processor: PhantomData,
        }),
        None => Err(NotAssured(P::PROCESSOR).into()),
    }
}

/// For staff. Families read that it is not possible just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAssured(pub Processor);

impl Reason for NotAssured {
    const RULE: &'static str = "processor-not-assured";
    const TITLE: &'static str = "No children's data may go to this processor";

    fn code(&self) -> &'static str {
        "not_assured"
    }

    fn message(&self) -> String {
        format!(
            "There is no written assurance of the {} that counts today.",
            self.0.entry().title.to_lowercase()
        )
    }
}
