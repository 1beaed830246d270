// Signing up, in and out, in the browser.

import { expect } from "../fixtures.mjs";
import { code } from "../../support/totp.mjs";

export const PASSWORD = "plain words for a test";

const INTENTS = { guardian: "I am a parent or guardian", teacher: "I want to teach" };

/// The question before every form that opens an account.
export async function answerAgeScreen(page, { month = "April", year = "1985" } = {}) {
  await page.getByLabel("Month").selectOption({ label: month });
  await page.getByLabel("Year").fill(year);
  await page.getByRole("button", { name: "Go on" }).click();
}

/// From the home page to the own pages, by way of the mailed link.
export async function signUp(page, platform, { email, name, intent }) {
  await page.getByRole("link", { name: "Join", exact: true }).first().click();
  await answerAgeScreen(page);
  await page.getByRole("radio", { name: INTENTS[intent] }).check();
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await page.goto(await platform.standIns.mailedLink(email));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await expect(page).not.toHaveURL(/confirm-address/);
}

export async function signIn(page, { email, secret, recoveryCodes }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  if (secret) {
    // An authenticator's code works once in half a minute; a recovery code need not wait.
    await page.getByRole("textbox", { name: "Code" }).fill(recoveryCodes?.pop() ?? code(secret));
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  }
  await expect(page).not.toHaveURL(/sign-in/);
}

/// Gives the secret and the recovery codes, as they stand on the page.
export async function turnOnSecondFactor(page) {
  await page.goto("/account");
  await page.getByRole("button", { name: "Set up second factor" }).click();
  const secret = (await page.locator("code.secret").first().textContent()).trim();
  await page.getByRole("textbox", { name: "Code" }).fill(code(secret));
  await page.getByRole("button", { name: "Turn on second factor" }).click();
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  const recoveryCodes = await page.locator("main code").allTextContents();
  await page.getByRole("button", { name: "I have kept the codes" }).click();
  return { secret, recoveryCodes };
}

/// Somebody who was invited by an admin: the mailed link, a password, the second factor.
export async function joinStaff(page, platform, { email, name }) {
  await page.goto(await platform.standIns.mailedLink(email));
  await answerAgeScreen(page);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: /^Join/ }).click();
  await expect(page.getByRole("heading", { name: "You are on the staff" })).toBeVisible();
  await signIn(page, { email });
  return turnOnSecondFactor(page);
}

export async function inviteStaff(page, { email, role }) {
  await page.goto("/staff/members");
  const form = page.getByRole("form", { name: "Invite somebody" });
  await form.getByLabel("E-mail address").fill(email);
  await form.getByLabel("Role").selectOption({ label: role });
  await form.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("The invitation is on its way")).toBeVisible();
}

/// That somebody on the staff was trained today in verifying consent.
export async function recordTraining(page, { name }) {
  await page.goto("/staff/members");
  const form = page.getByRole("form", { name: "Record a training" });
  await form.getByLabel("Name").selectOption({ label: name });
  await form.getByLabel("Training").selectOption({ label: "Verifying consent" });
  await form.getByLabel("Done on").fill(new Date().toISOString().slice(0, 10));
  await form.getByRole("button", { name: "Record the training" }).click();
  await expect(page.getByText("The training is recorded")).toBeVisible();
}
