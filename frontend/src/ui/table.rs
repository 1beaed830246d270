use crate::text::text;
use leptos::prelude::*;

/// Rows to compare; on a phone each row becomes a card. Rows are plain `<tr>`: the first cell a `<th scope="row">`, and
/// every `<td data-label="…">` repeats its head for the phone. A column of buttons has an empty head.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    head: Vec<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        {head
                            .into_iter()
                            .map(|name| {
                                // What a column of buttons is for is plain to see; it is said to those who do not see it.
                                let unseen = name.is_empty();
                                let words = if unseen { text().common.actions } else { name };
                                view! { <th scope="col"><span class:hidden-text=unseen>{words}</span></th> }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
