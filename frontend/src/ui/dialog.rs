use super::{Button, Kind, fresh_id};
use crate::text::text;
use leptos::{html, prelude::*};

/// A choice that interrupts for good cause, in the browser's own modal dialog: focus stays inside, Escape closes it. Its
/// content is made anew each time it opens.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = fresh_id("dialog");
    Effect::new(move |_| {
        let open = open.get();
        if let Some(dialog) = node.get() {
            if open && !dialog.open() {
                // It throws only for a dialog that is open or not in the page.
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog class="dialog" node_ref=node aria-labelledby=heading.clone() on:close=move |_| open.set(false)>
            <div>
                <h2 id=heading.clone()>{title}</h2>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}

/// A button for what cannot be undone: it asks first. `confirm` names the outcome ("Delete the recording"), the children
/// say what happens.
#[component]
pub fn ConfirmButton(
    /// What the button says.
    #[prop(into)]
    label: String,
    #[prop(into)] title: String,
    #[prop(into)] confirm: String,
    #[prop(optional, into)] keep: Option<String>,
    #[prop(into)] on_confirm: Callback<()>,
    #[prop(default = Kind::Secondary)] kind: Kind,
    #[prop(default = Kind::Danger)] confirm_kind: Kind,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] blocked: Signal<Option<String>>,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let keep = StoredValue::new(keep.unwrap_or_else(|| text().common.cancel.to_owned()));
    let confirm = StoredValue::new(confirm);
    view! {
        <Button kind busy blocked on_click=move || open.set(true)>{label}</Button>
        <Dialog open title>
            {children()}
            <div class="actions">
                <Button kind=Kind::Secondary on_click=move || open.set(false)>{keep.get_value()}</Button>
                <Button
                    kind=confirm_kind
                    on_click=move || {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {confirm.get_value()}
                </Button>
            </div>
        </Dialog>
    }
}
