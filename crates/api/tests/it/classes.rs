//! Journey step 3: a class is written, reviewed, published, found.

use crate::harness::{App, classes::whole_class};
use serde_json::json;

#[actix_web::test]
async fn a_published_class_is_found_by_anyone() {
    let app = App::start().await;
    let teacher = app.listed_teacher().await;
    let class = app.published_class(&teacher).await;
    let page = app.anyone().get("/classes").await.expect(200);
    assert_eq!(page["items"][0]["id"], json!(class.id));
    assert_eq!(page["items"][0]["title"], whole_class()["title"]);
    let view = app
        .anyone()
        .get(&format!("/classes/{}", class.id))
        .await
        .expect(200);
    assert_eq!(view["sections"][0]["free_seats"], 6);
    assert_eq!(view["trust"]["identity_verified"], true);
}
