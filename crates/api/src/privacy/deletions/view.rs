use learnallot_api_types::privacy::{DataReceiptView, DeletionView, GoneView};
use learnallot_domain::{
    actor::Actor,
    ids::{AccountId, DataKeyId},
    privacy::deletion::{Scope, State},
    retention::receipt::DataReceipt,
};
use learnallot_storage::deletions::Found;

/// As a guardian of the family sees it: never who the other one is.
pub(super) fn view(found: &Found, caller: AccountId) -> DeletionView {
    let deletion = &found.deletion.value;
    let (needs_me, staff_from) = match &deletion.state {
        State::Waiting {
            for_guardians,
            staff_from,
        } => (for_guardians.contains(&caller), Some(*staff_from)),
        _ => (false, None),
    };
    DeletionView {
        id: found.id.uuid(),
        learner_id: found.learner.uuid(),
        everything: deletion.scope == Scope::Everything,
        parts: deletion.scope.parts().to_vec(),
        status: deletion.state.name().to_owned(),
        asked_at: deletion.asked_at,
        mine: deletion.asked_by == (Actor::Account { id: caller }),
        needs_me,
        staff_from,
        gone_by: deletion.gone_by(),
        receipt: found
            .receipt
            .as_ref()
            .zip(found.hash.as_ref())
            .map(|(receipt, hash)| receipt_view(receipt, hash)),
    }
}

fn receipt_view(receipt: &DataReceipt, hash: &str) -> DataReceiptView {
    DataReceiptView {
        id: receipt.id.uuid(),
        deletion_id: receipt.deletion.uuid(),
        learner_id: receipt.learner.uuid(),
        asked_at: receipt.asked_at,
        deleted_at: receipt.deleted_at,
        gone: receipt
            .gone
            .iter()
            .map(|gone| GoneView {
                category: gone.category,
                title: gone.category.title().to_owned(),
                count: gone.count,
            })
            .collect(),
        key_id: receipt.key.map(DataKeyId::uuid),
        key_destroyed_at: receipt.key_at,
        hash: hash.to_owned(),
    }
}
