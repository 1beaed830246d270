use super::{
    hours::{self, Hours},
    not_modified,
};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{self, Query, cursor},
    paging,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Utc, Weekday};
use chrono_tz::Tz;
use learnallot_api_types::{classes::CatalogueItem, page::Page, problem};
use learnallot_domain::{class::listing::Subject, ids::ClassId};
use learnallot_storage::{
    accounts,
    catalogue::{self, Entry, Filter, Place, Slot},
};
use serde::Deserialize;

/// A longer search holds more words than a description has.
const LONGEST_SEARCH: usize = 200;
const MOST_WORDS: usize = 8;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Words that all have to be in the description; the newest class comes first then.
    q: Option<String>,
    /// A slug of `GET /subjects`.
    subject: Option<String>,
    /// In years, 3 to 17.
    age: Option<u8>,
    /// The day of the next session of an open section, such as `tuesday`, in `time_zone`.
    day: Option<String>,
    /// That session begins at this hour or later, 0 to 23, in `time_zone`.
    from_hour: Option<u8>,
    /// That session begins before this hour, 1 to 24, in `time_zone`.
    to_hour: Option<u8>,
    /// An IANA name (UTC).
    time_zone: Option<String>,
    /// How many items, 1 to 100 (20).
    limit: Option<u64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

#[utoipa::path(
    operation_id = "list_classes", tag = "catalogue",
    summary = "The classes that one can enrol in, the soonest first",
    description = "Only approved descriptions, of teachers who may list at this moment.",
    params(Search),
    responses(
        (status = 200, description = "A page of them", body = Page<CatalogueItem>),
        (status = 304, description = "As `If-None-Match` has it"),
        (status = 400, description = "A parameter is not right", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[get("/classes")]
pub async fn list_classes(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    search: Query<Search>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let limit = extract::limit(search.0.limit)?;
    let after = cursor::decode(search.0.cursor.as_deref())?.map(
        |(seq, next_starts_at, class): (i32, DateTime<Utc>, ClassId)| Place {
            seq,
            next_starts_at,
            class,
        },
    );
    let filter = filter(&search.0, now)?;
    let conn = ctx.db.read();
    let found = catalogue::page(conn, &filter, after, limit, now).await?;
    let next_cursor = (found.len() as u64 == limit)
        .then(|| found.last())
        .flatten()
        .map(|last| cursor::encode(&(last.seq, last.next_starts_at, last.class)));
    let teachers: Vec<_> = found.iter().map(|entry| entry.teacher).collect();
    let names = accounts::display_names(conn, &teachers).await?;
    let items = found
        .into_iter()
        .map(|entry| {
            let name = names.get(&entry.teacher).cloned().unwrap_or_default();
            item(entry, name)
        })
        .collect();
    let page = Page { items, next_cursor };
    let next = paging::next(&request, &page);
    Ok(not_modified::answer(&request, &page, next))
}

fn item(entry: Entry, teacher_name: String) -> CatalogueItem {
    CatalogueItem {
        id: entry.class.uuid(),
        title: entry.title,
        summary: entry.summary,
        subject: entry.subject,
        cover: entry.cover,
        age_min: entry.age_min,
        age_max: entry.age_max,
        group_size: entry.group_size,
        minutes: entry.minutes,
        sessions: entry.sessions,
        teacher_name,
        next_starts_at: entry.next_starts_at,
    }
}

/// Every parameter that is not right is named at once.
fn filter(search: &Search, now: DateTime<Utc>) -> Result<Filter, Problem> {
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    let subject = search.subject.as_deref().map(Subject::parse);
    if subject == Some(None) {
        wrong.push((
            "?subject",
            "There is no such subject: `GET /subjects` has them.",
        ));
    }
    if search.age.is_some_and(|age| !(3..=17).contains(&age)) {
        wrong.push(("?age", "Between 3 and 17."));
    }
    let q = search.q.as_deref().unwrap_or_default();
    if q.chars().count() > LONGEST_SEARCH {
        wrong.push(("?q", "At most 200 characters."));
    }
    let slots = slots(search, now, &mut wrong);
    if !wrong.is_empty() {
        let problem = Problem::unreadable("A parameter of the address is not right.");
        return Err(wrong.into_iter().fold(problem, |problem, (at, message)| {
            problem.at(at, "parameter", message)
        }));
    }
    let mut words = catalogue::words(q);
    words.truncate(MOST_WORDS);
    Ok(Filter {
        words,
        subject: subject.flatten(),
        age: search.age,
        slots,
    })
}

fn slots<'a>(
    search: &Search,
    now: DateTime<Utc>,
    wrong: &mut Vec<(&'a str, &'a str)>,
) -> Vec<Slot> {
    let day = search.day.as_deref().map(str::parse::<Weekday>);
    if matches!(day, Some(Err(_))) {
        wrong.push(("?day", "A day of the week in English, such as tuesday."));
    }
    let zone = search.time_zone.as_deref().unwrap_or("UTC").parse::<Tz>();
    if zone.is_err() {
        wrong.push((
            "?time_zone",
            "There is no such time zone: give an IANA name such as Europe/Vienna.",
        ));
    }
    let hours = Hours {
        from: search.from_hour.unwrap_or(0),
        to: search.to_hour.unwrap_or(24),
    };
    if hours.from >= hours.to || hours.to > 24 {
        wrong.push(("?to_hour", "Hours go from 0 to 24, the earlier one first."));
        return Vec::new();
    }
    let asked = day.is_some() || search.from_hour.is_some() || search.to_hour.is_some();
    match zone {
        Ok(zone) if asked => hours::slots(day.and_then(Result::ok), hours, zone, now),
        _ => Vec::new(),
    }
}
