crate::texts! {
    AccountsTexts {
        title: "",
    }
}
