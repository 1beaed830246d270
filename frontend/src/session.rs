//! Who is signed in. The session itself is a cookie that scripts cannot read; this is only what the server says of it.

use crate::{
    client::{self, ApiError},
    navigator::use_navigator,
    routes::Route,
};
use learnallot_api_types::auth::{AccountView, Me};
use learnallot_domain::actor::Role;
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// The server was not heard yet.
    Asking,
    SignedOut,
    SignedIn(Me),
    /// The server could not be asked; nobody is signed out by that.
    Unknown(ApiError),
}

#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
}

impl Session {
    pub fn start() -> Self {
        let session = Session {
            state: RwSignal::new(SessionState::Asking),
        };
        provide_context(session);
        client::on_signed_out(move || {
            if matches!(
                session.state.try_get_untracked(),
                Some(SessionState::SignedIn(_))
            ) {
                session.state.set(SessionState::SignedOut);
            }
        });
        session.reload();
        session
    }

    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// Who is signed in, tracked.
    pub fn me(self) -> Option<Me> {
        self.state.with(|state| match state {
            SessionState::SignedIn(me) => Some(me.clone()),
            _ => None,
        })
    }

    /// Who is signed in at this moment, for a page that is made anew when that changes.
    pub fn me_now(self) -> Option<Me> {
        untrack(|| self.me())
    }

    /// The zone of [`Session::time_zone`] at this moment.
    pub fn zone_now(self) -> Option<String> {
        untrack(|| self.time_zone())
    }

    pub fn account(self) -> Option<AccountView> {
        self.me().and_then(|me| me.account)
    }

    pub fn has(self, role: Role) -> bool {
        self.state.with(|state| match state {
            SessionState::SignedIn(me) => me.roles.contains(&role),
            _ => false,
        })
    }

    /// The zone in which times are shown: the account's, else the browser's (`None`).
    pub fn time_zone(self) -> Option<String> {
        self.account().map(|account| account.time_zone)
    }

    /// Asks the server again, after a sign-in or when a role was added.
    pub fn reload(self) {
        spawn_local(async move {
            self.refresh().await;
        });
    }

    pub async fn refresh(self) -> Option<Me> {
        let state = match client::accounts::me().await {
            Ok(me) => SessionState::SignedIn(me),
            Err(error) if error.is_signed_out() => SessionState::SignedOut,
            Err(error) => SessionState::Unknown(error),
        };
        let me = match &state {
            SessionState::SignedIn(me) => Some(me.clone()),
            _ => None,
        };
        self.state.try_set(state);
        me
    }

    pub fn sign_out(self) {
        let navigator = use_navigator();
        spawn_local(async move {
            // Signed out already is as good.
            let _ = client::accounts::sign_out().await;
            self.state.set(SessionState::SignedOut);
            navigator.go(Route::Home);
        });
    }
}

pub fn use_session() -> Session {
    expect_context()
}

/// The page on which a person's day begins.
pub fn home_of(me: &Me) -> Route {
    let has = |role| me.roles.contains(&role);
    if me.learner_id.is_some() && me.account.is_none() {
        Route::LearnerSpace
    } else if me.roles.iter().any(|role| role.is_staff()) {
        Route::StaffHome
    } else if has(Role::Teacher) {
        Route::TeacherHome
    } else if has(Role::Guardian) {
        Route::FamilyHome
    } else if has(Role::Supervisor) {
        Route::Watching
    } else {
        Route::Account
    }
}
