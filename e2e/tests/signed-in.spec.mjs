// The main pages of each role, with real data in them: accessible in light and dark, and whole on a narrow phone.

import { classes } from "../community/classes.mjs";
import { enrol, learner } from "../community/families.mjs";
import { teachers } from "../community/screening.mjs";
import { staff } from "../community/staff.mjs";
import { PASSWORD, Person } from "../support/people.mjs";
import { test, expect, expectAccessible } from "./fixtures.mjs";

test.use({ platformOf: "signed-in" });

const CLASS = "Whales, near and far";
const DAY = 86_400;
const people = {};

test.beforeAll(async ({ platform }) => {
  test.setTimeout(60_000);
  // The first class of a teacher began two weeks ago.
  await platform.clock.set(-21 * DAY);
  const team = await staff(platform);
  const [ash] = await teachers(platform, team, (_, { name }) => name === "Teacher Ash");
  const published = await classes([ash], team.class_reviewer);
  const mara = await new Person(platform, "guardian.danube@example.org", "Mara Danube").signUp("guardian");
  const mio = await learner(mara, { name: "Mio", age: 9, posts: true, classes: [CLASS] }, team.screener);
  await enrol([{ client: mara.client, learners: [mio] }], published);
  const [section] = mio.sections;
  // What waits for staff: an application, and a form.
  await teachers(platform, team, (state) => state === "submitted");
  const leo = await learner(mara, { name: "Leo", waiting: true }, team.screener);
  await platform.clock.set(0);
  Object.assign(people, { ...team, ash, mara, mio, leo, section });
});

/// The pages of each, once there is somebody.
const WALKS = {
  "a guardian": () => [
    people.mara,
    "/family", `/family/learners/${people.mio.id}`, `/family/learners/${people.leo.id}/consent`,
    "/family/schedule", `/classrooms/${people.section.id}`, `/class-sessions/${people.section.sessions[0].id}`,
  ],
  "a teacher": () => [
    people.ash,
    "/teach", "/teach/classes", "/teach/schedule", `/teach/class-sessions/${people.section.sessions[0].id}`,
  ],
  "a screener": () => [people.screener, "/staff", "/staff/applications", "/staff/consent-reviews"],
  "a class reviewer": () => [people.class_reviewer, "/staff/class-reviews"],
  "a safety officer": () => [people.safety_officer, "/staff/incidents"],
  "an admin": () => [people.admin, "/staff/members"],
};

for (const [who, walk] of Object.entries(WALKS)) {
  test(`the pages of ${who} are accessible and fit a phone`, async ({ open }) => {
    const [person, ...paths] = walk();
    const page = await signedIn(open, person);
    for (const path of paths) await expectSound(page, path);
  });
}

test("the learner space is accessible and fits a phone", async ({ open }) => {
  const page = await signedIn(open, people.mara);
  await page.request.post(`/v1/learners/${people.mio.id}/space`, { headers: { "idempotency-key": crypto.randomUUID() } });
  for (const path of ["/space", `/space/class-sessions/${people.section.sessions[0].id}`]) {
    await expectSound(page, path);
  }
});

async function signedIn(open, person) {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
  return page;
}

async function expectSound(page, path) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, ["color-contrast"]);
  await page.setViewportSize({ width: 320, height: 640 });
  // What a box cuts off is no scrolling, and no less lost.
  const wider = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const cut = [...document.querySelectorAll("main :is(h1, h2, h3, p, a, button, time, .badge)")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return !element.closest(".hidden-text, thead") && (right > width + 1 || left < -1);
    });
    const texts = cut.map((element) => element.textContent.trim().slice(0, 40));
    return document.documentElement.scrollWidth > width ? ["it scrolls sideways", ...texts] : texts;
  });
  expect(wider, `${path} on a phone`).toEqual([]);
}
