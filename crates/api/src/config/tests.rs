//! What is accepted, what is refused, and that the example says it all.

use super::Config;

const DEVELOPMENT: &str = r#"
    environment = "development"
    [server]
    bind = "127.0.0.1:0"
    public_url = "http://127.0.0.1:8080"
    [database]
    url = "sqlite://x"
    [key_store]
    url = "sqlite://y"
    master_key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    [objects]
    kind = "directory"
    path = "objects"
    [mail]
    kind = "smtp"
    host = "127.0.0.1"
    port = 25
    tls = false
    from = "learnallot <hello@learnallot.example>"
    [conferencing]
    kind = "zoom"
    api_url = "http://127.0.0.1:1/v2/"
    token_url = "http://127.0.0.1:1/oauth/token"
    account_id = "a"
    client_id = "c"
    client_secret = "s"
    webhook_secret = "w"
    hosts = ["host-1@example.org"]
    [background_checks]
    kind = "checkr"
    api_url = "http://127.0.0.1:1/v1/"
    api_key = "k"
    package = "basic_plus"
    [consent_checks]
    kind = "stripe"
    api_url = "http://127.0.0.1:1/v1/"
    secret_key = "k"
    identity_key = "i"
    webhook_secret = "w"
    [clock]
    adjustable = true
"#;

fn with(overrides: &[(&str, &str)]) -> anyhow::Result<Config> {
    let overrides = overrides
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::parse(DEVELOPMENT, overrides)
}

#[test]
fn variables_override_the_file() {
    let config = with(&[("server__bind", "127.0.0.1:9"), ("jobs__workers", "0")]).unwrap();
    assert_eq!(config.server.bind.port(), 9);
    assert_eq!(config.jobs.workers, 0);
}

#[test]
fn an_unknown_key_is_an_error_that_names_it() {
    for name in ["server__colour", "conferencing__colour"] {
        let error = with(&[(name, "blue")]).unwrap_err();
        assert!(format!("{error:#}").contains("colour"), "{error:#}");
    }
}

#[test]
fn production_refuses_each_setting_of_development_by_name() {
    let mut overrides = vec![("environment", "production")];
    for (setting, mended) in [
        ("clock.adjustable", ("clock__adjustable", "false")),
        ("operator.name", ("operator__name", "Learnallot Inc.")),
        ("operator.address", ("operator__address", "1 Main Street")),
        ("operator.phone", ("operator__phone", "+1 555 0100")),
        ("operator.email", ("operator__email", "privacy@example.org")),
        (
            "server.public_url",
            ("server__public_url", "https://learnallot.example"),
        ),
        (
            "conferencing.api_url",
            ("conferencing__api_url", "https://api.zoom.us/v2/"),
        ),
        (
            "conferencing.token_url",
            ("conferencing__token_url", "https://zoom.us/oauth/token"),
        ),
        (
            "background_checks.api_url",
            ("background_checks__api_url", "https://api.checkr.com/v1/"),
        ),
        (
            "consent_checks.api_url",
            ("consent_checks__api_url", "https://api.stripe.com/v1/"),
        ),
        ("mail.tls", ("mail__tls", "true")),
    ] {
        let error = with(&overrides).unwrap_err();
        assert!(
            format!("{error:#}").contains(setting),
            "{setting}: {error:#}"
        );
        overrides.push(mended);
    }
    with(&overrides).unwrap();
}

const EXAMPLE: &str = include_str!("../../../../config.example.toml");

#[test]
fn the_example_is_a_configuration_whose_key_production_refuses() {
    let error = Config::parse(EXAMPLE, std::iter::empty()).unwrap_err();
    assert!(format!("{error:#}").contains("key_store.master_key"));
    let own = ("key_store__master_key".to_owned(), "b3du".to_owned());
    Config::parse(EXAMPLE, [own].into_iter()).unwrap();
}

#[test]
fn what_the_example_leaves_to_the_defaults_are_settings_too() {
    let uncommented: String = EXAMPLE
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") && !setting.starts_with(' ') => setting,
            _ => line,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let development = ("environment".to_owned(), "development".to_owned());
    Config::parse(&uncommented, [development].into_iter()).unwrap();
}

#[test]
fn the_example_names_every_setting() {
    // The derived description of a value names all its fields, also those that have a default.
    let config = with(&[]).unwrap();
    let described = format!("{config:#?}");
    // Parts of an address and not settings.
    let of_an_address = [
        "scheme",
        "cannot_be_a_base",
        "username",
        "path",
        "query",
        "fragment",
    ];
    for line in described.lines() {
        let Some((name, _)) = line.trim().split_once(':') else {
            continue;
        };
        let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if is_name && !of_an_address.contains(&name) {
            let named =
                EXAMPLE.contains(&format!("{name} = ")) || EXAMPLE.contains(&format!("[{name}]"));
            assert!(named, "config.example.toml does not name {name}");
        }
    }
}
