//! Correcting a learner's birth month: a guardian may at any time, and it must not leave a child in a class for another
//! age. Where a seat no longer fits, the guardian reads which ones and gives them up with the same step, or keeps the
//! month as it is; nothing is refused in silence and nothing ends unseen. Source: 16 CFR 312.6(a)(1); the ages of a class.

use super::learner::{BirthMonth, day};
use crate::{
    ids::EnrolmentId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, Utc};

/// A seat that the learner has in a class that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatForAges {
    pub enrolment: EnrolmentId,
    pub class_title: String,
    pub age_min: u8,
    pub age_max: u8,
    pub first_starts_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatNoLongerFits {
    class_title: String,
    min: u8,
    max: u8,
}

impl Reason for SeatNoLongerFits {
    const RULE: &'static str = "birth-correction";
    const TITLE: &'static str = "With this month, a class is not for this age any more";

    fn code(&self) -> &'static str {
        "seat_no_longer_fits"
    }

    fn message(&self) -> String {
        format!(
            "“{}” is for ages {} to {}. To correct the month, the seat has to be given up.",
            self.class_title, self.min, self.max
        )
    }

    fn pointer(&self) -> Option<String> {
        Some("/give_up_seats".to_owned())
    }
}

/// The seats that end with the correction: none, unless the guardian gives up those that no longer fit.
pub fn correct_birth(
    birth: BirthMonth,
    seats: &[SeatForAges],
    give_up_seats: bool,
) -> Result<Vec<EnrolmentId>, Refusal<SeatNoLongerFits>> {
    let lost: Vec<&SeatForAges> = seats
        .iter()
        .filter(|seat| {
            let at_start = day(seat.first_starts_at);
            !(birth.is_child(at_start) && birth.fits(seat.age_min, seat.age_max, at_start))
        })
        .collect();
    if !give_up_seats {
        let reasons = lost
            .iter()
            .map(|seat| SeatNoLongerFits {
                class_title: seat.class_title.clone(),
                min: seat.age_min,
                max: seat.age_max,
            })
            .collect();
        Refusal::unless_none(reasons)?;
    }
    Ok(lost.into_iter().map(|seat| seat.enrolment).collect())
}
