//! Whether a meeting is as the [safety profile](super::safety_profile) wants it. What was read back is compared with the
//! profile, every difference is named, and a meeting with one is not used: nobody gets a link to it.

use super::safety_profile::{ReadBack, Scope, Setting, Value};
use crate::refusal::{Reason, Refusal};
use serde::{Deserialize, Serialize};

/// One setting that is not as the profile wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub setting: Setting,
    pub required: Value,
    /// None when the provider did not state it, which is no better than a wrong value.
    pub found: Option<Value>,
}

impl Reason for Difference {
    const RULE: &'static str = "meeting-not-safe";
    const TITLE: &'static str = "The meeting is not set up as the safety profile asks";

    fn code(&self) -> &'static str {
        self.setting.code()
    }

    fn message(&self) -> String {
        let title = self.setting.title();
        let say = |value| match value {
            Value::Flag(true) => "on".to_owned(),
            Value::Flag(false) => "off".to_owned(),
            Value::Number(number) => number.to_string(),
        };
        let found = self.found.map_or_else(|| "not stated".to_owned(), say);
        format!(
            "The setting “{title}” has to be {}, but it is {found}.",
            say(self.required)
        )
    }
}

/// Every setting of these scopes that differs; none is named twice.
pub fn differences(scopes: &[Scope], read: &ReadBack) -> Vec<Difference> {
    Setting::ALL
        .iter()
        .filter(|setting| scopes.contains(&setting.scope()))
        .filter_map(|&setting| {
            let (required, found) = (setting.required(), read.get(setting));
            (found != Some(required)).then_some(Difference {
                setting,
                required,
                found,
            })
        })
        .collect()
}

/// May the meeting be used? `read` is what the provider said of the meeting, its host and the account, together.
pub fn may_use(read: &ReadBack) -> Result<(), Refusal<Difference>> {
    Refusal::unless_none(differences(
        &[Scope::Meeting, Scope::Host, Scope::Account],
        read,
    ))
}
