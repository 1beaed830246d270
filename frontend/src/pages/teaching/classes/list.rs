use super::words::{class_status, revision_status, title_or_none};
use crate::{
    client,
    pages::public::drawing,
    routes::Route,
    text::{fill, text},
    ui::{
        Art, Badge, ButtonLink, Drawing, EmptyState, Link, Page, Pager, ProgressBar, Shape, Time,
        TimeStyle, load_pages,
    },
};
use learnallot_api_types::classes::MyClass;
use leptos::prelude::*;

#[component]
pub fn TeacherClasses() -> impl IntoView {
    let t = text().teaching;
    let classes = load_pages(client::classes::mine);
    view! {
        <Page title=t.classes lead=t.classes_lead>
            <div class="row"><ButtonLink to=Route::NewClass>{t.new_class}</ButtonLink></div>
            <Pager of=classes shape=Shape::Cards view=shelf/>
        </Page>
    }
}

fn shelf(classes: Vec<MyClass>) -> AnyView {
    let t = text().teaching;
    if classes.is_empty() {
        return view! { <EmptyState title=t.classes_none text=t.classes_none_detail/> }.into_any();
    }
    view! {
        <div class="shelf">{classes.into_iter().map(|class| view! { <Book class/> }).collect_view()}</div>
    }
    .into_any()
}

#[component]
fn Book(class: MyClass) -> impl IntoView {
    let t = text().teaching;
    let drawing = class.cover.map_or(Drawing::Shelf, drawing);
    let status = class_status(class.status);
    let revision = revision_status(&class.revision_status);
    let changed = fill(t.changed, &[("when", "")]);
    view! {
        <article class="class-card" data-spine=drawing.spine()>
            <Art drawing/>
            <div>
                <h2><Link to=Route::EditClass(class.id)>{title_or_none(&class.title)}</Link></h2>
                <div class="row">
                    <Badge state=status.0>{status.1}</Badge>
                    {(revision.1 != t.rev_approved).then(|| view! { <Badge state=revision.0>{revision.1}</Badge> })}
                </div>
                {(class.completeness < 100).then(|| view! {
                    <ProgressBar label=t.completeness percent=class.completeness/>
                })}
                <small>{changed} <Time at=class.changed_at style=TimeStyle::Day/></small>
            </div>
        </article>
    }
}
