// Journey step 3: a class is written, refused while it is incomplete, reviewed and published.

import { expect } from "../fixtures.mjs";
import { confirm } from "./confirm.mjs";

export const TITLE = "Tide pools and their creatures";

const TEXTS = {
  "Summary": "Meet the animals that live between the tides, one each week, and keep a field notebook.",
  "What learners will learn":
    "How limpets hold on, why hermit crabs move house, what a starfish eats, and how to look at a small world without disturbing it.",
  "What happens in a session":
    "We meet one creature through the lens of a camera over a bowl of sea water, draw what we see, guess before we look, and write one question for next time.",
  "Why you are the one to teach it":
    "I have led children along the shore for nine years, and have kept a bowl of sea water beside my camera for four of them.",
  "What learners need": "A notebook and two pencils.",
  "What parents should know": "We look at living animals and put them back. Nothing is opened or harmed; now and then something small is eaten by something larger.",
};

/// From the empty editor to the reviewer: every reason why not yet, then none.
export async function writeClass(page, { first }) {
  await page.goto("/teach/classes/new");
  await page.getByLabel("Title").fill(TITLE);
  await page.getByRole("button", { name: "Begin writing" }).click();
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await page.getByRole("button", { name: "Submit for review" }).click();
  const reasons = page.getByRole("alert").getByRole("listitem");
  await expect(reasons.first()).toBeVisible();
  expect(await reasons.count()).toBeGreaterThan(5);

  for (const [label, text] of Object.entries(TEXTS)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel("Subject").selectOption("nature");
  await page.getByLabel("Picture").selectOption("sea");
  await page.getByLabel("Youngest age").fill("8");
  await page.getByLabel("Oldest age").fill("11");
  await page.getByLabel("Length of a session").fill("45");
  await page.getByLabel("Number of sessions").fill("2");
  await page.getByLabel("Group size").fill("6");
  await plan(page, first);
  await expect(page.getByText("Nothing is missing.")).toBeVisible();
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Your class is with a reviewer")).toBeVisible();
}

async function plan(page, first) {
  await page.getByRole("button", { name: "Plan a section" }).click();
  const dialog = page.getByRole("dialog");
  const [date, time] = inVienna(first);
  await dialog.getByLabel("First session on").fill(date);
  await dialog.getByLabel("Begins at").fill(time);
  await dialog.getByRole("button", { name: "Add section" }).click();
  await expect(dialog).toBeHidden();
}

/// A date and a time, as the fields of a browser in Vienna take them.
function inVienna(moment) {
  const words = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Vienna", dateStyle: "short", timeStyle: "short" });
  return words.format(moment).split(" ");
}

/// The reviewer reads it beside the check-list, and publishes it.
export async function publish(page) {
  await page.goto("/staff/class-reviews");
  await page.getByRole("link", { name: "Open" }).click();
  await page.getByRole("button", { name: "Take this class" }).click();
  for (const check of ["Complete", "Quality", "Relevant background"]) {
    await page.getByRole("checkbox", { name: new RegExp(`^${check}`) }).check();
  }
  await confirm(page, "Publish", "Publish the class");
  await expect(page.getByText("This revision is decided")).toBeVisible();
}
