//! English.

pub mod common;
pub mod home;
pub mod nav;
pub mod style_guide;

use super::Catalogue;

pub const CATALOGUE: Catalogue = Catalogue {
    locale: "en-GB",
    common: common::TEXTS,
    home: home::TEXTS,
    nav: nav::TEXTS,
    style_guide: style_guide::TEXTS,
};
