crate::texts! {
    /// What staff have been trained for.
    TrainingTexts {
        title: "Training",
        lead: "Whoever verifies a parent's consent is trained for it. A training counts for 365 days, and an admin says that it took place.",
        person: "Name",
        kind: "Training",
        done_on: "Done on",
        until: "Counts until",
        recorded_by: "Recorded by",
        state: "State",
        current: "Counts",
        over: "Over",
        missing: "Missing: this person cannot verify consent",
        none: "No training is recorded yet",
        none_text: "Record one below as soon as it has taken place.",
        record: "Record a training",
        record_lead: "Nobody records their own. What is recorded stays, with your name.",
        choose_kind: "Choose a training",
        choose_day: "Say on which day it took place.",
        record_do: "Record the training",
        recorded: "The training is recorded",
        consent_verification: "Verifying consent",
        safety_response: "Responding to safety concerns",
        screening: "Screening teachers",
        queue_blocked: "You cannot verify consent now",
    }
}
