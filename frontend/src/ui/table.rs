use leptos::prelude::*;

/// Rows to compare; on a phone each row becomes a card. Rows are plain `<tr>`: the first cell a `<th scope="row">`, and
/// every `<td data-label="…">` repeats its head for the phone.
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
                    <tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
