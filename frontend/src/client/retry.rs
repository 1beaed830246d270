//! The keys of POSTs whose outcome is unknown, until the same thing is sent again and answered. Of a body only a
//! fingerprint is kept.

use std::{
    cell::RefCell,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

thread_local! {
    static OPEN: RefCell<HashMap<u64, String>> = RefCell::default();
}

pub fn fresh() -> String {
    // A key has only to be different from every other: it needs no time in it.
    uuid::Uuid::new_v4().to_string()
}

pub fn key_for(path: &str, body: &str) -> String {
    OPEN.with(|open| open.borrow().get(&fingerprint(path, body)).cloned())
        .unwrap_or_else(fresh)
}

pub fn keep(path: &str, body: &str, key: &str) {
    OPEN.with(|open| {
        open.borrow_mut()
            .insert(fingerprint(path, body), key.to_owned())
    });
}

pub fn forget(path: &str, body: &str) {
    OPEN.with(|open| open.borrow_mut().remove(&fingerprint(path, body)));
}

fn fingerprint(path: &str, body: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (path, body).hash(&mut hasher);
    hasher.finish()
}
