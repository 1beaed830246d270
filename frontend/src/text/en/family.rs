crate::texts! {
    FamilyTexts {
        title: "",
    }
}
