//! The way back from a page: the pages above it, the outermost first. It is known from the address and from who is
//! looking, so that no page has to say it.

use crate::{routes::Route, text::text};
use learnallot_api_types::auth::Me;
use learnallot_domain::actor::Role;

/// The pages above `route`, each with the words of its link.
pub fn ways_back(route: &Route, me: Option<&Me>) -> Vec<(&'static str, Route)> {
    use Route as R;
    let (nav, staff) = (text().nav, text().staff);
    let family = (nav.family, R::FamilyHome);
    let teaching = (nav.teach, R::TeacherHome);
    let queues = (nav.queues, R::StaffHome);
    match route {
        R::Class(_) => vec![(nav.classes, R::Catalogue)],
        R::HelpArticle(_) | R::Problem(_) => vec![(nav.help, R::Help)],
        R::NewLearner | R::Learner(_) | R::ConsentRequest(_) => vec![family],
        R::LearnerConsent(id) | R::LearnerSupervisors(id) => {
            vec![family, (text().family.learner_page, R::Learner(*id))]
        }
        R::Recordings if in_space(me) => vec![(nav.space, R::LearnerSpace)],
        R::Recording(_) if in_space(me) => {
            vec![
                (nav.space, R::LearnerSpace),
                (nav.recordings, R::Recordings),
            ]
        }
        R::Recording(_) | R::DeletionReceipts => vec![(nav.recordings, R::Recordings)],
        R::ClassSession(_) => schedule_of(me),
        R::Classroom(_) => home_of_classes(me),
        R::LearnerSession(_) | R::MyPrivacy => vec![(nav.space, R::LearnerSpace)],
        R::TeacherApplication | R::Standing => vec![teaching],
        R::NewClass | R::EditClass(_) => vec![(nav.my_classes, R::TeacherClasses)],
        R::LiveRoom(_) => vec![(nav.schedule, R::TeacherSchedule)],
        R::Applications | R::BackgroundChecks | R::ClassReviews | R::ConsentReviews => vec![queues],
        R::ApplicationReview(_) => vec![queues, (staff.applications, R::Applications)],
        R::ClassReview(_) => vec![queues, (staff.class_reviews, R::ClassReviews)],
        R::ConsentReview(_) => vec![queues, (staff.consents, R::ConsentReviews)],
        R::StaffCalls => vec![queues],
        R::StaffCall(_) => vec![queues, (text().calls.staff, R::StaffCalls)],
        R::Incident(_) => vec![(nav.incidents, R::Incidents)],
        // The disclosure of a background check has to stand alone; the others are in the menu.
        _ => Vec::new(),
    }
}

fn in_space(me: Option<&Me>) -> bool {
    me.is_some_and(|me| me.account.is_none())
}

fn has(me: Option<&Me>, role: Role) -> bool {
    me.is_some_and(|me| me.roles.contains(&role))
}

fn schedule_of(me: Option<&Me>) -> Vec<(&'static str, Route)> {
    let nav = text().nav;
    if in_space(me) {
        vec![(nav.space, Route::LearnerSpace)]
    } else if has(me, Role::Guardian) {
        vec![(nav.schedule, Route::FamilySchedule)]
    } else if has(me, Role::Supervisor) {
        vec![(nav.watching, Route::Watching)]
    } else if has(me, Role::Teacher) {
        vec![(nav.schedule, Route::TeacherSchedule)]
    } else {
        Vec::new()
    }
}

fn home_of_classes(me: Option<&Me>) -> Vec<(&'static str, Route)> {
    let nav = text().nav;
    if in_space(me) {
        vec![(nav.space, Route::LearnerSpace)]
    } else if has(me, Role::Guardian) {
        vec![(nav.family, Route::FamilyHome)]
    } else if has(me, Role::Supervisor) {
        vec![(nav.watching, Route::Watching)]
    } else if has(me, Role::Teacher) {
        vec![(nav.my_classes, Route::TeacherClasses)]
    } else {
        Vec::new()
    }
}
