//! Posts of a class.

use super::{Answer, delete, get, post, post_only, with_query};
use learnallot_api_types::classrooms::{ClassroomView, NewPost, PostView};
use uuid::Uuid;

pub async fn posts(section: Uuid, cursor: Option<String>) -> Answer<ClassroomView> {
    let path = format!("/classrooms/{section}/posts");
    get(&with_query(&path, &[("cursor", cursor.as_deref())])).await
}

pub async fn write(section: Uuid, body: NewPost) -> Answer<PostView> {
    post(&format!("/classrooms/{section}/posts"), &body).await
}

pub async fn answer(to: Uuid, body: NewPost) -> Answer<PostView> {
    post(&format!("/posts/{to}/comments"), &body).await
}

pub async fn take_back(id: Uuid) -> Answer<()> {
    delete(&format!("/posts/{id}")).await
}

pub async fn hide(id: Uuid) -> Answer<()> {
    post_only(&format!("/posts/{id}/hide"), &serde_json::json!({})).await
}
