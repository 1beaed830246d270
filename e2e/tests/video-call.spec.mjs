// Consent by a video call: staff offer times, a guardian books one, both meet at the video service, and staff attest.

import { staff } from "../community/staff.mjs";
import { PASSWORD, Person } from "../support/people.mjs";
import { expect, expectAccessible, test } from "./fixtures.mjs";
import { confirm } from "./journey/confirm.mjs";

test.use({ platformOf: "video-call" });

const MINUTE = 60_000;

test("a guardian's consent is verified in a video call", async ({ open, platform }) => {
  test.setTimeout(120_000);
  const team = await staff(platform);
  const mara = await new Person(platform, "guardian.danube@example.org", "Mara Danube").signUp("guardian");
  const { id } = await mara.client.post("/learners", { first_name: "Mio" });
  const notice = await mara.client.get("/notices/direct");
  await mara.client.post(`/learners/${id}/notice`, { version: notice.version });
  const call = {};

  await test.step("staff offer times of every day of the next week", async () => {
    call.staff = await signedIn(open, team.screener);
    await call.staff.goto("/staff/calls");
    await expect(call.staff.getByText("No calls")).toBeVisible();
    await call.staff.getByRole("button", { name: "The week after" }).click();
    for (const day of ["Monday", "Tuesday", "Friday"]) await call.staff.getByRole("checkbox", { name: day }).check();
    await call.staff.getByLabel("From").selectOption("10:00");
    await call.staff.getByLabel("To", { exact: true }).selectOption("11:00");
    await call.staff.getByLabel("Repeat").selectOption({ label: "This week and the next 1" });
    await call.staff.getByRole("button", { name: "Offer these times" }).click();
    await expect(call.staff.getByRole("button", { name: /^Take back/ })).toHaveCount(12);
    await call.staff.getByRole("button", { name: /^Take back/ }).last().click();
    await expect(call.staff.getByRole("button", { name: /^Take back/ })).toHaveCount(11);
    await expectAccessible(call.staff);
    await picture(call.staff, "staff-times");
  });

  await test.step("the guardian chooses what to allow, and a time", async () => {
    call.guardian = await signedIn(open, mara);
    const page = call.guardian;
    await page.goto(`/family/learners/${id}/consent`);
    for (const purpose of [/taking part/i, /classroom/i]) await page.getByRole("checkbox", { name: purpose }).first().check();
    await page.getByRole("radio", { name: /video call/i }).check();
    await page.getByRole("button", { name: ASK }).click();
    await expect(page.getByRole("heading", { name: "Choose a time for your call" })).toBeVisible();
    await picture(page, "guardian-choose");
    await page.getByRole("group", { name: /Monday/ }).first().getByRole("radio").first().check();
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByRole("heading", { name: "Your call", exact: true })).toBeVisible();
    await expect(page.getByText(/The door opens at .*, in/)).toBeVisible();
    await expectAccessible(page);
    await picture(page, "guardian-booked");
  });

  await test.step("five minutes before, both come to the call", async () => {
    const [request] = [(await mara.client.get(`/learners/${id}/consents`)).request];
    const booked = await mara.client.get(`/consent-requests/${request.id}/call`);
    await platform.clock.to(new Date(booked.starts_at).getTime() - 5 * MINUTE);
    await team.screener.signIn();
    call.staff = await signedIn(open, team.screener);
    await call.staff.goto("/staff/calls");
    await call.staff.getByRole("link", { name: "Open", exact: true }).click();
    const start = call.staff.getByRole("button", { name: "Start the call" });
    const host = await popup(call.staff, start);
    await host.getByRole("button", { name: "Start the meeting" }).click();
    call.guardian = await signedIn(open, mara);
    await call.guardian.goto(`/family/learners/${id}/consent`);
    const guest = await popup(call.guardian, call.guardian.getByRole("button", { name: "Join the call" }));
    await expect(guest.getByText("Your name here is Guest")).toBeVisible();
    await guest.getByRole("button", { name: "Join" }).click();
    await host.getByRole("button", { name: "Admit Guest" }).click();
    await expect(guest.getByText(/You are in the meeting/)).toBeVisible();
  });

  await test.step("staff attest, and the consent is verified", async () => {
    const page = call.staff;
    await expect(page.getByText("Both of you have to have been in the call first.")).toHaveCount(0, { timeout: 15_000 });
    for (const tick of await page.getByRole("group", { name: "What happened" }).getByRole("checkbox").all()) await tick.check();
    await page.getByRole("group", { name: /Said yes to/ }).getByRole("checkbox", { name: /taking part/i }).check();
    await expectAccessible(page);
    await picture(page, "staff-call");
    await confirm(page, "Attest, and verify the consent", "Verify the consent");
    await expect(page.getByRole("alert").or(page.getByRole("status")).getByText("The consent is verified").first()).toBeVisible();
    const { consents } = await mara.client.get(`/learners/${id}/consents`);
    expect(consents.map(({ state }) => state).slice(0, 2)).toEqual(["verified", "notice_given"]);
    await call.guardian.goto(`/family/learners/${id}/consent`);
    await expect(call.guardian.getByLabel("Month")).toBeVisible();
  });
});

const ASK = /^(Ask|Go on|Choose a time)/;

async function popup(page, button) {
  const opening = page.waitForEvent("popup");
  await button.click();
  return opening;
}

/// To be looked at: a phone and a desk, light and dark.
async function picture(page, name) {
  if (!process.env.LEARNALLOT_PICTURES) return;
  for (const [size, width, height] of [["phone", 390, 844], ["desk", 1280, 800]]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.LEARNALLOT_PICTURES}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: "light" });
}

async function signedIn(open, person) {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  const code = person.recoveryCodes?.pop();
  const answer = await page.request.post("/v1/auth/sessions", { data: { email: person.email, password: PASSWORD, code } });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
  return page;
}
