//! Passwords: Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), off the threads that answer requests.

use crate::error::Problem;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use rand::Rng;
use std::{num::NonZeroUsize, sync::LazyLock};
use tokio::sync::Semaphore;

/// What is verified when there is no such account, so that the time does not tell.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_blocking("nobody has this password"));

/// Each takes 19 MiB and a processor: many at once would take the machine.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| {
    Semaphore::new(std::thread::available_parallelism().map_or(2, NonZeroUsize::get) * 2)
});

pub async fn hash(password: String) -> String {
    let _turn = AT_ONCE.acquire().await;
    tokio::task::spawn_blocking(move || hash_blocking(&password))
        .await
        .expect("hashing does not panic")
}

/// With no stored hash the answer is no, after the same work.
pub async fn verify(password: String, stored: Option<String>) -> bool {
    let _turn = AT_ONCE.acquire().await;
    tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let matches = Argon2::default()
            .verify_password(password.as_bytes(), stored.as_str())
            .is_ok();
        matches && known
    })
    .await
    .expect("verifying does not panic")
}

fn hash_blocking(password: &str) -> String {
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("the default parameters and a salt of 16 bytes are valid")
        .to_string()
}

/// NIST SP 800-63B: a password must not be what anybody who knows the person would try first.
pub fn acceptable(password: &str, own_words: &[&str]) -> Result<(), Problem> {
    let lowered = password.to_lowercase();
    let mut distinct: Vec<char> = lowered.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let is_own_word = own_words
        .iter()
        .any(|word| !word.is_empty() && lowered == word.trim().to_lowercase());
    let is_common = ["password", "learnallot", "1234567890", "qwertyuiop"]
        .iter()
        .any(|common| lowered.starts_with(common) && lowered.len() < common.len() + 5);
    if is_own_word || is_common || distinct.len() < 5 {
        return Err(Problem::invalid().at(
            "/password",
            "password_guessable",
            "This would be tried first: choose something longer, such as four plain words.",
        ));
    }
    Ok(())
}
