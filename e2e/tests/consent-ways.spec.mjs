// Consent by a payment with a card, and by an identity document: from the notice to the provider's page and back.

import { signUp } from "./journey/accounts.mjs";
import { expect, expectAccessible, test } from "./fixtures.mjs";

test.use({ platformOf: "consent-ways" });

async function ask(open, platform, email, way) {
  const page = await open("/");
  await signUp(page, platform, { email, name: "Mara Danube", intent: "guardian" });
  await page.goto("/family");
  await page.getByRole("link", { name: "Add a learner" }).first().click();
  await page.getByLabel("First name").fill("Quillabert");
  await page.getByRole("button", { name: "Add the learner" }).click();
  await page.getByRole("button", { name: "I have read the notice" }).click();
  // Nothing is chosen for anybody.
  for (const box of await page.getByRole("checkbox").all()) await expect(box).not.toBeChecked();
  for (const radio of await page.getByRole("radio").all()) await expect(radio).not.toBeChecked();
  await page.getByRole("checkbox", { name: "Taking part in live classes" }).check();
  await page.getByRole("radio", { name: way }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  return page;
}

async function verified(page) {
  await expect(page.getByRole("button", { name: "Save the birth month" })).toBeVisible({ timeout: 20_000 });
}

test("a guardian consents by card, after a prepaid one was not enough", async ({ open, platform }) => {
  const page = await ask(open, platform, "card@example.org", "A payment with your card");
  await expect(page.getByText("goes back to it at once")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Go to the payment page" }).click();
  await expect(page.getByRole("heading", { name: "Pay by card" })).toBeVisible();
  await page.getByRole("button", { name: "Pay with a card that is declined" }).click();
  await expect(page.getByText("Your card was declined.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  await expect(page.getByText("A page is open at the provider")).toBeVisible();
  await page.getByRole("button", { name: "Go on there" }).click();
  await page.getByRole("button", { name: "Pay with a prepaid card" }).click();
  await expect(page.getByText("A prepaid card is not enough")).toBeVisible({ timeout: 20_000 });

  await page.getByRole("button", { name: "Go to the payment page" }).click();
  await page.getByRole("button", { name: "Pay with a credit card" }).click();
  await verified(page);
  await expect(page.getByText("by a payment with a card").first()).toBeVisible();
  await expectAccessible(page);
});

test("a guardian consents by an identity document, after a minor's was not enough", async ({ open, platform }) => {
  const page = await ask(open, platform, "document@example.org", "An identity document");
  await page.getByRole("button", { name: "Go to the identity page" }).click();
  await page.getByRole("button", { name: "Show the document of a minor" }).click();
  await expect(page.getByText("not one of an adult")).toBeVisible({ timeout: 20_000 });

  await page.getByRole("button", { name: "Go to the identity page" }).click();
  await page.getByRole("button", { name: "Show the document of an adult" }).click();
  await verified(page);
  await expect(page.getByText("by an identity document").first()).toBeVisible();
});

test("whoever has begun one way may choose another", async ({ open, platform }) => {
  const page = await ask(open, platform, "another@example.org", "A payment with your card");
  await page.getByText("Choose another way").click();
  await page.getByRole("checkbox", { name: "Taking part in live classes" }).check();
  await page.getByRole("radio", { name: "A signed form" }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("link", { name: "Download the form" })).toBeVisible();
});
