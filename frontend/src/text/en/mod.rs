//! English.

pub mod accounts;
pub mod common;
pub mod family;
pub mod home;
pub mod learner;
pub mod live;
pub mod nav;
pub mod public;
pub mod recordings;
pub mod staff;
pub mod style_guide;
pub mod teaching;

use super::Catalogue;

pub const CATALOGUE: Catalogue = Catalogue {
    locale: "en-GB",
    accounts: accounts::TEXTS,
    common: common::TEXTS,
    family: family::TEXTS,
    home: home::TEXTS,
    learner: learner::TEXTS,
    live: live::TEXTS,
    nav: nav::TEXTS,
    public: public::TEXTS,
    recordings: recordings::TEXTS,
    staff: staff::TEXTS,
    style_guide: style_guide::TEXTS,
    teaching: teaching::TEXTS,
};
