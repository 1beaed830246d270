// The privacy programme: an assurance that two admins put down, the security programme, and a breach from its declaration
// to what a family reads and the word of a second person.

import { PASSWORD, Person } from "../support/people.mjs";
import { expect, expectAccessible, test } from "./fixtures.mjs";

test.use({ platformOf: "programme" });

const LONG = "The laptop was wiped from afar within the hour.";
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("an assurance counts once a second admin has confirmed it, and the public list says so", async ({ open, platform }) => {
  const [one, another] = await pages(open, platform.admins);
  await one.goto("/staff/programme");
  const form = one.getByRole("form", { name: "Put down an assurance" });
  await form.getByLabel("Processor").selectOption({ label: "Store of files" });
  await form.getByLabel("Company, by its legal name").fill("Stand-in Storage, Inc.");
  await form.getByLabel("Document, and where it is kept").fill("Addendum, cabinet 4");
  await form.getByLabel("Signed on").fill(day(-1));
  await form.getByLabel("Last day on which it counts").fill(day(20));
  await form.getByRole("button", { name: "Put it down" }).click();
  await expect(one.getByText("Waits for a second admin", { exact: true })).toBeVisible();
  await expect(one.getByText("You put it down: another admin confirms it.")).toBeVisible();
  await another.goto("/staff/programme");
  await another.getByRole("button", { name: "Confirm", exact: true }).click();
  await another.getByRole("dialog").getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(another.getByText("Waits for a second admin", { exact: true })).toHaveCount(0);
  await expect(another.getByText(/Ends soon/)).toBeVisible();
  await expectAccessible(another);

  const guest = await open("/privacy");
  await expect(guest.getByRole("row", { name: /Stand-in Storage/ }).getByText("Current")).toBeVisible();
  await guest.goto("/safety");
  await expect(guest.getByRole("heading", { name: "In figures" })).toHaveCount(5);
  await expect(guest.getByText("Fewer than five").first()).toBeVisible();
  await expectAccessible(guest);
});

test("the security programme begins with a coordinator, and a review needs a safeguard for each risk", async ({ open, platform }) => {
  const [page] = await pages(open, platform.admins.slice(0, 1));
  await page.goto("/staff/programme");
  await page.getByRole("combobox", { name: "Name the coordinator" }).selectOption({ label: platform.admins[1].name });
  await page.getByRole("button", { name: "Name", exact: true }).click();
  const risk = page.getByRole("form", { name: "Put down a risk" });
  await risk.getByLabel("Risk", { exact: true }).fill("A stolen password");
  await risk.getByLabel("What is done against it").fill("A second factor for everybody on the staff");
  await risk.getByRole("button", { name: "Put it down" }).click();
  await expect(page.getByRole("row", { name: /A stolen password/ })).toBeVisible();
  await page.getByRole("button", { name: "Record a review" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/What was looked at/).fill("We looked at every risk again.");
  await dialog.getByRole("button", { name: "Record a review" }).click();
  await expect(page.getByText(/^Last .*, by Nele Sound/)).toBeVisible();
});

test("a breach is contained, assessed, told to the family, and over by the word of two", async ({ open, platform }) => {
  const guardian = new Person(platform, "guardian.oder@example.org", "Ilse Oder");
  await guardian.signUp("guardian");
  await guardian.client.post("/learners", { first_name: "Mio" });
  const [one, another] = await pages(open, platform.admins);
  await one.goto("/staff/programme");
  await one.getByRole("button", { name: "Declare a breach" }).click();
  const dialog = one.getByRole("dialog");
  await dialog.getByLabel("What happened, without anybody’s name").fill("A laptop with a list of first names was lost.");
  await dialog.getByLabel("When somebody of ours first knew").fill(`${day(-1)}T10:00`);
  await dialog.getByRole("button", { name: "Declare", exact: true }).click();
  await expect(one.getByRole("heading", { level: 1, name: "Breach" })).toBeVisible();

  await one.getByLabel("How it was contained").fill(LONG);
  await one.getByRole("button", { name: "It is contained" }).click();
  await one.getByRole("checkbox", { name: "name", exact: true }).check();
  await one.getByRole("button", { name: "Keep the assessment" }).click();
  await one.getByLabel("What the families read").fill("A list with first names was lost. You need not do anything.");
  await one.getByRole("button", { name: "Tell them" }).click();
  await one.getByRole("dialog").getByRole("button", { name: "Tell them" }).click();
  await expect(one.getByText(/^Families told so far: \d of 1$/)).toBeVisible();
  await one.getByLabel("How, and where the copy is").fill("By their forms; the copies are in cabinet 4.");
  await one.getByRole("button", { name: "It was told" }).click();
  await expect(one.getByText("Nothing is left but to declare it over.")).toBeVisible();
  await one.getByLabel("What was learnt, and what changes").fill("No list leaves the house on a laptop.");
  await one.getByRole("button", { name: "Say that it is over" }).click();
  await expect(one.getByText("You say that it is over: somebody else confirms it.")).toBeVisible();
  await expectAccessible(one);

  const family = await signedIn(open, guardian);
  await family.goto("/family");
  await family.getByRole("link", { name: "Read what happened" }).click();
  await expect(family.getByText("A list with first names was lost.")).toBeVisible();
  await expectAccessible(family);

  await another.goto(one.url());
  await another.getByRole("button", { name: "Confirm that it is over" }).click();
  await another.getByRole("dialog").getByRole("button", { name: "Confirm that it is over" }).click();
  await expect(another.getByText("Closed", { exact: true }).first()).toBeVisible();
});

function pages(open, admins) {
  return Promise.all(admins.map((admin) => signedIn(open, admin)));
}

async function signedIn(open, person) {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
  return page;
}
