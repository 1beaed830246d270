//! Business days: weekends and US federal holidays left out (5 U.S.C. 6103). A holiday on a Saturday is observed on the
//! Friday before, one on a Sunday on the Monday after.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};

/// The first moment (in UTC) after `count` whole business days that follow the day of `from`.
pub fn after_business_days(from: DateTime<Utc>, count: u32) -> DateTime<Utc> {
    let mut day = from.date_naive();
    let mut left = count;
    while left > 0 {
        day = day + Days::new(1);
        if is_business_day(day) {
            left -= 1;
        }
    }
    (day + Days::new(1))
        .and_hms_opt(0, 0, 0)
        .expect("midnight exists in UTC")
        .and_utc()
}

pub fn is_business_day(day: NaiveDate) -> bool {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return false;
    }
    // New Year's Day can be observed on 31 December of the year before.
    !(is_observed(day, day.year()) || is_observed(day, day.year() + 1))
}

fn is_observed(day: NaiveDate, year: i32) -> bool {
    let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]
        .into_iter()
        .filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .map(|holiday| match holiday.weekday() {
            Weekday::Sat => holiday - Days::new(1),
            Weekday::Sun => holiday + Days::new(1),
            _ => holiday,
        });
    let floating = [
        // Martin Luther King Jr., Washington's Birthday, Labor Day, Columbus Day, Thanksgiving.
        (1, Weekday::Mon, 3),
        (2, Weekday::Mon, 3),
        (9, Weekday::Mon, 1),
        (10, Weekday::Mon, 2),
        (11, Weekday::Thu, 4),
    ]
    .into_iter()
    .filter_map(|(month, weekday, nth)| {
        NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
    });
    // Memorial Day: the last Monday in May.
    let memorial = NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 4));
    fixed
        .chain(floating)
        .chain(memorial)
        .any(|holiday| holiday == day)
}
