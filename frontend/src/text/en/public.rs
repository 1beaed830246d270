crate::texts! {
    PublicTexts {
        title: "",
    }
}
