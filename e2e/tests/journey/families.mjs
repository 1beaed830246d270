// Journey step 4: a learner by first name, the notice, consent by the signed form, who watches over, and the enrolment.

import { expect } from "../fixtures.mjs";
import { confirm } from "./confirm.mjs";

/// The guardian reads, chooses and signs; the form is then with our staff.
export async function askForConsent(page, child) {
  await page.goto("/family");
  await page.getByRole("link", { name: "Add a learner" }).first().click();
  await page.getByLabel("First name").fill(child);
  await page.getByRole("button", { name: "Add the learner" }).click();
  await page.getByRole("button", { name: "I have read the notice" }).click();
  for (const purpose of [/take part|taking part/i, /classroom/i]) {
    await page.getByRole("checkbox", { name: purpose }).first().check();
  }
  await page.getByRole("radio", { name: "A signed form" }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the form" }).click();
  const form = await (await downloading).path();
  await page.getByLabel("Your signed form").setInputFiles({ name: "signed.pdf", mimeType: "application/pdf", buffer: await bytes(form) });
  await page.getByRole("button", { name: "Send the signed form" }).click();
  await expect(page.getByText("A person is checking your form")).toBeVisible();
}

async function bytes(path) {
  const { readFile } = await import("node:fs/promises");
  return readFile(path);
}

/// Staff compare the form with what it should say, and accept what is ticked on it.
export async function acceptForm(page) {
  await page.goto("/staff/consent-reviews");
  await page.getByRole("link", { name: "Open" }).click();
  const ticks = page.getByRole("group", { name: "What is ticked on the form" }).getByRole("checkbox");
  await expect(ticks).toHaveCount(2);
  for (const tick of await ticks.all()) await tick.check();
  await confirm(page, "Accept", "Accept the form");
  await expect(page.getByText("This form is decided")).toBeVisible();
}

export async function giveBirth(page, { year }) {
  await page.reload();
  await page.getByLabel("Month").selectOption({ label: "April" });
  await page.getByLabel("Year").fill(String(year));
  await page.getByRole("button", { name: "Save the birth month" }).click();
  await expect(page.getByText("The consent is complete")).toBeVisible();
}

export async function watchOver(page, child) {
  await page.getByRole("link", { name: "Name who watches over" }).click();
  await page.getByRole("checkbox", { name: "I am 18 or over" }).check();
  await page.getByRole("checkbox", { name: "I know the duties" }).check();
  await page.getByRole("button", { name: `Watch over ${child}` }).click();
  await expect(page.getByText("Watching over now")).toBeVisible();
}

/// By way of the catalogue.
export async function enrol(page, title) {
  await page.goto("/classes");
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("button", { name: "Enrol" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Enrol" }).click();
  await expect(dialog.getByText("Enrolled.")).toBeVisible();
}
