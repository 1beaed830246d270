//! What ends when consent is taken back: shown before it is confirmed, and carried out afterwards, by this one rule
//! (16 CFR 312.6(a)(2)). Ending never allows more than there was.

use super::{
    ledger::{Ledger, NothingToWithdraw, withdraw},
    purpose::Purpose,
};
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Given or asked for, and over then.
    pub purposes: Vec<Purpose>,
    /// What is allowed now and stops: with `core`, all of it.
    pub stops: Vec<Purpose>,
}

impl Ending {
    /// The seats, the learner space, and the watching of recordings.
    pub fn of_taking_part(&self) -> bool {
        self.stops.contains(&Purpose::Core)
    }
}

pub fn ending(ledger: &Ledger, asked: &[Purpose]) -> Result<Ending, Refusal<NothingToWithdraw>> {
    let purposes = withdraw(ledger, asked)?;
    let without_core = purposes.contains(&Purpose::Core);
    let stops = Purpose::ALL
        .into_iter()
        .filter(|purpose| ledger.allows(*purpose))
        .filter(|purpose| without_core || purposes.contains(purpose))
        .collect();
    Ok(Ending { purposes, stops })
}
