//! A class's room: posts and answers, for its learners, its teacher, and their families. Whatever a child can read or
//! write here, the guardian sees.

mod post;
mod write;

use crate::{
    client,
    text::{fill, text},
    ui::{
        Alert, AlertKind, Button, Card, EmptyState, Glyph, Icon, Kind, Loadable, Page, Size, load,
        use_toasts,
    },
};
use learnallot_api_types::classrooms::{ClassroomView, PostView};
use leptos::{prelude::*, task::spawn_local};
use post::Post;
use uuid::Uuid;
use write::Write;

/// How often new posts are looked for, in seconds.
const LOOK_AGAIN: u32 = 20;

#[component]
pub fn Classroom(section: Uuid) -> impl IntoView {
    let t = text().live;
    let first = load(move || client::classrooms::posts(section, None)).poll(LOOK_AGAIN);
    let lead = Signal::derive(move || {
        first.ready().map(|room| {
            fill(
                t.room_lead,
                &[
                    ("class", &room.class_title),
                    ("teacher", &room.teacher_name),
                ],
            )
        })
    });
    let there = Memo::new(move |_| first.ready().is_some());
    let room = Memo::new(move |_| first.ready());
    view! {
        <Page title=t.room lead narrow=true>
            {move || if there.get() {
                view! { <Room section room on_change=move || first.reload()/> }.into_any()
            } else {
                view! { <Loadable of=first view=|_| ()/> }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Room(
    section: Uuid,
    room: Memo<Option<ClassroomView>>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let t = text().live;
    let older = RwSignal::new(Vec::<PostView>::new());
    // `None` until older posts were asked for: then the first page's cursor holds.
    let further = RwSignal::new(None::<Option<String>>);
    let next = Memo::new(move |_| {
        further
            .get()
            .unwrap_or_else(|| room.get().and_then(|room| room.next_cursor))
    });
    let may = Memo::new(move |_| {
        room.get().map(|room| {
            let why: Vec<_> = room.reasons.iter().map(|one| one.message.clone()).collect();
            (room.may_post, why.join(" "))
        })
    });
    let may_answer = Memo::new(move |_| may.get().is_some_and(|(may, _)| may));
    let posts = move || {
        let mut posts = room.get().map(|room| room.posts).unwrap_or_default();
        older.with(|older| {
            for post in older {
                if !posts.iter().any(|known| known.id == post.id) {
                    posts.push(post.clone());
                }
            }
        });
        posts
    };
    let empty = Memo::new(move |_| {
        room.get().is_some_and(|room| room.posts.is_empty()) && older.with(Vec::is_empty)
    });
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let more = move || {
        let Some(cursor) = next.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            match client::classrooms::posts(section, Some(cursor)).await {
                Ok(page) => {
                    older.try_update(|older| older.extend(page.posts));
                    further.try_set(Some(page.next_cursor));
                }
                Err(error) => toasts.sorry(&error),
            }
            busy.try_set(false);
        });
    };
    view! {
        <p class="reason"><Glyph icon=Icon::Eye/><span>{t.room_seen}</span></p>
        {move || match may.get() {
            Some((true, _)) => view! { <Card><Write section on_posted=on_change/></Card> }.into_any(),
            Some((false, why)) => view! { <Alert kind=AlertKind::Note title=t.may_not_post>{why}</Alert> }.into_any(),
            None => ().into_any(),
        }}
        {move || empty.get().then(|| view! { <EmptyState title=t.no_posts text=t.no_posts_text/> })}
        <ol class="posts">
            <For each=posts key=|post| (post.id, post.held, post.comments.len()) let:post>
                <li class="card"><Post post may_answer on_change/></li>
            </For>
        </ol>
        <div class="row">
            {move || next.get().is_some().then(|| view! {
                <Button kind=Kind::Secondary busy on_click=more>{text().common.show_more}</Button>
            })}
            <Button kind=Kind::Quiet size=Size::Small icon=Icon::Back on_click=on_change>{t.reload}</Button>
        </div>
    }
}
