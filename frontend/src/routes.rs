//! Every address of the app, once: what a page is called, how its address is written and how it is read. Links are made
//! from a [`Route`], never from text. The server's mails use the same addresses.

use learnallot_api_types::auth::Me;
use learnallot_domain::actor::Role;
use std::fmt;
use uuid::Uuid;

macro_rules! routes {
    ($($(#[$doc:meta])* $name:ident $(($arg:ident: $ty:ty))? = $pattern:literal,)+) => {
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Route {
            $($(#[$doc])* $name $(($ty))?,)+
        }

        impl Route {
            /// The page that an address names; `None` is the page for what does not exist.
            pub fn parse(path: &str) -> Option<Route> {
                $(if let Some(found) = captures($pattern, path) {
                    // A part that is not an id is refused, so that the next pattern gets its turn.
                    let read = |found: Vec<&str>| {
                        let mut found = found.into_iter();
                        let route = Route::$name $(({
                            let $arg: $ty = found.next()?.parse().ok()?;
                            $arg
                        }))?;
                        found.next().is_none().then_some(route)
                    };
                    if let Some(route) = read(found) {
                        return Some(route);
                    }
                })+
                None
            }
        }

        impl fmt::Display for Route {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Route::$name $(($arg))? => write!(f, $pattern),)+
                }
            }
        }
    };
}

routes! {
    // Everyone
    Home = "/",
    Catalogue = "/classes",
    Class(id: Uuid) = "/classes/{id}",
    Safety = "/safety",
    Privacy = "/privacy",
    PrivacyGuide = "/privacy-guide",
    /// Every version of the notice to parents or of the privacy policy.
    PolicyVersions(kind: String) = "/policies/{kind}",
    Help = "/help",
    HelpArticle(slug: String) = "/help/{slug}",
    /// What a refusal means: the `type` of the API's problems.
    Problem(slug: String) = "/problems/{slug}",
    Report = "/report",
    StyleGuide = "/style",

    // Accounts
    SignUp = "/sign-up",
    SignIn = "/sign-in",
    ConfirmAddress = "/confirm-address",
    ForgotPassword = "/forgot-password",
    ChoosePassword = "/choose-password",
    JoinStaff = "/staff/join",
    Account = "/account",
    /// What is held of the own account.
    PrivacyCentre = "/privacy-centre",
    /// A mailed link to a new address.
    ConfirmNewAddress = "/confirm-new-address",
    CloseAccount = "/account/close",

    // Families
    FamilyHome = "/family",
    NewLearner = "/family/learners/new",
    Learner(id: Uuid) = "/family/learners/{id}",
    LearnerConsent(id: Uuid) = "/family/learners/{id}/consent",
    /// Where a guardian comes back to from a provider's page.
    ConsentRequest(id: Uuid) = "/family/consent-requests/{id}",
    LearnerPrivacy(id: Uuid) = "/privacy-centre/{id}",
    LearnerSupervisors(id: Uuid) = "/family/learners/{id}/supervisors",
    FamilySchedule = "/family/schedule",
    DeletionReceipts = "/family/deletion-receipts",
    /// What happened with the family's data.
    BreachNotices = "/family/notices",
    Recordings = "/recordings",
    Recording(id: Uuid) = "/recordings/{id}",
    /// A class session as the family and its learner see it: the door.
    ClassSession(id: Uuid) = "/class-sessions/{id}",
    /// The room of a section's class: for its learners, its teacher and their families.
    Classroom(section: Uuid) = "/classrooms/{section}",
    /// A mailed invitation to watch over a learner.
    SupervisorInvitation = "/supervisor-invitation",
    Watching = "/watching",

    // The learner space
    LearnerSpace = "/space",
    LearnerSession(id: Uuid) = "/space/class-sessions/{id}",
    MyPrivacy = "/space/privacy",

    // Teachers
    TeacherHome = "/teach",
    TeacherApplication = "/teach/application",
    BackgroundCheck = "/teach/background-check",
    Standing = "/teach/standing",
    TeacherClasses = "/teach/classes",
    NewClass = "/teach/classes/new",
    EditClass(id: Uuid) = "/teach/classes/{id}",
    TeacherSchedule = "/teach/schedule",
    LiveRoom(id: Uuid) = "/teach/class-sessions/{id}",

    // Staff
    StaffHome = "/staff",
    StaffMembers = "/staff/members",
    Policies = "/staff/policies",
    PolicyDraft(kind: String) = "/staff/policies/{kind}",
    Applications = "/staff/applications",
    ApplicationReview(id: Uuid) = "/staff/applications/{id}",
    BackgroundChecks = "/staff/background-checks",
    ClassReviews = "/staff/class-reviews",
    ClassReview(id: Uuid) = "/staff/class-reviews/{id}",
    ConsentReviews = "/staff/consent-reviews",
    ConsentReview(id: Uuid) = "/staff/consent-reviews/{id}",
    StaffCalls = "/staff/calls",
    StaffCall(id: Uuid) = "/staff/calls/{id}",
    Incidents = "/staff/incidents",
    Incident(id: Uuid) = "/staff/incidents/{id}",
    /// Processors, the security programme, breaches.
    Programme = "/staff/programme",
    Breach(id: Uuid) = "/staff/breaches/{id}",
}

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    SignedIn,
    Guardians,
    Supervisors,
    Learners,
    Teachers,
    Staff(&'static [Role]),
}

/// Why a signed-in person is not shown a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    WrongRole(Audience),
    /// The second factor was not used at this sign-in.
    SecondFactor,
}

