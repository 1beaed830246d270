//! Making and checking codes. An authenticator lives in the real time, whether or not our clock was moved.

use crate::{ctx::Ctx, error::Problem, tokens};
use learnallot_domain::ids::AccountId;
use learnallot_storage::{ConnectionTrait, accounts::Account, second_factor};
use rand::Rng;
use totp_rs::{Builder, Secret, Totp};

/// Where the seed belongs, for its seal.
const CONTEXT: &str = "account.totp";
const RECOVERY_CODES: usize = 10;

fn context(id: AccountId) -> String {
    format!("{CONTEXT}|{id}")
}

pub fn new_seed() -> [u8; 20] {
    let mut seed = [0; 20];
    rand::rng().fill_bytes(&mut seed);
    seed
}

pub fn base32(seed: &[u8]) -> String {
    Secret::new(seed.into()).to_base32()
}

pub fn seal(ctx: &Ctx, id: AccountId, seed: &[u8]) -> Vec<u8> {
    ctx.keys.seal_platform(&context(id), seed)
}

fn totp(ctx: &Ctx, account: &Account) -> Result<Option<Totp>, Problem> {
    let Some(sealed) = &account.totp_sealed else {
        return Ok(None);
    };
    let seed = ctx.keys.open_platform(&context(account.id), sealed)?;
    Builder::new()
        .with_secret(Secret::new(seed.into()))
        .build()
        .map(Some)
        .map_err(|error| Problem::internal(error.to_string()))
}

/// The time step of a right code.
pub fn step(ctx: &Ctx, account: &Account, code: &str) -> Result<Option<i64>, Problem> {
    let Some(totp) = totp(ctx, account)? else {
        return Ok(None);
    };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = u64::try_from(ctx.clock.unmoved().timestamp()).unwrap_or_default();
    Ok(totp
        .check(&code, now)
        .and_then(|step| i64::try_from(step).ok()))
}

/// Whether a code of the authenticator or a recovery code is right; it is used up by that.
pub async fn verify(
    ctx: &Ctx,
    conn: &impl ConnectionTrait,
    account: &Account,
    code: &str,
) -> Result<bool, Problem> {
    if let Some(step) = step(ctx, account, code)? {
        return Ok(second_factor::use_step(conn, account.id, step).await?);
    }
    let hash = tokens::hash(&normalized(code));
    Ok(second_factor::use_recovery_code(conn, account.id, hash).await?)
}

/// Ten codes of 80 random bits: enough that a plain hash keeps them.
pub fn new_recovery_codes() -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let mut bytes = [0; 10];
            rand::rng().fill_bytes(&mut bytes);
            base32(&bytes)
                .as_bytes()
                .chunks(4)
                .map(|chunk| String::from_utf8_lossy(chunk).to_lowercase())
                .collect::<Vec<_>>()
                .join("-")
        })
        .collect()
}

pub fn recovery_hash(code: &str) -> [u8; 32] {
    tokens::hash(&normalized(code))
}

fn normalized(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
