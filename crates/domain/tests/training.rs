//! What holds of the training of staff.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use learnallot_domain::{
    ids::AccountId,
    staff::training::{
        Attestation, NotRecorded, REMIND_BEFORE, Training, TrainingMissing, VALID_FOR, may_record,
        may_verify, reminders_due,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: u128) -> AccountId {
    Uuid::from_u128(n).into()
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn attested(kind: Training, done_on: NaiveDate) -> Attestation {
    Attestation {
        staff: id(1),
        kind,
        done_on,
        by: id(2),
        recorded_at: start(),
    }
}

fn kind() -> impl Strategy<Value = Training> {
    proptest::sample::select(Training::ALL.to_vec())
}

proptest! {
    #[test]
    fn only_a_current_training_in_verifying_consent_lets_somebody_verify(
        done in proptest::collection::vec((kind(), 0_i64..800), 0..6),
        later in 0_i64..800,
    ) {
        let now = start() + TimeDelta::days(later);
        let all: Vec<_> = done
            .iter()
            .map(|(kind, ago)| attested(*kind, start().date_naive() - TimeDelta::days(*ago)))
            .collect();
        let current = all
            .iter()
            .any(|one| one.kind == Training::ConsentVerification && now < one.expires_at());
        prop_assert_eq!(may_verify(&all, now).is_ok(), current);
    }

    #[test]
    fn what_may_be_recorded_counts_at_that_moment_and_never_longer_than_a_year(ago in -3_i64..500) {
        let one = attested(Training::ConsentVerification, start().date_naive() - TimeDelta::days(ago));
        if may_record(&one, true, start()).is_ok() {
            prop_assert!(may_verify(&[one], start()).is_ok());
            prop_assert!(one.expires_at() <= start() + VALID_FOR + TimeDelta::days(1));
        }
    }

    #[test]
    fn reminders_only_become_more(hours in 0_i64..2_000, more in 0_i64..500) {
        let expires = start() + TimeDelta::days(60);
        let (early, late) = (start() + TimeDelta::hours(hours), start() + TimeDelta::hours(hours + more));
        prop_assert!(reminders_due(expires, early) <= reminders_due(expires, late));
        prop_assert!(reminders_due(expires, late) <= REMIND_BEFORE.len());
    }
}

#[test]
fn every_reason_against_a_record_is_named_at_once() {
    let mut one = attested(
        Training::Screening,
        start().date_naive() + TimeDelta::days(2),
    );
    one.by = one.staff;
    let refusal = may_record(&one, false, start()).expect_err("three reasons");
    let expected = [
        NotRecorded::OwnTraining,
        NotRecorded::NotStaff,
        NotRecorded::InTheFuture,
    ];
    assert_eq!(refusal.reasons(), expected);
    let old = attested(
        Training::Screening,
        start().date_naive() - TimeDelta::days(366),
    );
    let refusal = may_record(&old, true, start()).expect_err("too old");
    assert_eq!(refusal.reasons(), [NotRecorded::TooLongAgo]);
}

#[test]
fn it_ends_at_midnight_and_the_person_reads_which_of_the_two_is_missing() {
    let one = attested(Training::ConsentVerification, start().date_naive());
    let end = one.expires_at();
    assert!(may_verify(&[one], end - TimeDelta::seconds(1)).is_ok());
    let refusal = may_verify(&[one], end).expect_err("over");
    assert_eq!(refusal.reasons(), [TrainingMissing::Expired]);
    let refusal = may_verify(&[], end).expect_err("none");
    assert_eq!(refusal.reasons(), [TrainingMissing::NeverTrained]);
}

#[test]
fn reminders_come_thirty_and_seven_days_before() {
    let expires = start() + TimeDelta::days(60);
    let at = |days| reminders_due(expires, expires - TimeDelta::days(days));
    assert_eq!((at(31), at(30), at(8), at(7), at(0)), (0, 1, 1, 2, 2));
}
