use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $id:literal,)+) => {
        /// A small line drawing from the sheet in `index.html`. It never speaks alone: a word stands beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $($name,)+
        }

        impl Icon {
            pub const ALL: &[Icon] = &[$(Icon::$name,)+];

            fn href(self) -> &'static str {
                match self {
                    $(Icon::$name => concat!("#i-", $id),)+
                }
            }
        }
    };
}

icons! {
    Alert = "alert",
    Back = "back",
    Book = "book",
    Calendar = "calendar",
    Camera = "camera",
    Check = "check",
    Clock = "clock",
    Door = "door",
    Eye = "eye",
    Flag = "flag",
    Full = "full",
    Globe = "globe",
    Info = "info",
    Lock = "lock",
    Menu = "menu",
    People = "people",
    Person = "person",
    Play = "play",
    Receipt = "receipt",
    Search = "search",
    Shield = "shield",
    Sound = "sound",
}

/// `<Glyph icon=Icon::Clock/>`
#[component]
pub fn Glyph(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <use href=icon.href()></use>
        </svg>
    }
}
