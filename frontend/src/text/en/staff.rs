crate::texts! {
    StaffTexts {
        title: "",
    }
}
