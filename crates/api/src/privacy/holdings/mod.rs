//! What is held of one person, category by category: for the page that shows it, and for the copy to take away.

mod account;
mod item;
mod learner;
mod shared;

use super::subject::Subject;
use crate::{ctx::Ctx, error::Answer};
use learnallot_api_types::privacy::HeldItem;
use learnallot_domain::retention::schedule::Category;

#[derive(Debug)]
pub(super) enum Held {
    /// The newest first.
    Items(Vec<HeldItem>),
    /// Not sorted by person, or not shown to anybody; why.
    NotSorted(&'static str),
}

const MESSAGES: &str =
    "Messages of providers are sealed and not sorted by person. They name aliases and no names.";
const BACKUPS: &str =
    "Copies are not sorted by person. What a destroyed key had sealed cannot be read from them.";
/// The same words for everybody, whatever there is.
const SAFETY_FILES: &str = "What was reported to the safety team is not counted or shown here, for anybody, so that everybody \
    can report safely. The team tells a family what it needs to know.";

/// None where the category cannot hold anything of such a person.
pub(super) async fn of(ctx: &Ctx, subject: &Subject, category: Category) -> Answer<Option<Held>> {
    let items = match (category, subject) {
        (Category::VendorMessages, _) => return Ok(Some(Held::NotSorted(MESSAGES))),
        (Category::KeyStoreBackups | Category::OtherBackups, _) => {
            return Ok(Some(Held::NotSorted(BACKUPS)));
        }
        (Category::IncidentFiles, Subject::Learner(_)) => {
            return Ok(Some(Held::NotSorted(SAFETY_FILES)));
        }
        (_, Subject::Learner(learner)) => learner::items(ctx, learner, category).await?,
        (_, Subject::Account(account, roles)) => {
            account::items(ctx, account, roles, category).await?
        }
    };
    Ok(items.map(Held::Items))
}
