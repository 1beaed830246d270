crate::texts! {
    /// The privacy page's list of what we keep in a browser.
    OnDeviceTexts {
        title: "What we keep in your browser",
        lead: "This is all of it. There is no tracker and no counter, and nothing that recognises you on another site or on another day, except the sign-in that you make.",
        caption: "A test walks through the pages in a browser and fails when it finds anything else.",
        name: "Name",
        holds: "What it says",
        why: "Why",
        until: "Until",
        kept_until: "Until {until}",
    }
}
