//! Opens a closed account again, in the write of the sign-in that asked for it.

use crate::{
    error::Problem,
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{actor::Actor, people::closing::Event};
use learnallot_storage::{NewAuditEntry, Write, accounts::Account, closing};
use serde_json::json;

pub(crate) async fn reopen(
    write: &mut Write,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let open = account.state.apply(Event::Reopen, now)?;
    closing::set_state(&**write, account.id, account.state, open, now).await?;
    // Its classes are offered again where they have dates.
    for class in closing::classes_of(&**write, account.id).await? {
        learnallot_storage::catalogue::refresh(&**write, class, now).await?;
    }
    write.audit(NewAuditEntry {
        actor: Actor::Account { id: account.id },
        action: "account.reopened",
        subject: ("account", account.id.uuid()),
        detail: json!({}),
    });
    let told = Mail::Notice {
        notice: Notice::AccountReopened,
        path: "/account".to_owned(),
    };
    mail::queue(write, account.id, &told, now);
    Ok(())
}
