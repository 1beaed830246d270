crate::texts! {
    TeachingTexts {
        title: "",
    }
}
