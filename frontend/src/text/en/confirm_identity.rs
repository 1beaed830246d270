crate::texts! {
    /// Giving the password again.
    ConfirmIdentityTexts {
        title: "Is it you?",
        form: "Is it you?",
        why: "What you asked for takes data away or gives it out, so an open browser is not enough. Give your password again; it counts for 10 minutes. What you began then goes on by itself.",
        go_on: "Go on",
    }
}
