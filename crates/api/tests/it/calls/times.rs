//! The times that staff offer.

use super::*;

#[actix_web::test]
async fn a_range_is_offered_in_quarters_by_the_clock_on_the_wall_and_taken_back_while_free() {
    let app = App::start().await;
    let staff = available(&app).await;
    // Once more changes nothing.
    let own = offers(&app, &staff, 1, "10:00", "11:00").await.expect(200);
    let times = own["times"].as_array().unwrap();
    assert_eq!(times.len(), 4);
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    assert_eq!(free.len(), 4);
    asking.books(free[0]).await.expect(200);
    let path = |n: usize| format!("/staff/call-times/{}", times[n]["id"].as_str().unwrap());
    staff
        .delete(&path(0))
        .await
        .refused(409, "call-time-booked");
    assert_eq!(staff.delete(&path(1)).await.status, 204);
    staff.delete(&path(1)).await.refused(404, "not-found");
    let other = app.staff(Role::Screener).await;
    other.delete(&path(2)).await.refused(404, "not-found");
    assert_eq!(asking.free().await, free[2..]);
}

#[actix_web::test]
async fn a_range_that_repeats_keeps_its_hours_across_a_change_of_clocks() {
    let app = App::start().await;
    // A week before the clocks of Vienna go back, at noon.
    let monday: DateTime<Utc> = "2027-10-25T12:00:00Z".parse().unwrap();
    app.advance(monday - app.now());
    let staff = app.staff(Role::Screener).await;
    let body = json!({
        "days": ["2027-10-26"], "from": "09:00:00", "until": "09:15:00", "weeks": 5,
        "time_zone": "Europe/Vienna",
    });
    let own = staff.post("/staff/call-times", body).await.expect(200);
    let starts: Vec<_> = own["times"]
        .as_array()
        .unwrap()
        .iter()
        .map(|time| time["starts_at"].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "2027-10-26T07:00:00Z",
        "2027-11-02T08:00:00Z",
        "2027-11-09T08:00:00Z",
        "2027-11-16T08:00:00Z",
        "2027-11-23T08:00:00Z",
    ];
    assert_eq!(starts, expected);
}

#[actix_web::test]
async fn what_cannot_be_offered_is_refused_with_every_reason_and_so_is_whoever_is_not_trained() {
    let app = App::start().await;
    let staff = app.staff(Role::Screener).await;
    let body = json!({
        "days": ["2026-01-05"], "from": "09:05:00", "until": "09:00:00", "weeks": 9,
        "time_zone": "Europe/Vienna",
    });
    let refused = staff.post("/staff/call-times", body).await;
    let codes = Answered::codes(&refused.refused(422, "call-times"));
    assert_eq!(codes, ["not_a_quarter", "too_short", "weeks"]);
    let past = json!({
        "days": ["2026-01-05"], "from": "09:00:00", "until": "10:00:00", "weeks": 1,
        "time_zone": "Mars/Olympus",
    });
    staff
        .post("/staff/call-times", past)
        .await
        .refused(422, "invalid-input");
    let untrained = app.person(&[Role::Screener]).await;
    offers(&app, &untrained, 1, "10:00", "11:00")
        .await
        .refused(422, "training-missing");
}

#[actix_web::test]
async fn nobody_is_offered_whose_training_ends_before_or_who_is_of_the_family() {
    let app = App::start().await;
    let staff = available(&app).await;
    let parent = app.person(&[Role::Guardian, Role::Screener]).await;
    app.trains(&parent).await;
    offers(&app, &parent, 1, "12:00", "12:30").await.expect(200);
    let own = Asking::of(&app, parent, &["core"]).await;
    let other = Asking::start(&app, &["core"]).await;
    let (of_own, of_other) = (own.free().await, other.free().await);
    assert_eq!((of_own.len(), of_other.len()), (4, 6));
    // The parent's own time is not theirs to book.
    let refused = own.books(of_other[5]).await.refused(422, "call-booking");
    assert_eq!(Answered::codes(&refused), ["taken"]);

    app.advance(TimeDelta::days(364));
    let staff = app.with_second_factor(&staff).await;
    offers(&app, &staff, 2, "10:00", "11:00").await.expect(200);
    let asking = Asking::start(&app, &["core"]).await;
    assert!(asking.free().await.is_empty(), "the training ends before");
}
