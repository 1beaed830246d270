// What the privacy page promises of the browser, held against the browser: nothing is kept there that is not in its list,
// nothing is asked of anybody else, and every form has the way to the notice beside it.

import { classes } from "../community/classes.mjs";
import { enrol, learner } from "../community/families.mjs";
import { teachers } from "../community/screening.mjs";
import { staff } from "../community/staff.mjs";
import { PASSWORD, Person } from "../support/people.mjs";
import { test, expect, expectAccessible } from "./fixtures.mjs";

test.use({ platformOf: "privacy" });

const CLASS = "Whales, near and far";
const DAY = 86_400;
const people = {};

test.beforeAll(async ({ platform }) => {
  test.setTimeout(60_000);
  await platform.clock.set(-21 * DAY);
  const team = await staff(platform);
  const [ash] = await teachers(platform, team, (_, { name }) => name === "Teacher Ash");
  const published = await classes([ash], team.class_reviewer);
  const mara = await new Person(platform, "guardian.danube@example.org", "Mara Danube").signUp("guardian");
  const mio = await learner(mara, { name: "Mio", age: 9, posts: true, classes: [CLASS] }, team.screener);
  await enrol([{ client: mara.client, learners: [mio] }], published);
  const leo = await learner(mara, { name: "Leo", waiting: true }, team.screener);
  await platform.clock.set(0);
  Object.assign(people, { ash, mara, mio, leo, section: mio.sections[0] });
});

const session = () => people.section.sessions[0].id;

const WALKS = {
  "somebody without an account": () => [
    null, "/", "/classes", "/safety", "/privacy", "/privacy-guide", "/help", "/report", "/sign-up", "/sign-in", "/forgot-password",
  ],
  "a guardian": () => [
    people.mara, "/family", "/family/learners/new", `/family/learners/${people.mio.id}`, `/family/learners/${people.leo.id}/consent`,
    `/family/learners/${people.mio.id}/supervisors`, "/family/schedule", "/recordings", `/classrooms/${people.section.id}`,
    `/class-sessions/${session()}`, "/account",
  ],
  "a learner": () => [people.mio, "/space", "/space/privacy", `/space/class-sessions/${session()}`, `/classrooms/${people.section.id}`, "/recordings", "/report"],
  "a teacher": () => [
    people.ash, "/teach", "/teach/application", "/teach/classes", "/teach/classes/new", "/teach/schedule",
    `/teach/class-sessions/${session()}`, "/account",
  ],
};

for (const [who, walk] of Object.entries(WALKS)) {
  test(`of ${who} the browser keeps what the privacy page lists, asks nobody else, and each form links to the notice`, async ({
    open, platform,
  }) => {
    const [person, ...paths] = walk();
    const page = await open("/privacy", { reducedMotion: "reduce" });
    const listed = await page.locator("#on-device code").allTextContents();
    expect(listed.length).toBeGreaterThan(2);
    const strangers = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(platform.origin) && !/^(data|blob):/.test(url)) strangers.push(url);
    });
    if (person) await signIn(page, person === people.mio ? people.mara : person);
    if (person === people.mio) {
      const headers = { "idempotency-key": crypto.randomUUID() };
      await page.request.post(`/v1/learners/${people.mio.id}/space`, { headers });
    }
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      for (const form of await page.getByRole("main").getByRole("form").all()) {
        const name = await form.evaluate((element) => element.getAttribute("aria-label"));
        const inside = await form.getByRole("link", { name: /privacy policy|what you write/ }).count();
        const beside = await page.getByRole("main").locator(".privacy-line").count();
        expect(inside || beside, `${path}: ${name} has no link to the notice`).toBeGreaterThan(0);
      }
      expect(await kept(page), path).toEqual([]);
    }
    await page.getByLabel("Colours").selectOption("dark");
    expect(strangers).toEqual([]);

    async function kept(page) {
      const cookies = (await page.context().cookies()).map(({ name }) => name);
      const others = await page.evaluate(async () => [
        ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await caches.keys()),
        ...(await indexedDB.databases()).map(({ name }) => name),
        ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ]);
      return [...cookies, ...others].filter((name) => !listed.includes(name));
    }
  });
}

test("the home page leads to the privacy policy by name", async ({ open }) => {
  const page = await open("/", { reducedMotion: "reduce" });
  const link = page.getByRole("main").getByRole("link", { name: /^Privacy policy/ });
  await expect(link).toBeInViewport();
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Privacy policy" })).toBeVisible();
});

test("a learner sees what is kept, who can see it, how to stop it, and the guide of the own age", async ({ open, platform }) => {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  await signIn(page, people.mara);
  const headers = { "idempotency-key": crypto.randomUUID() };
  await page.request.post(`/v1/learners/${people.mio.id}/space`, { headers });
  await page.goto("/space");
  await page.getByRole("main").getByRole("link", { name: /My privacy/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My privacy" })).toBeVisible();
  const kept = page.locator("section.card", { has: page.getByRole("heading", { name: "What we keep of you" }) });
  await expect(kept.getByText("Mio", { exact: true })).toBeVisible();
  await expect(kept.getByText("1 class", { exact: false })).toBeVisible();
  await expect(page.getByText("Who watches over you: Mara Danube.")).toBeVisible();
  await expect(page.getByText("After 90 days the film is gone for good.")).toBeVisible();
  // Mio is 9.
  await expect(page.getByRole("radio", { name: "9 to 12" })).toBeChecked();
  await expectAccessible(page);
  // No way out of learnallot from here.
  const outside = await page.getByRole("main").getByRole("link").evaluateAll((links, origin) => links
    .map((link) => link.href).filter((href) => !href.startsWith(origin)), platform.origin);
  expect(outside).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, "it scrolls sideways").toBeLessThanOrEqual(0);
});

async function signIn(page, person) {
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
}
