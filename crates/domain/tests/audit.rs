//! The audit chain notices every change.
use chrono::{TimeZone, Utc};
use learnallot_domain::{
    actor::Actor,
    audit::{Broken, Entry, GENESIS, Verifier, chain},
};
use proptest::prelude::*;
use uuid::Uuid;

fn entry(seq: i64, action: String, detail: String) -> Entry {
    Entry {
        seq,
        at: Utc
            .timestamp_opt(1_800_000_000 + seq, 0)
            .single()
            .expect("a valid time"),
        actor: Actor::System,
        action,
        subject_kind: "class".into(),
        subject_id: Uuid::from_u128(seq as u128),
        detail,
    }
}

fn build(texts: &[(String, String)]) -> Vec<(Entry, [u8; 32])> {
    let mut previous = GENESIS;
    let mut rows = Vec::new();
    for (index, (action, detail)) in texts.iter().enumerate() {
        let entry = entry(index as i64 + 1, action.clone(), detail.clone());
        previous = chain(&previous, &entry);
        rows.push((entry, previous));
    }
    rows
}

fn verify(rows: &[(Entry, [u8; 32])], head: (i64, [u8; 32])) -> Result<i64, Broken> {
    let mut verifier = Verifier::default();
    for (entry, hash) in rows {
        verifier.check(entry, hash)?;
    }
    verifier.finish(head.0, &head.1)
}

proptest! {
    #[test]
    fn an_untouched_chain_verifies(texts in prop::collection::vec((".{0,12}", ".{0,12}"), 1..20)) {
        let rows = build(&texts);
        let head = (rows.len() as i64, rows[rows.len() - 1].1);
        prop_assert_eq!(verify(&rows, head), Ok(rows.len() as i64));
    }

    #[test]
    fn a_letter_moved_between_fields_or_a_row_taken_out_is_noticed(
        texts in prop::collection::vec(("[a-z]{1,8}", "[a-z]{1,8}"), 2..12), at in any::<prop::sample::Index>(),
    ) {
        let rows = build(&texts);
        let head = (rows.len() as i64, rows[rows.len() - 1].1);
        let at = at.index(rows.len());
        let mut changed = rows.clone();
        let letter = changed[at].0.action.pop().expect("not empty");
        changed[at].0.subject_kind.insert(0, letter);
        prop_assert!(verify(&changed, head).is_err());
        let mut shorter = rows.clone();
        shorter.remove(at);
        prop_assert!(verify(&shorter, head).is_err());
    }
}
