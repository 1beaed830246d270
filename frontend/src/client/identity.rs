//! Some operations ask for the password again, whatever page they are called from. Then the person is asked, and the
//! very same request goes on; the page that sent it waits and notices nothing.

use std::{cell::RefCell, future::Future, pin::Pin};

type Asked = Pin<Box<dyn Future<Output = bool>>>;

thread_local! {
    static ASK: RefCell<Option<Box<dyn Fn() -> Asked>>> = const { RefCell::new(None) };
}

/// How to ask. The answer is whether it was shown; false where the person left it.
pub fn on_confirmation_needed(ask: impl Fn() -> Asked + 'static) {
    ASK.with(|hook| *hook.borrow_mut() = Some(Box::new(ask)));
}

pub(super) async fn shown() -> bool {
    let asked = ASK.with(|hook| hook.borrow().as_ref().map(|ask| ask()));
    match asked {
        Some(asked) => asked.await,
        None => false,
    }
}
