crate::texts! {
    /// The age screen, and the privacy link beside each form. Nothing here says which answer is needed, and nothing is chosen beforehand.
    AgeScreenTexts {
        lead: "One question first. We look at your answer and do not keep it.",
        form: "When were you born?",
        month: "Month",
        year: "Year",
        year_hint: "Four digits",
        month_needed: "Choose the month.",
        year_needed: "Give the year with four digits.",
        go_on: "Go on",
        grown_up: "Ask a grown-up to come",
        grown_up_lead: "A parent or guardian opens the account. Then you can learn here, too.",
        grown_up_how: "How it goes",
        grown_up_1: "Show this page to your grown-up.",
        grown_up_2: "They open an account on their own phone or computer, and say yes for you.",
        grown_up_3: "You choose a class together.",
        grown_up_kept: "We did not keep your answer. Until this browser is closed, it only remembers that it was told to fetch a grown-up.",
        guide: "What we know about you, and who sees you",
        classes: "Look at the classes",

        privacy_line: "What we do with what you enter: privacy policy",
        privacy_line_learner: "What we do with what you write",
        opens_beside: "(opens in a new tab)",
    }
}
