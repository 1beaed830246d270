use serde::Deserialize;

/// Who operates this server: 16 CFR 312.4(d)(1) wants it in the privacy policy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Operator {
    pub name: String,
    /// The postal address, in one line.
    pub address: String,
    pub phone: String,
    pub email: String,
}

impl Default for Operator {
    /// Nobody; production refuses it.
    fn default() -> Self {
        Self {
            name: "the operator of this development server".to_owned(),
            address: "(no address)".to_owned(),
            phone: "(no number)".to_owned(),
            email: "(no e-mail address)".to_owned(),
        }
    }
}

impl Operator {
    /// The first setting that nobody has set.
    pub(super) fn missing(&self) -> Option<&'static str> {
        let unset = Self::default();
        [
            ("operator.name", self.name == unset.name),
            ("operator.address", self.address == unset.address),
            ("operator.phone", self.phone == unset.phone),
            ("operator.email", self.email == unset.email),
        ]
        .into_iter()
        .find_map(|(setting, is_missing)| is_missing.then_some(setting))
    }
}
