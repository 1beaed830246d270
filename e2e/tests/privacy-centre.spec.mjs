// The privacy centre: a guardian sees what is held, takes a copy, and has data deleted, with the password asked for where
// it matters and nothing lost by it.

import { readFileSync } from "node:fs";
import { classes } from "../community/classes.mjs";
import { enrol, learner } from "../community/families.mjs";
import { teachers } from "../community/screening.mjs";
import { staff } from "../community/staff.mjs";
import { PASSWORD, Person } from "../support/people.mjs";
import { test, expect, expectAccessible } from "./fixtures.mjs";

test.use({ platformOf: "privacy-centre" });

const CLASS = "Whales, near and far";
const people = {};

test.beforeAll(async ({ platform }) => {
  test.setTimeout(60_000);
  await platform.clock.set(-21 * 86_400);
  const team = await staff(platform);
  const [ash] = await teachers(platform, team, (_, { name }) => name === "Teacher Ash");
  const published = await classes([ash], team.class_reviewer);
  const mara = await new Person(platform, "guardian.danube@example.org", "Mara Danube").signUp("guardian");
  const mio = await learner(mara, { name: "Mio", age: 9, posts: true, classes: [CLASS] }, team.screener);
  await enrol([{ client: mara.client, learners: [mio] }], published);
  await platform.clock.set(0);
  Object.assign(people, { ash, mara, mio });
});

test("what is held is shown by row, and the data themselves after the password", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.goto(`/family/learners/${people.mio.id}`);
  await page.getByRole("link", { name: "See, copy, correct, delete" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy centre: Mio" })).toBeVisible();
  const row = page.getByRole("group", { name: "Name, birth month, and who watches over" });
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Show the data" }).click();
  await showWhoYouAre(page, "not my password");
  await expect(page.getByRole("dialog")).toContainText("This is not the password of this account.");
  await showWhoYouAre(page);
  await expect(row.getByText("Mio", { exact: true })).toBeVisible();
  await expect(page.getByRole("table")).toContainText("to verify consent");
  await expectAccessible(page);
});

test("a copy is made, with progress, and fetched as a file", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.goto(`/privacy-centre/${people.mio.id}`);
  await page.getByRole("button", { name: "Make a copy" }).click();
  await showWhoYouAre(page);
  await expect(page.getByText("It can be fetched until")).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Fetch the copy" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("learnallot-data.zip");
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe("PK");
});

test("a name is corrected; a month that breaks an age gate is explained first", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.goto(`/privacy-centre/${people.mio.id}`);
  await page.getByRole("textbox", { name: "First name" }).fill("Mioh");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy centre: Mioh" })).toBeVisible();
  await page.getByRole("textbox", { name: "Year" }).fill(String(new Date().getUTCFullYear() - 4));
  await page.getByRole("button", { name: "Save the month" }).click();
  await expect(page.getByText(/“Whales, near and far” is for ages/).first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Give up the seats that no longer fit" })).not.toBeChecked();
});

test("a part is deleted with a receipt, then the learner with everything", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.goto(`/privacy-centre/${people.mio.id}`);
  const choose = page.getByRole("button", { name: "Delete what I chose" });
  await expect(page.getByText("Choose what is to go.")).toBeVisible();
  await page.getByRole("checkbox", { name: "What the learner wrote in classrooms" }).check();
  await choose.click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await showWhoYouAre(page);
  const done = page.getByRole("article", { name: "What the learner wrote in classrooms" });
  await expect(done).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(done.getByText("Hash (SHA-256)")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("checkbox", { name: /^All of it, and Mio/ }).check();
  await expect(page.getByText("It proves what you allowed and when you ended it.").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Delete Mio.* with everything/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("A learner with everything")).toBeVisible();
  await page.goto("/privacy-centre");
  await expect(page.getByRole("article", { name: "A learner with everything" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Mio/ })).toHaveCount(0);
});

test("everybody with an account has a privacy centre", async ({ open }) => {
  const page = await signedIn(open, people.ash);
  await page.goto("/account");
  await page.getByRole("link", { name: "See, copy, correct, delete" }).click();
  await expect(page.getByRole("group", { name: "The account" })).toBeVisible();
  await expectAccessible(page);
});

/// The window that asks for the password.
async function showWhoYouAre(page, password = PASSWORD) {
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
}

async function signedIn(open, person) {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
  return page;
}
