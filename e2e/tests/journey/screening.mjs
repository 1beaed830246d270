// Journey steps 1 and 2: the application and the background check.

import { expect } from "../fixtures.mjs";
import { confirm } from "./confirm.mjs";

const TEXT = "I have taught small groups of children for nine years, online for four of them, and I still like every hour. ";

export async function apply(page) {
  await page.goto("/teach");
  await page.getByRole("link", { name: "Write your application" }).click();
  for (const part of ["Background", "Teaching experience", "Subject expertise", "Motivation"]) {
    await page.getByLabel(part, { exact: true }).fill(TEXT.repeat(2));
  }
  for (const name of ["I have a quiet, private place", "I have good light", "I have a camera", "I have a microphone"]) {
    await page.getByRole("checkbox", { name }).check();
  }
  await page.getByLabel("Device").fill("A laptop");
  await page.getByLabel("Internet connection").fill("Fibre, by cable");
  await page.getByRole("button", { name: "Run the check" }).click();
  await expect(page.getByText("Run it again")).toBeVisible();
  await page.getByRole("button", { name: "Submit application" }).click();
  await expect(page.getByText("Waiting for a screener")).toBeVisible();
}

/// The disclosure alone, the authorization by name, and the form at the provider's, where the SSN goes.
export async function backgroundCheck(page, { legalName, ssn }) {
  await page.goto("/teach/background-check");
  await page.getByRole("button", { name: "I have read this" }).click();
  await page.getByLabel("Full legal name").fill(legalName);
  await page.getByRole("button", { name: "Authorize the check" }).click();
  const link = page.getByRole("link", { name: "Go to the provider's page" });
  await expect(link).toBeVisible();
  const provider = await page.context().newPage();
  await provider.goto(await link.getAttribute("href"));
  await provider.getByLabel("Legal name").fill(legalName);
  await provider.getByLabel("Date of birth").fill("1985-04-01");
  await provider.getByLabel("Social Security number").fill(ssn);
  await provider.getByRole("button", { name: "Submit" }).click();
  await expect(provider.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await provider.close();
  await page.reload();
  await expect(page.getByText("Your background check came back clear.")).toBeVisible();
}

/// The second factor is on already; the agreement is what is left.
export async function openTheGate(page) {
  await page.goto("/teach/standing");
  await page.getByRole("button", { name: "I agree" }).click();
  await expect(page.getByText("You may list", { exact: true })).toBeVisible();
}

/// The screener takes the one application that waits, scores each part beside its answer, and approves it.
export async function approve(page) {
  await page.goto("/staff/applications");
  await page.getByRole("link", { name: "Open" }).click();
  await page.getByRole("button", { name: "Take this application" }).click();
  const scores = page.getByLabel(/^Score: /);
  await expect(scores).toHaveCount(5);
  for (const score of await scores.all()) await score.selectOption("3");
  await confirm(page, "Approve", "Approve the application");
  await expect(page.getByText("This application is decided")).toBeVisible();
}
