//! The notice to parents and the privacy policy: what is in force, what was, what is different.

crate::texts! {
    /// Policies and their versions, for everyone and for staff.
    PoliciesTexts {
        in_force_since: "Version {version}, in force since {day}.",
        proof: "SHA-256 of this text",
        all_versions: "All versions, and what changed",
        notice_too: "The notice that parents read before they consent is a text of its own.",
        notice_read: "Read it, with all its versions",

        ending_title: "A new notice to parents is coming",
        ending_text: "It takes effect on {time} and changes this: {what}. Your consent holds until then. Read the new notice and consent below to go on without a break; what you do not consent to anew stops then.",
        ending_read: "What is different, word by word",
        ended_title: "The notice to parents has changed",
        ended_text: "This has stopped, because consent was not given anew in time: {what}. Nothing else is lost. Read the new notice below and consent, and it can begin again.",
        renew: "Consent to the new notice",
        ends_on: "A new notice: consent anew by {time}",
        receipts_keep: "Keep all receipts (JSON)",
        preview_title: "This ends at once:",
        preview_purpose: "Your consent: {purpose}",
        preview_session: "The seat in {title}, {time}",
        preview_space: "The learner space closes everywhere.",
        preview_posts: "No more posts in classrooms. What was written stays for the class until its time is over.",
        preview_recordings: "No family can watch the recordings your child is in ({n}). The last is deleted by {time}.",
        end_superseded: "the notice changed, and consent was not given anew in time",

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
