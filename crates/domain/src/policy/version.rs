//! From a draft to a version that holds: `Draft → Published{effective_at}`, and a published version is never changed.
//!
//! It takes two admins: whoever wrote at the draft does not publish it. A material change (16 CFR 312.5(a)(1)) is told to
//! parents directly (312.4(b)), so that it is always a version of the notice, and takes effect not sooner than 30 days
//! after it was published. Other changes ask nobody for anything and may take effect at once.

use super::{
    figures::Values,
    kind::PolicyKind,
    text::{Text, TextRefusal, faults},
};
use crate::{
    consent::purpose::Purpose,
    ids::AccountId,
    refusal::{Reason, Refusal},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long before its time families are told of a material change.
pub const TOLD_BEFORE: TimeDelta = TimeDelta::days(30);
/// A version is not published for a time that nobody can foresee.
pub const AT_MOST_AHEAD: TimeDelta = TimeDelta::days(365);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub kind: PolicyKind,
    pub text: Text,
    /// The purposes whose practices change, so that consent has to be given anew; none: not a material change.
    pub material_for: Vec<Purpose>,
    /// Everybody who wrote at it.
    pub writers: Vec<AccountId>,
}

impl Draft {
    /// Begun with the newest published text.
    pub fn of(newest: &Published, by: AccountId) -> Self {
        Self {
            kind: newest.kind,
            text: newest.text.clone(),
            material_for: Vec::new(),
            writers: vec![by],
        }
    }

    pub fn edited(mut self, by: AccountId, text: Text, mut material_for: Vec<Purpose>) -> Self {
        material_for.sort();
        material_for.dedup();
        if !self.writers.contains(&by) {
            self.writers.push(by);
        }
        Self {
            text,
            material_for,
            ..self
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub kind: PolicyKind,
    /// Counts up from 1; a later version has a later time of effect.
    pub number: i64,
    /// Its name: the day from which it holds.
    pub version: String,
    /// With its placeholders, for the next draft.
    pub text: Text,
    /// As it was published, for ever.
    pub filled: Text,
    pub hash: String,
    pub material_for: Vec<Purpose>,
    pub writers: Vec<AccountId>,
    /// None for the first one, which came with the software.
    pub published_by: Option<AccountId>,
    pub published_at: DateTime<Utc>,
    pub effective_at: DateTime<Utc>,
}

impl Published {
    /// Whether the rules or the settings say something else by now than the text that was published.
    pub fn has_drifted(&self, values: &Values) -> bool {
        self.text.filled(values) != self.filled
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishRefusal {
    OwnDraft,
    Unchanged,
    Text(TextRefusal),
    MaterialElsewhere,
    TooSoon { earliest: DateTime<Utc> },
    TooFar,
    BeforeAnother { after: DateTime<Utc> },
}

impl Reason for PublishRefusal {
    const RULE: &'static str = "policy-version";
    const TITLE: &'static str = "This version cannot be published like this";

    fn code(&self) -> &'static str {
        match self {
            Self::OwnDraft => "own_draft",
            Self::Unchanged => "unchanged",
            Self::Text(fault) => fault.code(),
            Self::MaterialElsewhere => "material_in_the_notice",
            Self::TooSoon { .. } => "too_soon",
            Self::TooFar => "too_far",
            Self::BeforeAnother { .. } => "before_another",
        }
    }

    fn message(&self) -> String {
        let words = |at: &DateTime<Utc>| at.format("%-d %B %Y, %H:%M UTC").to_string();
        match self {
            Self::OwnDraft => {
                "You wrote at this draft: an admin who did not has to read and publish it.".to_owned()
            }
            Self::Unchanged => "Nothing differs from the version before it.".to_owned(),
            Self::Text(fault) => fault.message(),
            Self::MaterialElsewhere => {
                "A change that asks for consent anew is told to parents in the notice: say it there."
                    .to_owned()
            }
            Self::TooSoon { earliest } => format!("It can take effect from {}.", words(earliest)),
            Self::TooFar => {
                format!("Choose a time within {} days.", AT_MOST_AHEAD.num_days())
            }
            Self::BeforeAnother { after } => {
                format!("Another version takes effect on {}: choose a later time.", words(after))
            }
        }
    }

    fn pointer(&self) -> Option<String> {
        match self {
            Self::Text(fault) => fault.pointer(),
            Self::MaterialElsewhere => Some("/material_for".to_owned()),
            Self::TooSoon { .. } | Self::TooFar | Self::BeforeAnother { .. } => {
                Some("/effective_at".to_owned())
            }
            Self::OwnDraft | Self::Unchanged => None,
        }
    }
}

/// When this draft could take effect, published now.
pub fn earliest(draft: &Draft, now: DateTime<Utc>) -> DateTime<Utc> {
    if draft.material_for.is_empty() {
        now
    } else {
        now + TOLD_BEFORE
    }
}

/// Publishes a draft after `newest`; without a time it takes effect as soon as it may.
pub fn publish(
    draft: &Draft,
    newest: &Published,
    by: AccountId,
    effective_at: Option<DateTime<Utc>>,
    values: &Values,
    now: DateTime<Utc>,
) -> Result<Published, Refusal<PublishRefusal>> {
    let earliest = earliest(draft, now);
    let effective_at = effective_at.unwrap_or(earliest);
    let mut reasons: Vec<_> = faults(draft.kind, &draft.text, values)
        .into_iter()
        .map(PublishRefusal::Text)
        .collect();
    if draft.writers.contains(&by) {
        reasons.push(PublishRefusal::OwnDraft);
    }
    let filled = draft.text.filled(values);
    if filled == newest.filled {
        reasons.push(PublishRefusal::Unchanged);
    }
    if draft.kind != PolicyKind::DirectNotice && !draft.material_for.is_empty() {
        reasons.push(PublishRefusal::MaterialElsewhere);
    }
    if effective_at < earliest {
        reasons.push(PublishRefusal::TooSoon { earliest });
    }
    if effective_at > now + AT_MOST_AHEAD {
        reasons.push(PublishRefusal::TooFar);
    }
    if effective_at <= newest.effective_at {
        let after = newest.effective_at;
        reasons.push(PublishRefusal::BeforeAnother { after });
    }
    Refusal::unless_none(reasons)?;
    let version = name(effective_at, &newest.version);
    Ok(Published {
        kind: draft.kind,
        number: newest.number + 1,
        hash: filled.hash(&version),
        version,
        text: draft.text.clone(),
        filled,
        material_for: draft.material_for.clone(),
        writers: draft.writers.clone(),
        published_by: Some(by),
        published_at: now,
        effective_at,
    })
}

/// The day, and a number where the one before it holds from the same day.
fn name(effective_at: DateTime<Utc>, newest: &str) -> String {
    let day = effective_at.format("%Y-%m-%d").to_string();
    match newest.strip_prefix(day.as_str()) {
        None => day,
        Some(rest) => {
            let number = rest.trim_start_matches('-').parse().unwrap_or(1_u32) + 1;
            format!("{day}-{number}")
        }
    }
}
