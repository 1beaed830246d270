//! English.

pub mod accounts;
pub mod age_screen;
pub mod calls;
pub mod closing;
pub mod confirm_identity;
pub mod consent_ways;
pub mod crisis_lines;
pub mod everywhere;
pub mod family;
pub mod help;
pub mod home;
pub mod learner;
pub mod live;
pub mod my_privacy;
pub mod nav;
pub mod on_device;
pub mod policies;
pub mod privacy_centre;
pub mod privacy_guide;
pub mod problems;
pub mod programme;
pub mod public;
pub mod recordings;
pub mod safety;
pub mod staff;
pub mod staff_policies;
pub mod style_guide;
pub mod teaching;
pub mod training;

use super::Catalogue;

pub const CATALOGUE: Catalogue = Catalogue {
    locale: "en-GB",
    accounts: accounts::TEXTS,
    age_screen: age_screen::TEXTS,
    closing: closing::TEXTS,
    calls: calls::TEXTS,
    common: everywhere::TEXTS,
    consent_ways: consent_ways::TEXTS,
    confirm_identity: confirm_identity::TEXTS,
    crisis_lines: crisis_lines::LINES,
    family: family::TEXTS,
    help: help::ARTICLES,
    home: home::TEXTS,
    learner: learner::TEXTS,
    live: live::TEXTS,
    my_privacy: my_privacy::TEXTS,
    nav: nav::TEXTS,
    on_device: on_device::TEXTS,
    privacy_centre: privacy_centre::TEXTS,
    privacy_guide: privacy_guide::TEXTS,
    policies: policies::TEXTS,
    problems: problems::EXPLANATIONS,
    programme: programme::TEXTS,
    public: public::TEXTS,
    recordings: recordings::TEXTS,
    safety: safety::PROMISES,
    staff: staff::TEXTS,
    staff_policies: staff_policies::TEXTS,
    style_guide: style_guide::TEXTS,
    teaching: teaching::TEXTS,
    training: training::TEXTS,
};
