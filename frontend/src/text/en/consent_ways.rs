crate::texts! {
    /// The ways of giving consent, for guardians, and what staff see of them.
    ConsentWaysTexts {
        go_on: "Go on",
        another: "Choose another way",
        try_again: "This try did not verify your consent.",

        // The stepper's third step, by way
        step_form: "Sign",
        step_card: "Pay",
        step_document: "Show",
        step_call: "Talk",

        // Next steps
        next_go_to_provider: "Go on at the provider’s page",
        next_wait_for_provider: "The provider is checking",

        // By card
        card_title: "Pay by card, and get it back",
        card_1: "We lead you to the page of Stripe, our payment provider. Your card’s number goes to Stripe alone: we never see it.",
        card_2: "$0.50 is taken from a credit or debit card, and goes back to it at once, whatever comes of it.",
        card_3: "Stripe and your bank tell the card’s holder of the payment and of its return. That is what shows that you are an adult.",
        card_4: "You come back here, and we ask Stripe what came of it. We keep Stripe’s name for the payment, and nothing else.",
        card_go: "Go to the payment page",

        // By document
        document_title: "Show your identity document",
        document_1: "We lead you to the page of Stripe, our identity provider. You need your passport, identity card or driving licence, and a camera.",
        document_2: "Stripe checks the document, and where it can the number on it, against its databases. There is no picture of your face to be taken.",
        document_3: "We ask Stripe whether it is good, and whether you are 18 or over. The document itself never reaches us.",
        document_4: "Then we have Stripe delete everything, and ask until it is confirmed. We keep Stripe’s name for the check, and nothing else.",
        document_go: "Go to the identity page",

        // At the provider
        open_title: "A page is open at the provider",
        open_text: "If you have finished there, the answer comes in a moment, and this page notices by itself. If not, you can go on there.",
        open_go: "Go on there",
        over_there: "The provider has what it needs. Its answer comes in a moment.",
        wait_title: "The provider is checking",
        wait_text: "It mostly takes a few minutes. This page notices by itself, and you get a mail. No time runs out meanwhile.",

        // Receipts
        by_provider: "as the provider told us when we asked it",
        evidence_form: "by the signed form",
        evidence_card: "by a payment with a card",
        evidence_identity: "by an identity document",
        evidence_call: "by a call with our staff",

        // Staff
        debts_title: "Owed to guardians",
        debts_lead: "Payments that have not gone back yet, and documents that Stripe has not deleted yet. Each is asked for every hour until it is confirmed.",
        debts_none: "Nothing is owed.",
        debt_what: "What",
        debt_reference: "Request",
        debt_provider: "Name at Stripe",
        debt_since: "Owed for",
        debt_late: "Late: look at it at Stripe",
    }
}
