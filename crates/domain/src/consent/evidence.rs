//! What a verified consent rests on, for each way of verifying it. Only ids of ours stand here: a provider's own reference
//! lies beside its check, and neither a card's number nor a document ever reaches us. Source: the data rules of
//! 16 CFR 312.5(b)(2)(i), (ii), (iv) and (v).

use super::method::Method;
use crate::ids::{AppointmentId, ConsentCheckId, DocumentId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    content = "id",
    rename_all = "snake_case",
    from = "Written"
)]
pub enum Evidence {
    /// The signed form, sealed.
    Form(DocumentId),
    /// The provider's record of a transaction.
    Card(ConsentCheckId),
    /// The provider's verdict about a government ID.
    Identity(ConsentCheckId),
    /// A call with a trained member of staff.
    Call(AppointmentId),
}

impl Evidence {
    /// The only method that it can be evidence of.
    pub const fn method(self) -> Method {
        match self {
            Self::Form(_) => Method::SignedForm,
            Self::Card(_) => Method::PaymentCard,
            Self::Identity(_) => Method::GovernmentId,
            Self::Call(_) => Method::VideoCall,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            Self::Card(_) => "card",
            Self::Identity(_) => "identity",
            Self::Call(_) => "call",
        }
    }

    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Form(id) => id.uuid(),
            Self::Card(id) | Self::Identity(id) => id.uuid(),
            Self::Call(id) => id.uuid(),
        }
    }
}

/// As it is read: ledgers from before there were other methods hold the bare id of a form.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Bare(DocumentId),
    Tagged(Tagged),
}

#[derive(Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
enum Tagged {
    Form(DocumentId),
    Card(ConsentCheckId),
    Identity(ConsentCheckId),
    Call(AppointmentId),
}

impl From<Written> for Evidence {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(id) | Written::Tagged(Tagged::Form(id)) => Self::Form(id),
            Written::Tagged(Tagged::Card(id)) => Self::Card(id),
            Written::Tagged(Tagged::Identity(id)) => Self::Identity(id),
            Written::Tagged(Tagged::Call(id)) => Self::Call(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again_and_so_is_the_bare_id_of_an_older_ledger() {
        let id = Uuid::from_u128(7);
        for evidence in [
            Evidence::Form(id.into()),
            Evidence::Card(id.into()),
            Evidence::Identity(id.into()),
            Evidence::Call(id.into()),
        ] {
            let written = serde_json::to_value(evidence).unwrap();
            assert_eq!(
                serde_json::from_value::<Evidence>(written).unwrap(),
                evidence
            );
        }
        let bare = serde_json::json!(id);
        let read: Evidence = serde_json::from_value(bare).unwrap();
        assert_eq!(read, Evidence::Form(id.into()));
    }
}
