//! Which page stands at which address, and whom it is for. The server decides what may be seen; here it is only said
//! kindly and early.

use crate::{
    layout::Layout,
    navigator::Navigator,
    pages::{
        accounts, classroom::Classroom, family, learner, privacy_centre, public, recordings, staff,
        teaching,
    },
    routes::{Audience, Route},
    session::{Session, SessionState},
    ui::{ErrorPanel, Page, SignInFirst, Skeleton, Toasts},
};
use leptos::prelude::*;

#[component]
pub fn App() -> impl IntoView {
    let navigator = Navigator::start();
    Toasts::start();
    let session = Session::start();
    let route = navigator.route();
    // A page is made anew when the address or the person changes, not when the session is merely asked again.
    let state = Memo::new(move |_| session.state());
    view! {
        <Layout>
            {move || match route.get() {
                None => view! { <public::NotFound/> }.into_any(),
                Some(route) => {
                    let audience = route.audience();
                    if audience == Audience::Everyone {
                        return page(route);
                    }
                    match state.get() {
                        SessionState::Asking => view! { <div class="page"><Skeleton/></div> }.into_any(),
                        SessionState::SignedOut => view! { <div class="page"><SignInFirst/></div> }.into_any(),
                        SessionState::Unknown(error) => view! {
                            <Page title=crate::text::text().common.product>
                                <ErrorPanel error retry=move || session.reload()/>
                            </Page>
                        }
                        .into_any(),
                        SessionState::SignedIn(me) => match audience.refuses(&me) {
                            None => page(route),
                            Some(refused) => view! { <public::NotForYou refused/> }.into_any(),
                        },
                    }
                }
            }}
        </Layout>
    }
}

/// The pages, in the order of `routes.rs`.
fn page(route: Route) -> AnyView {
    match route {
        // Everyone
        Route::Home => view! { <public::Home/> }.into_any(),
        Route::Catalogue => view! { <public::Catalogue/> }.into_any(),
        Route::Class(id) => view! { <public::Class id/> }.into_any(),
        Route::Safety => view! { <public::Safety/> }.into_any(),
        Route::Privacy => view! { <public::Privacy/> }.into_any(),
        Route::PrivacyGuide => view! { <public::PrivacyGuide/> }.into_any(),
        Route::PolicyVersions(kind) => view! { <public::PolicyVersions kind/> }.into_any(),
        Route::Help => view! { <public::Help/> }.into_any(),
        Route::HelpArticle(slug) => view! { <public::HelpArticle slug/> }.into_any(),
        Route::Problem(slug) => view! { <public::Problem slug/> }.into_any(),
        Route::Report => view! { <public::Report/> }.into_any(),
        Route::StyleGuide => view! { <public::StyleGuide/> }.into_any(),

        // Accounts
        Route::SignUp => view! { <accounts::SignUp/> }.into_any(),
        Route::SignIn => view! { <accounts::SignIn/> }.into_any(),
        Route::ConfirmAddress => view! { <accounts::ConfirmAddress/> }.into_any(),
        Route::ForgotPassword => view! { <accounts::ForgotPassword/> }.into_any(),
        Route::ChoosePassword => view! { <accounts::ChoosePassword/> }.into_any(),
        Route::JoinStaff => view! { <accounts::JoinStaff/> }.into_any(),
        Route::Account => view! { <accounts::Account/> }.into_any(),
        Route::PrivacyCentre => view! { <privacy_centre::PrivacyCentre/> }.into_any(),
        Route::ConfirmNewAddress => view! { <privacy_centre::ConfirmNewAddress/> }.into_any(),
        Route::CloseAccount => view! { <accounts::CloseAccount/> }.into_any(),

        // Families
        Route::FamilyHome => view! { <family::FamilyHome/> }.into_any(),
        Route::NewLearner => view! { <family::NewLearner/> }.into_any(),
        Route::Learner(id) => view! { <family::Learner id/> }.into_any(),
        Route::LearnerConsent(id) => view! { <family::LearnerConsent id/> }.into_any(),
        Route::ConsentRequest(id) => view! { <family::ComeBack request=id/> }.into_any(),
        Route::LearnerPrivacy(id) => view! { <privacy_centre::LearnerPrivacy id/> }.into_any(),
        Route::LearnerSupervisors(id) => view! { <family::LearnerSupervisors id/> }.into_any(),
        Route::FamilySchedule => view! { <family::FamilySchedule/> }.into_any(),
        Route::SupervisorInvitation => view! { <family::SupervisorInvitation/> }.into_any(),
        Route::Watching => view! { <family::Watching/> }.into_any(),
        Route::Recordings => view! { <recordings::Recordings/> }.into_any(),
        Route::Recording(id) => view! { <recordings::Recording id/> }.into_any(),
        Route::DeletionReceipts => view! { <recordings::DeletionReceipts/> }.into_any(),
        Route::BreachNotices => view! { <family::BreachNotices/> }.into_any(),
        Route::ClassSession(id) => view! { <family::ClassSession id/> }.into_any(),
        Route::Classroom(section) => view! { <Classroom section/> }.into_any(),

        // The learner space
        Route::LearnerSpace => view! { <learner::LearnerSpace/> }.into_any(),
        Route::LearnerSession(id) => view! { <learner::LearnerSession id/> }.into_any(),
        Route::MyPrivacy => view! { <learner::MyPrivacy/> }.into_any(),

        // Teachers
        Route::TeacherHome => view! { <teaching::TeacherHome/> }.into_any(),
        Route::TeacherApplication => view! { <teaching::TeacherApplication/> }.into_any(),
        Route::BackgroundCheck => view! { <teaching::BackgroundCheck/> }.into_any(),
        Route::Standing => view! { <teaching::Standing/> }.into_any(),
        Route::TeacherClasses => view! { <teaching::TeacherClasses/> }.into_any(),
        Route::NewClass => view! { <teaching::NewClass/> }.into_any(),
        Route::EditClass(id) => view! { <teaching::EditClass id/> }.into_any(),
        Route::TeacherSchedule => view! { <teaching::TeacherSchedule/> }.into_any(),
        Route::LiveRoom(id) => view! { <teaching::LiveRoom id/> }.into_any(),

        // Staff
        Route::StaffHome => view! { <staff::StaffHome/> }.into_any(),
        Route::StaffMembers => view! { <staff::StaffMembers/> }.into_any(),
        Route::Policies => view! { <staff::Policies/> }.into_any(),
        Route::PolicyDraft(kind) => view! { <staff::PolicyDraft kind/> }.into_any(),
        Route::Applications => view! { <staff::Applications/> }.into_any(),
        Route::ApplicationReview(id) => view! { <staff::ApplicationReview id/> }.into_any(),
        Route::BackgroundChecks => view! { <staff::BackgroundChecks/> }.into_any(),
        Route::ClassReviews => view! { <staff::ClassReviews/> }.into_any(),
        Route::ClassReview(id) => view! { <staff::ClassReview id/> }.into_any(),
        Route::ConsentReviews => view! { <staff::ConsentReviews/> }.into_any(),
        Route::ConsentReview(id) => view! { <staff::ConsentReview id/> }.into_any(),
        Route::StaffCalls => view! { <staff::StaffCalls/> }.into_any(),
        Route::StaffCall(id) => view! { <staff::StaffCall id/> }.into_any(),
        Route::Incidents => view! { <staff::Incidents/> }.into_any(),
        Route::Incident(id) => view! { <staff::Incident id/> }.into_any(),
        Route::Programme => view! { <staff::Programme/> }.into_any(),
        Route::Breach(id) => view! { <staff::Breach id/> }.into_any(),
    }
}
