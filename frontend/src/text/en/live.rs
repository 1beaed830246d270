crate::texts! {
    LiveTexts {
        title: "",
    }
}
