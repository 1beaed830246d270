// What a page tells a person in words of its own: the words that have to go, the day that it is, the step that is next.

import { classes } from "../community/classes.mjs";
import { enrol, learner } from "../community/families.mjs";
import { teachers } from "../community/screening.mjs";
import { staff } from "../community/staff.mjs";
import { PASSWORD, Person } from "../support/people.mjs";
import { test, expect } from "./fixtures.mjs";

test.use({ platformOf: "at-home" });

const CLASS = "Whales, near and far";
const people = {};

test.beforeAll(async ({ platform }) => {
  test.setTimeout(60_000);
  // Three weeks before what the browser's clock says.
  await platform.clock.set(-21 * 86_400);
  const team = await staff(platform);
  const [ash] = await teachers(platform, team, (_, { name }) => name === "Teacher Ash");
  const published = await classes([ash], team.class_reviewer);
  const mara = await new Person(platform, "guardian.danube@example.org", "Mara Danube").signUp("guardian");
  const mio = await learner(mara, { name: "Mio", age: 9, posts: true, classes: [CLASS] }, team.screener);
  await enrol([{ client: mara.client, learners: [mio] }], published);
  Object.assign(people, { ash, mara, mio, section: mio.sections[0] });
});

test("a child reads which words have to go, and keeps what was written", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.request.post(`/v1/learners/${people.mio.id}/space`, { headers: { "idempotency-key": crypto.randomUUID() } });
  await page.goto(`/classrooms/${people.section.id}`);
  const text = "Whales sing! Call me at 212-555-0123 and I sing it to you.";
  const field = page.getByRole("textbox", { name: "Write to the class" });
  await field.fill(text);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(page.getByText(/Please take “212-555-0123” out: it looks like a phone number/)).toBeVisible();
  await expect(page.getByText(/characters \d/)).toHaveCount(0);
  await expect(field).toHaveValue(text);
});

test("the day is the server's, whatever the device's clock says", async ({ open, platform }) => {
  const page = await signedIn(open, people.mara);
  await page.goto("/family");
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Vienna" })
    .format(await platform.clock.now())
    .replace(",", "");
  await expect(page.getByRole("main")).toContainText(day);
});

test("a teacher with a published class is led to the classes, with every step done", async ({ open }) => {
  const page = await signedIn(open, people.ash);
  await page.goto("/teach");
  await expect(page.getByRole("link", { name: "To my classes" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Write your first class" })).toHaveCount(0);
  await expect(page.locator(".stepper li:not([data-done])")).toHaveCount(0);
});

async function signedIn(open, person) {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
  return page;
}
