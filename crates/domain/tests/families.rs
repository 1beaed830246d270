//! Ages, seats and who watches over: what holds for every learner, day and class.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use learnallot_domain::people::{
    enrolment::{Applicant, EnrolmentBlocker, Place, Slot, may_enrol},
    learner::{BirthMonth, FirstName},
    supervision::{Candidate, may_watch_over, remove},
};
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

fn slot(from_minutes: i64, minutes: i64) -> Slot {
    let starts_at = now() + TimeDelta::minutes(from_minutes);
    Slot {
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(minutes),
    }
}

fn born_years_ago(years: i32) -> BirthMonth {
    let today = now().date_naive();
    BirthMonth::of_learner(today.year() - years, 1, today).expect("a child's")
}

fn ready() -> (Applicant, Place) {
    let applicant = Applicant {
        consent: true,
        birth: Some(born_years_ago(10)),
        monitoring: 1,
        watched_by_teacher: false,
        enrolled_already: false,
        other_sessions: Vec::new(),
    };
    let place = Place {
        open: true,
        published: true,
        teacher_may_list: true,
        age_min: 8,
        age_max: 12,
        seats: 3,
        taken: 2,
        first_starts_at: slot(1_000, 60).starts_at,
        sessions: vec![slot(1_000, 60), slot(11_080, 60)],
    };
    (applicant, place)
}

proptest! {
    #[test]
    fn an_enrolment_needs_every_single_fact(broken in proptest::collection::btree_set(0_usize..11, 0..11)) {
        use EnrolmentBlocker as B;
        let (mut applicant, mut place) = ready();
        let mut expected = Vec::new();
        for which in &broken {
            let blocker = match which {
                0 => { applicant.consent = false; B::ConsentMissing }
                1 => { applicant.birth = None; B::BirthMissing }
                2 => { applicant.monitoring = 0; B::NobodyWatchesOver }
                3 => { applicant.watched_by_teacher = true; B::WatchedByTeacher }
                4 => { place.published = false; B::ClassNotOffered }
                5 => { place.teacher_may_list = false; B::TeacherMayNotList }
                6 => { place.open = false; B::SectionClosed }
                7 => { place.first_starts_at = now(); B::AlreadyBegun }
                8 => { place.taken = 3; B::Full }
                9 => { applicant.other_sessions = vec![slot(11_139, 60)]; B::Clash }
                _ => { applicant.enrolled_already = true; B::EnrolledAlready }
            };
            expected.push(blocker);
        }
        // A family reads of a hidden class once, and a learner who has a seat needs none.
        if broken.contains(&4) {
            expected.retain(|one| *one != B::TeacherMayNotList);
        }
        if broken.contains(&10) {
            expected.retain(|one| *one != B::Full);
        }
        let found = match may_enrol(&applicant, &place, now()) {
            Ok(()) => Vec::new(),
            Err(refusal) => refusal.into_reasons(),
        };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn sessions_clash_when_and_only_when_they_share_a_moment(
        a in (0_i64..500, 1_i64..200),
        b in (0_i64..500, 1_i64..200),
    ) {
        let (first, second) = (slot(a.0, a.1), slot(b.0, b.1));
        let share = (a.0..a.0 + a.1).any(|minute| (b.0..b.0 + b.1).contains(&minute));
        prop_assert_eq!(first.overlaps(&second), share);
        prop_assert_eq!(first.overlaps(&second), second.overlaps(&first));
    }

    #[test]
    fn ages_grow_by_the_year_and_are_two_only_in_the_birth_month(
        year in 1990_i32..2026,
        month in 1_u32..=12,
        later in 0_u64..9_000,
    ) {
        let birth = date(year, month, 1);
        let day = birth + Days::new(later);
        let Ok(born) = BirthMonth::of_learner(year, month, birth + Days::new(4 * 366)) else {
            return Ok(());
        };
        let ages = born.ages(day);
        let width = ages.end() - ages.start();
        let after_birth = day >= birth + Days::new(366);
        prop_assert!(!after_birth || (width == 1) == (day.month() == month));
        prop_assert!(born.is_child(day) == (*ages.start() < 18));
    }

    #[test]
    fn no_digit_and_no_third_word_gets_into_a_first_name(text in "\\PC{0,60}") {
        if let Ok(name) = FirstName::parse(&text) {
            prop_assert!(!name.as_str().chars().any(|c| c.is_ascii_digit() || c == '@'));
            prop_assert!(name.as_str().split(' ').count() <= 2);
            prop_assert!((1..=40).contains(&name.as_str().chars().count()));
        }
    }

    #[test]
    fn an_enrolled_learner_is_never_left_unwatched(
        others in 0_usize..3,
        enrolled in any::<bool>(),
        themselves in any::<bool>(),
    ) {
        match remove(others, enrolled, themselves) {
            Ok(removal) => prop_assert!(others > 0 || !enrolled || removal.ends_enrolments),
            Err(_) => prop_assert!(others == 0 && enrolled && !themselves),
        }
    }

    #[test]
    fn whoever_watches_over_is_an_adult_who_knows_and_not_the_teacher(
        adult in any::<bool>(),
        duties in any::<bool>(),
        is_guardian in any::<bool>(),
        teaches_learner in any::<bool>(),
    ) {
        let candidate = Candidate { adult, duties, is_guardian, teaches_learner };
        let expected = adult && duties && (!teaches_learner || is_guardian);
        prop_assert_eq!(may_watch_over(candidate).is_ok(), expected);
    }
}

#[test]
fn a_learner_is_a_child_until_the_last_day_of_the_birth_month() {
    let born = BirthMonth::of_learner(2010, 6, date(2020, 1, 1)).expect("a child's");
    assert!(born.is_child(date(2028, 6, 30)));
    assert!(!born.is_child(date(2028, 7, 1)));
    assert!(BirthMonth::of_learner(2010, 6, date(2028, 6, 30)).is_ok());
    assert!(BirthMonth::of_learner(2010, 6, date(2028, 7, 1)).is_err());
}

#[test]
fn names_of_many_languages_are_first_names() {
    for name in [
        "Zoë",
        "Anne-Marie",
        "D'Arcy",
        "Mary Ann",
        "さくら",
        "Łukasz",
        "अदिति",
        "נֹעַ",
    ] {
        assert!(FirstName::parse(name).is_ok(), "{name}");
    }
    for text in ["", " ", "Robin7", "a@b", "Robin Q Example", "🙂", "--"] {
        assert!(FirstName::parse(text).is_err(), "{text}");
    }
}
