crate::texts! {
    LearnerTexts {
        title: "",
    }
}
