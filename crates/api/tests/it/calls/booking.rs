//! Booking, moving and cancelling.

use super::*;

#[actix_web::test]
async fn a_guardian_books_moves_and_cancels_and_the_clock_stands_still_meanwhile() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    assert_eq!(asking.request().await["status"], "awaiting_guardian");
    assert_eq!(asking.call().await, Value::Null);

    let booked = asking.books(free[0]).await.expect(200);
    assert_eq!(booked["status"], "booked");
    let request = asking.request().await;
    assert_eq!(request["status"], "with_staff");
    assert_eq!(request["lapses_at"], Value::Null);
    assert_eq!(asking.free().await, free[1..]);

    let moved = asking.books(free[2]).await.expect(200);
    assert_eq!(moved["starts_at"], json!(free[2]));
    assert_eq!(asking.free().await, [free[0], free[1], free[3]]);

    let path = asking.path("call");
    assert_eq!(asking.guardian.delete(&path).await.status, 204);
    assert_eq!(asking.call().await["status"], "canceled");
    let request = asking.request().await;
    assert_eq!(request["status"], "awaiting_guardian");
    assert!(request["lapses_at"].is_string());
    assert_eq!(asking.free().await, free);
    asking
        .guardian
        .delete(&path)
        .await
        .refused(422, "consent-call");
}

#[actix_web::test]
async fn of_guardians_who_race_for_one_time_exactly_one_gets_it() {
    let app = App::start().await;
    available(&app).await;
    let mut asking = Vec::new();
    for _ in 0..4 {
        asking.push(Asking::start(&app, &["core"]).await);
    }
    let start = asking[0].free().await[0];
    let answers = futures_util::future::join_all(asking.iter().map(|one| one.books(start))).await;
    let got: Vec<_> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    assert_eq!(
        got.iter().filter(|status| **status == 200).count(),
        1,
        "{got:?}"
    );
    for answer in answers {
        if answer.status != 200 {
            let refused = answer.refused(422, "call-booking");
            assert_eq!(Answered::codes(&refused), ["taken"]);
        }
    }
    let mut calls = 0;
    for one in &asking {
        calls += usize::from(!one.call().await.is_null());
    }
    assert_eq!(calls, 1);
}

#[actix_web::test]
async fn a_guardian_who_books_twice_at_once_has_one_call() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    let (one, two) = futures_util::future::join(asking.books(free[0]), asking.books(free[1])).await;
    for answer in [&one, &two] {
        assert!(matches!(answer.status.as_u16(), 200 | 409), "{answer:?}");
    }
    assert_eq!(asking.free().await.len(), 3);
}

#[actix_web::test]
async fn within_the_hour_nothing_is_booked_moved_or_cancelled() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    asking.books(free[0]).await.expect(200);
    at(&app, free[0] - TimeDelta::minutes(59)).await;
    let refused = asking.books(free[3]).await.refused(422, "call-booking");
    assert_eq!(Answered::codes(&refused), ["too_late_to_change"]);
    let cancel = asking.guardian.delete(&asking.path("call")).await;
    let refused = cancel.refused(422, "consent-call");
    assert_eq!(Answered::codes(&refused), ["too_late_to_change"]);
    let late = Asking::start(&app, &["core"]).await;
    assert_eq!(late.free().await, free[1..]);
    let refused = late.books(free[0]).await.refused(422, "call-booking");
    assert_eq!(Answered::codes(&refused), ["too_soon"]);
}

#[actix_web::test]
async fn a_call_belongs_to_its_family_and_to_a_request_by_this_method() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    let stranger = app.family().await.guardian;
    for end in ["call-times", "call"] {
        stranger
            .get(&asking.path(end))
            .await
            .refused(404, "not-found");
    }
    let body = json!({ "starts_at": free[0] });
    stranger
        .put(&asking.path("call"), body.clone())
        .await
        .refused(404, "not-found");
    let guardian = app.guardian().await;
    let learner = app.learner(&guardian, "Nour").await;
    let form = app.requested(&guardian, learner, &["core"]).await;
    let refused = guardian
        .put(&format!("/consent-requests/{form}/call"), body)
        .await
        .refused(422, "call-booking");
    assert_eq!(Answered::codes(&refused), ["not_waiting"]);
}

#[actix_web::test]
async fn a_request_that_ends_takes_its_call_with_it() {
    let app = App::start().await;
    available(&app).await;
    let asking = Asking::start(&app, &["core"]).await;
    let free = asking.free().await;
    asking.books(free[0]).await.expect(200);
    let path = format!("/learners/{}/consents/withdraw", asking.learner);
    asking
        .guardian
        .post(&path, json!({ "purposes": ["core"] }))
        .await
        .expect(200);
    assert_eq!(asking.call().await["status"], "canceled");
    let other = Asking::start(&app, &["core"]).await;
    assert_eq!(other.free().await, free);
}

#[actix_web::test]
async fn reminders_come_a_day_and_an_hour_before() {
    let app = App::start().await;
    let staff = app.staff(Role::Screener).await;
    offers(&app, &staff, 3, "10:00", "11:00").await.expect(200);
    let asking = Asking::start(&app, &["core"]).await;
    let start = asking.free().await[0];
    asking.books(start).await.expect(200);
    let reminders = async || {
        let all = subjects(&app, &asking.guardian).await;
        all.iter()
            .filter(|one| one.contains("video call is soon"))
            .count()
    };
    assert_eq!(reminders().await, 0);
    for (before, count) in [
        (TimeDelta::hours(25), 0),
        (TimeDelta::hours(23), 1),
        (TimeDelta::minutes(61), 1),
        (TimeDelta::minutes(59), 2),
        (TimeDelta::minutes(5), 2),
    ] {
        at(&app, start - before).await;
        assert_eq!(reminders().await, count, "{before}");
    }
}

#[actix_web::test]
async fn while_no_time_is_offered_nothing_is_deleted() {
    let app = App::start().await;
    let asking = Asking::start(&app, &["core"]).await;
    for _ in 0..20 {
        app.advance(TimeDelta::days(1));
        app.run_jobs().await;
    }
    let guardian = app.another_device(&asking.guardian).await;
    let path = format!("/learners/{}", asking.learner);
    guardian.get(&path).await.expect(200);
    available(&app).await;
    for _ in 0..15 {
        app.advance(TimeDelta::days(1));
        let staff = app.staff(Role::Screener).await;
        offers(&app, &staff, 1, "10:00", "11:00").await.expect(200);
        app.run_jobs().await;
    }
    let guardian = app.another_device(&guardian).await;
    guardian.get(&path).await.refused(404, "not-found");
}
