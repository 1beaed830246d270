crate::texts! {
    /// Around the privacy guide; its own words are in the domain, where tests hold their reading level.
    PrivacyGuideTexts {
        title: "Your privacy guide",
        lead: "What we know about you, who can see you, and what you can do.",
        age: "How old are you?",
        policy: "The privacy policy for grown-ups",
        explains: "This guide says in your words what your parents read in notice {version}.",
        explains_older: "This guide says in your words what your parents read in notice {version}. They read a newer one by now, {newer}: ask them what is new.",
        how_long: "How long each thing is kept",

        read_aloud: "Read aloud",
        read: "Read it to me",
        read_on: "Read on",
        pause: "Pause",
        stop: "Stop",
        no_voice: "This device has no voice of its own. Other voices would send these words to another company, so we do not use them.",

        game: "What would you do?",
        game_lead: "Try any answer. Nobody counts, and nothing is sent.",
        of: "{n} of {total}.",
        try_again: "Try another one.",
        answer_first: "Find the answer that fits.",
        next: "Go on",
        done: "You know your way around!",
        done_text: "Tell your grown-up what you found out.",
        again: "Once more",
    }
}