const ANY_STAFF: &[Role] = &[
    Role::Screener,
    Role::ClassReviewer,
    Role::Coach,
    Role::SafetyOfficer,
    Role::Admin,
];

impl Route {
    pub fn audience(&self) -> Audience {
        use Route as R;
        match self {
            R::Home | R::Catalogue | R::Class(_) | R::Safety | R::Privacy | R::PrivacyGuide => {
                Audience::Everyone
            }
            R::Help | R::HelpArticle(_) | R::Problem(_) | R::Report | R::StyleGuide => {
                Audience::Everyone
            }
            R::SignUp | R::SignIn | R::ConfirmAddress | R::ForgotPassword | R::ChoosePassword => {
                Audience::Everyone
            }
            R::JoinStaff | R::ConfirmNewAddress | R::PolicyVersions(_) => Audience::Everyone,
            R::Account | R::PrivacyCentre | R::SupervisorInvitation => Audience::SignedIn,
            R::LearnerPrivacy(_) => Audience::Guardians,
            // The page says that it is closed once nobody is signed in any more.
            R::CloseAccount => Audience::SignedIn,
            R::FamilyHome | R::NewLearner | R::Learner(_) | R::LearnerConsent(_) => {
                Audience::Guardians
            }
            R::ConsentRequest(_) => Audience::Guardians,
            R::LearnerSupervisors(_) | R::FamilySchedule | R::DeletionReceipts => {
                Audience::Guardians
            }
            R::BreachNotices => Audience::Guardians,
            R::Recordings | R::Recording(_) | R::ClassSession(_) => Audience::SignedIn,
            R::Classroom(_) => Audience::SignedIn,
            R::Watching => Audience::Supervisors,
            R::LearnerSpace | R::LearnerSession(_) | R::MyPrivacy => Audience::Learners,
            R::TeacherHome | R::TeacherApplication | R::BackgroundCheck | R::Standing => {
                Audience::Teachers
            }
            R::TeacherClasses | R::NewClass | R::EditClass(_) | R::TeacherSchedule => {
                Audience::Teachers
            }
            R::LiveRoom(_) => Audience::Teachers,
            R::StaffHome => Audience::Staff(ANY_STAFF),
            R::StaffMembers | R::Programme | R::Breach(_) => Audience::Staff(&[Role::Admin]),
            R::Policies | R::PolicyDraft(_) => Audience::Staff(&[Role::Admin]),
            R::Applications | R::ApplicationReview(_) | R::BackgroundChecks => {
                Audience::Staff(&[Role::Screener])
            }
            R::ClassReviews | R::ClassReview(_) => Audience::Staff(&[Role::ClassReviewer]),
            R::ConsentReviews | R::ConsentReview(_) => Audience::Staff(&[Role::Screener]),
            R::StaffCalls | R::StaffCall(_) => Audience::Staff(&[Role::Screener]),
            R::Incidents | R::Incident(_) => Audience::Staff(&[Role::SafetyOfficer]),
        }
    }
}

impl Audience {
    pub fn refuses(self, me: &Me) -> Option<Refused> {
        let has = |role| me.roles.contains(&role);
        let fits = match self {
            Audience::Everyone | Audience::SignedIn => true,
            Audience::Guardians => has(Role::Guardian),
            Audience::Supervisors => has(Role::Supervisor) || has(Role::Guardian),
            Audience::Learners => me.learner_id.is_some(),
            Audience::Teachers => has(Role::Teacher),
            Audience::Staff(roles) => roles.iter().any(|role| has(*role)),
        };
        if !fits {
            return Some(Refused::WrongRole(self));
        }
        let needs_factor = matches!(self, Audience::Staff(_)) && !me.second_factor_used;
        needs_factor.then_some(Refused::SecondFactor)
    }
}

/// The parts of `path` that stand where `pattern` has braces, if the rest agrees.
fn captures<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut parts = path.trim_end_matches('/').split('/');
    for expected in pattern.trim_end_matches('/').split('/') {
        let part = parts.next()?;
        if expected.starts_with('{') {
            found.push(part);
        } else if part != expected {
            return None;
        }
    }
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_page_it_was_made_from() {
        let id = Uuid::from_u128(7);
        for route in [
            Route::Home,
            Route::NewLearner,
            Route::Learner(id),
            Route::LearnerConsent(id),
            Route::ConsentRequest(id),
            Route::HelpArticle("reports".to_owned()),
            Route::JoinStaff,
        ] {
            assert_eq!(Route::parse(&route.to_string()), Some(route));
        }
    }

    #[test]
    fn what_is_no_id_names_no_page() {
        assert_eq!(Route::parse("/classes/chess"), None);
        assert_eq!(Route::parse("/nowhere"), None);
        assert_eq!(Route::parse("/classes/"), Some(Route::Catalogue));
    }
}
