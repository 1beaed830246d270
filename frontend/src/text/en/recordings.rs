crate::texts! {
    RecordingsTexts {
        title: "",
    }
}
