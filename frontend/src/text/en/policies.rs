//! The notice to parents and the privacy policy: what is in force, what was, what is different.

crate::texts! {
    /// Policies and their versions, for everyone and for staff.
    PoliciesTexts {
        in_force_since: "Version {version}, in force since {day}.",
        proof: "SHA-256 of this text",
        all_versions: "All versions, and what changed",
        notice_too: "The notice that parents read before they consent is a text of its own.",
        notice_read: "Read it, with all its versions",

        versions_title: "{name}: all versions",
        versions_lead: "A version is never changed once it is published. The code proves which words it had.",
        no_such: "There is no such text",
        status_upcoming: "Coming",
        status_in_force: "In force",
        status_past: "Earlier",
        holds_from: "From {time}",
        published: "Published on {day}.",
        material: "Consent is asked for anew: {purposes}",
        editorial: "Consents stand as they are.",
        read_whole: "Read it",
        first: "This is the first version.",
        changes: "What is different from version {version}",
        no_changes: "No word is different.",
        section_new: "New section",
        section_gone: "Section taken out",
        changes_note: "What was taken out is struck through, what was put in is underlined.",
    }
}
