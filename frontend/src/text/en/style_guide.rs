crate::texts! {
    /// The page that shows every component. Its examples are invented.
    StyleGuideTexts {
        title: "Style guide",
        lead: "Every component, as pages use it. Nothing here is real.",
        buttons: "Buttons",
        badges: "Badges and stamps",
        fields: "Fields",
        choices: "Choices",
        progress: "Progress",
        feedback: "Messages",
        people: "People",
        table: "Table",
        dialog: "Dialog",
        icons: "Icons",
        covers: "Covers",
        times: "Times",
        waiting: "Waiting for an answer",
        example: "Example",
        sample: "Teacher Ash",
        sentence: "A sentence that says what happens, then why.",
        reason: "Enrolling waits for your consent.",
    }
}
