//! Who asks, as a type: a handler that needs a guardian takes a `Guardian`, and nobody can forget to check.

use crate::{ctx::Ctx, error::Problem, tokens};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::StatusCode, web};
use futures_util::future::LocalBoxFuture;
use learnallot_domain::{
    actor::{Actor, Role},
    ids::{AccountId, LearnerId},
    people::confirmation::is_confirmed,
    retention::on_device::SESSION,
};
use learnallot_storage::{
    accounts::{self, Account},
    auth_sessions::{self, AuthSession, Holder},
    consents,
};
use std::{marker::PhantomData, ops::Deref};

/// The name of the session cookie.
pub const fn cookie_name(secure: bool) -> &'static str {
    SESSION.over(secure)
}

/// The token of the session cookie, whatever it is worth.
pub fn session_token(request: &HttpRequest, ctx: &Ctx) -> Option<String> {
    request
        .cookie(cookie_name(ctx.config.secure_cookies()))
        .map(|cookie| cookie.value().to_owned())
}

fn ctx(request: &HttpRequest) -> web::Data<Ctx> {
    request
        .app_data::<web::Data<Ctx>>()
        .expect("the app is built with its context")
        .clone()
}

/// The live session of a request, an adult's or a learner's.
pub async fn session(request: HttpRequest) -> Result<AuthSession, Problem> {
    let ctx = ctx(&request);
    let token = session_token(&request, &ctx).ok_or_else(Problem::signed_out)?;
    auth_sessions::find_live(ctx.db.read(), &tokens::hash(&token), ctx.now())
        .await?
        .ok_or_else(Problem::signed_out)
}

/// An adult with an account, whatever the roles.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub session: AuthSession,
    pub account: Account,
    pub roles: Vec<Role>,
}

impl SignedIn {
    pub fn id(&self) -> AccountId {
        self.account.id
    }

    pub fn actor(&self) -> Actor {
        Actor::Account {
            id: self.account.id,
        }
    }

    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn with(self, role: Role) -> Result<Self, Problem> {
        if self.has(role) {
            Ok(self)
        } else {
            Err(Problem::needs_role(role))
        }
    }
}

async fn signed_in(request: HttpRequest) -> Result<SignedIn, Problem> {
    let session = session(request.clone()).await?;
    let Holder::Account(id) = session.holder else {
        return Err(Problem::forbidden(
            "This is for the adult: leave the learner space first.",
        ));
    };
    let ctx = ctx(&request);
    let account = accounts::find(ctx.db.read(), id)
        .await?
        .filter(|account| account.is_open())
        .ok_or_else(Problem::signed_out)?;
    let roles = accounts::roles(ctx.db.read(), id).await?;
    Ok(SignedIn {
        session,
        account,
        roles,
    })
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(signed_in(request.clone()))
    }
}

/// Whoever acts through an account.
pub trait Adult: FromRequest<Error = Problem> + 'static {
    fn signed_in(&self) -> &SignedIn;
}

impl Adult for SignedIn {
    fn signed_in(&self) -> &SignedIn {
        self
    }
}

/// A `Guardian`, a `SignedIn`, … who has just given the password again: for what an open browser alone must not do.
#[derive(Clone, Debug)]
pub struct Confirmed<A>(A);

impl<A> Deref for Confirmed<A> {
    type Target = A;
    fn deref(&self) -> &A {
        &self.0
    }
}

impl<A: Adult> FromRequest for Confirmed<A> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let now = ctx(request).now();
        let adult = A::from_request(request, payload);
        Box::pin(async move {
            let adult = adult.await?;
            if is_confirmed(adult.signed_in().session.confirmed_at, now) {
                Ok(Self(adult))
            } else {
                Err(confirmation_needed())
            }
        })
    }
}

fn confirmation_needed() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "confirmation-needed",
        "Show that it is you",
    )
    .detail("Give your password again, then go on. It counts for 10 minutes.")
}

macro_rules! callers {
    ($($(#[$doc:meta])* $name:ident => $role:expr),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(SignedIn);

        impl Deref for $name {
            type Target = SignedIn;
            fn deref(&self) -> &SignedIn {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = Problem;
            type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move { Ok(Self(signed_in(request).await?.with($role)?)) })
            }
        }

        impl Adult for $name {
            fn signed_in(&self) -> &SignedIn {
                &self.0
            }
        }
    )+};
}

callers! {
    /// Acts for a family.
    Guardian => Role::Guardian,
    /// Watches over learners on a guardian's behalf.
    Supervisor => Role::Supervisor,
    /// Has, or wants, classes of their own.
    Teacher => Role::Teacher,
}

/// A role of staff, for [`Staff`].
pub trait StaffRole: Send + Sync + 'static {
    const ROLE: Role;
}

macro_rules! staff_roles {
    ($($name:ident),+ $(,)?) => {$(
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl StaffRole for $name {
            const ROLE: Role = Role::$name;
        }
    )+};
}

staff_roles!(Screener, ClassReviewer, Coach, SafetyOfficer, Admin);

/// Staff with the role `R`, signed in with the second factor.
#[derive(Clone, Debug)]
pub struct Staff<R>(SignedIn, PhantomData<R>);

impl<R> Deref for Staff<R> {
    type Target = SignedIn;
    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl<R: StaffRole> FromRequest for Staff<R> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller = signed_in(request).await?.with(R::ROLE)?;
            if caller.session.mfa_at.is_none() {
                return Err(second_factor_needed());
            }
            Ok(Self(caller, PhantomData))
        })
    }
}

impl<R: StaffRole> Adult for Staff<R> {
    fn signed_in(&self) -> &SignedIn {
        &self.0
    }
}

pub fn second_factor_needed() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "second-factor-needed",
        "Staff sign in with a second factor",
    )
    .detail("Set up an authenticator in your account, then sign in with its code.")
}

/// A child in the learner space that a guardian opened.
#[derive(Clone, Debug)]
pub struct LearnerCaller {
    pub session: AuthSession,
    pub learner: LearnerId,
}

impl LearnerCaller {
    pub fn actor(&self) -> Actor {
        Actor::Learner { id: self.learner }
    }
}

impl FromRequest for LearnerCaller {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let session = session(request.clone()).await?;
            match session.holder {
                Holder::Learner(learner) => {
                    let ctx = ctx(&request);
                    // A version of the notice that has just taken effect closes the space before the job gets to it.
                    if consents::is_overtaken(ctx.db.read(), learner, ctx.now()).await? {
                        return Err(Problem::signed_out());
                    }
                    Ok(Self { session, learner })
                }
                Holder::Account(_) => Err(Problem::forbidden("This is for the learner space.")),
            }
        })
    }
}
