//! Every word of the app, by language. Components ask [`text`] and never hold a sentence; a second language is one more
//! catalogue of the same shape.

pub mod en;
pub mod figures;
pub mod prose;

/// Declares a page group's texts: a struct of them, and the language's values beside the names.
#[macro_export]
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $text:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $key: &'static str,)+
        }

        pub const TEXTS: &$name = &$name { $($key: $text,)+ };
    };
}

/// One language.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// The tag for `lang` and for the browser's own formats.
    pub locale: &'static str,
    pub accounts: &'static en::accounts::AccountsTexts,
    pub age_screen: &'static en::age_screen::AgeScreenTexts,
    pub calls: &'static en::calls::CallTexts,
    pub crisis_lines: &'static [en::crisis_lines::Line],
    pub closing: &'static en::closing::ClosingTexts,
    pub common: &'static en::everywhere::CommonTexts,
    pub consent_ways: &'static en::consent_ways::ConsentWaysTexts,
    pub confirm_identity: &'static en::confirm_identity::ConfirmIdentityTexts,
    pub family: &'static en::family::FamilyTexts,
    pub help: &'static [en::help::Article],
    pub home: &'static en::home::HomeTexts,
    pub learner: &'static en::learner::LearnerTexts,
    pub live: &'static en::live::LiveTexts,
    pub my_privacy: &'static en::my_privacy::MyPrivacyTexts,
    pub nav: &'static en::nav::NavTexts,
    pub on_device: &'static en::on_device::OnDeviceTexts,
    pub privacy_centre: &'static en::privacy_centre::PrivacyCentreTexts,
    pub privacy_guide: &'static en::privacy_guide::PrivacyGuideTexts,
    pub policies: &'static en::policies::PoliciesTexts,
    pub problems: &'static [en::problems::Explanation],
    pub programme: &'static en::programme::ProgrammeTexts,
    pub public: &'static en::public::PublicTexts,
    pub recordings: &'static en::recordings::RecordingsTexts,
    pub safety: &'static [en::safety::Promise],
    pub staff: &'static en::staff::StaffTexts,
    pub staff_policies: &'static en::staff_policies::StaffPoliciesTexts,
    pub style_guide: &'static en::style_guide::StyleGuideTexts,
    pub training: &'static en::training::TrainingTexts,
    pub teaching: &'static en::teaching::TeachingTexts,
}

/// The person's language. English is complete and the only one so far.
pub fn text() -> Catalogue {
    en::CATALOGUE
}

/// Puts values into a text: `fill("Hello {name}", &[("name", "Ash")])`.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(pattern.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

/// The singular or the plural with its number: `count(2, "{n} place", "{n} places")`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    fill(if n == 1 { one } else { many }, &[("n", &n.to_string())])
}
