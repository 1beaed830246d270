//! The components. Everything a page shows is made of these, so that all pages look and behave alike.
//!
//! # A page in the manner of the house
//! The address stands in `routes.rs`, the words in `text/en/<group>.rs`, the calls in `client/<resource>.rs`. A page
//! composes, and decides nothing:
//! ```ignore
//! #[component]
//! pub fn Learners() -> impl IntoView {
//!     let t = text().family;
//!     let learners = load(client::learners::mine);           // loading, error with another try, and again on reload()
//!     let toasts = use_toasts();
//!
//!     let form = FormState::new();
//!     let name = RwSignal::new(String::new());
//!     let add = move || {
//!         let body = NewLearner { first_name: name.get_untracked() };
//!         // Checked by the struct's own rules, sent once, errors placed at the fields by their pointers.
//!         form.submit(body, client::learners::create, move |_learner| {
//!             name.set(String::new());
//!             toasts.say(t.added);
//!             learners.reload();
//!         });
//!     };
//!     let removal = FormState::new();
//!     let remove = move |id| removal.send(client::learners::remove(id), move |()| learners.reload());
//!
//!     view! {
//!         <Page title=t.title lead=t.lead>
//!             <Loadable of=learners shape=Shape::Rows view=move |list: Vec<Learner>| {
//!                 if list.is_empty() {
//!                     return view! { <EmptyState title=t.none text=t.none_text/> }.into_any();
//!                 }
//!                 list.into_iter().map(|learner| view! {
//!                     <Card title=learner.first_name>
//!                         <ConfirmButton label=t.remove title=t.remove_title confirm=t.remove_confirm busy=removal.busy()
//!                             on_confirm=move || remove(learner.id)>
//!                             <p>{t.remove_text}</p>
//!                         </ConfirmButton>
//!                     </Card>
//!                 }).collect_view().into_any()
//!             }/>
//!             <Form state=form on_submit=add label=t.add>
//!                 <Field label=t.first_name hint=t.first_name_hint pointer="/first_name" value=name/>
//!                 <Submit>{t.add}</Submit>
//!             </Form>
//!         </Page>
//!     }
//! }
//! ```
//! Then: a line in `pages/<audience>/mod.rs`, an arm in `app.rs`, a line in `text/mod.rs` and `text/en/mod.rs`.
//! `client::post` gives every POST its `Idempotency-Key`, and the same one to a retry. Never hide a button: give it
//! `blocked=move || Some(reason)`. `/style` shows every piece.

mod art;
mod autosave;
mod badge;
mod button;
mod card;
mod choice;
mod confirm_identity;
mod dialog;
pub mod feedback;
mod field;
mod file_field;
mod form;
mod icon;
mod load;
mod page;
mod policy_text;
mod privacy_line;
mod progress;
mod prose;
mod stream;
mod table;
pub mod time;
mod toast;
mod way_in;
mod window;

pub use art::{Art, Drawing};
pub use autosave::{Autosave, SaveStatus, autosave};
pub use badge::{Avatar, Badge, Person, Stamp, State};
pub use button::{Button, ButtonLink, Kind, Link, Size};
pub use card::{Card, Facts, Ground};
pub use choice::{Checkbox, Chips, Radios, Switch};
pub use confirm_identity::ConfirmIdentity;
pub use dialog::{ConfirmButton, Dialog};
pub use feedback::{Alert, AlertKind, EmptyState, ErrorPanel, Shape, SignInFirst, Skeleton};
pub use field::{Field, Select, TextArea, options};
pub use file_field::{FileField, no_file};
pub use form::{Form, FormState, FormTrouble, Submit};
pub use icon::{Glyph, Icon};
pub use load::{Load, Loadable, Pager, Steady, load, load_pages};
pub use page::Page;
pub use policy_text::{Differences, PolicyBlocks, PolicyText};
pub use privacy_line::PrivacyLine;
pub use progress::{Happening, Mark, ProgressBar, Stepper, Timeline};
pub use prose::Prose;
pub use stream::on_events;
pub use table::Table;
pub use time::{Time, TimeStyle};
pub use toast::{ToastArea, Toasts, use_toasts};
pub use way_in::{WayIn, ticket};
pub use window::{enter_window, open_window};

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// An id for an element, new in this page.
pub(crate) fn fresh_id(kind: &str) -> String {
    NEXT.with(|next| {
        let number = next.get();
        next.set(number + 1);
        format!("{kind}-{number}")
    })
}
