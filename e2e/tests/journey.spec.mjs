// The main job from end to end, as its different people do it in the browser: from a teacher's application to a recording
// that deletes itself.

import { createAdmin } from "../community/staff.mjs";
import { expect, test } from "./fixtures.mjs";
import { PASSWORD, inviteStaff, recordTraining, joinStaff, signIn, signUp, turnOnSecondFactor } from "./journey/accounts.mjs";
import { TITLE, publish, writeClass } from "./journey/classes.mjs";
import { acceptForm, askForConsent, enrol, giveBirth, watchOver } from "./journey/families.mjs";
import { checkIn, endMeeting, expectRecording, joinMeeting, openMeeting } from "./journey/live.mjs";
import { agreeAndWatch, expectReceipt, watch } from "./journey/recordings.mjs";
import { apply, approve, backgroundCheck, openTheGate } from "./journey/screening.mjs";
import { traces } from "./journey/traces.mjs";
import { until } from "../support/until.mjs";

const SSN = "219-09-9100";
// A name that no chance writes into sealed bytes.
const CHILD = "Quillabert";
const [MINUTE, DAY] = [60_000, 86_400_000];

test.use({ platformOf: "journey" });

test("from a teacher's application to a recording that deletes itself", async ({ open, platform }) => {
  test.setTimeout(10 * 60_000);
  const admin = { email: "admin@learnallot.example", name: "Ada Fjord" };
  const screener = { email: "screener@learnallot.example", name: "Sade Lagoon", role: "Screener" };
  const reviewer = { email: "reviewer@learnallot.example", name: "Rune Inlet", role: "Class reviewer" };
  const teacher = { email: "teacher.ash@example.org", name: "Teacher Ash", intent: "teacher" };
  const guardian = { email: "guardian.danube@example.org", name: "Mara Danube", intent: "guardian" };
  const secrets = [];
  const first = new Date(Math.ceil(Date.now() / DAY) * DAY + 2 * DAY + 15 * 60 * MINUTE);

  await test.step("the first admin signs in and invites staff", async () => {
    await createAdmin(platform, admin, PASSWORD);
    admin.page = await open("/");
    await signIn(admin.page, admin);
    Object.assign(admin, await turnOnSecondFactor(admin.page));
    for (const person of [screener, reviewer]) {
      await inviteStaff(admin.page, person);
      person.page = await open("/");
      Object.assign(person, await joinStaff(person.page, platform, person));
    }
    await recordTraining(admin.page, screener);
  });

  await test.step("a teacher signs up and applies; a screener scores and approves", async () => {
    teacher.page = await open("/");
    await signUp(teacher.page, platform, teacher);
    await apply(teacher.page);
    await approve(screener.page);
  });

  await test.step("the background check comes back clear, and the gate opens", async () => {
    await backgroundCheck(teacher.page, { legalName: "Ash Example", ssn: SSN });
    Object.assign(teacher, await turnOnSecondFactor(teacher.page));
    await openTheGate(teacher.page);
  });

  await test.step("a class is written, refused while incomplete, reviewed and published", async () => {
    await writeClass(teacher.page, { first });
    await publish(reviewer.page);
  });

  await test.step("a guardian consents for a learner, names who watches over, and enrols", async () => {
    guardian.page = await open("/");
    await signUp(guardian.page, platform, guardian);
    await askForConsent(guardian.page, CHILD);
    await acceptForm(screener.page);
    await giveBirth(guardian.page, { year: new Date().getUTCFullYear() - 9 });
    await watchOver(guardian.page, CHILD);
    await enrol(guardian.page, TITLE);
  });

  await test.step("the class takes place, and is recorded", async () => {
    await platform.clock.to(first - 10 * MINUTE);
    const host = await openMeeting(teacher.page);
    const waiting = await joinMeeting(guardian.page, CHILD);
    secrets.push(...tokens(host), ...tokens(waiting));
    await checkIn(teacher.page, host, CHILD);
    await expectRecording(teacher.page);
    await platform.clock.to(+first + 45 * MINUTE);
    await endMeeting(teacher.page);
  });

  await test.step("the family promises not to share, and watches", async () => {
    await recordingIs(guardian.page, "available");
    await agreeAndWatch(guardian.page, TITLE);
  });

  await test.step("a second before its time is over it plays; then it is gone, with a receipt", async () => {
    const recording = await recordingIs(guardian.page, "available");
    await platform.clock.to(new Date(recording.expires_at) - MINUTE);
    await signIn(guardian.page, guardian);
    await guardian.page.goto(`/recordings/${recording.id}`);
    await watch(guardian.page);
    await platform.clock.to(+new Date(recording.expires_at) + 1000);
    await recordingIs(guardian.page, "deleted");
    await expectReceipt(guardian.page, TITLE);
  });

  await test.step("neither the child's name nor a secret can be read in what is kept, logged or mailed", async () => {
    for (const person of [admin, screener, reviewer, teacher]) secrets.push(person.secret, ...person.recoveryCodes);
    for (const { page } of [admin, screener, reviewer, teacher, guardian]) {
      secrets.push(...(await page.context().cookies()).map(({ value }) => value));
    }
    expect(secrets.every((secret) => secret.length > 7), "each is a secret").toBe(true);
    expect(await traces(platform, [CHILD, PASSWORD, ...secrets])).toEqual([]);
  });

  await test.step("the SSN that was typed at the provider is nowhere here", async () => {
    expect(await traces(platform, [SSN, SSN.replaceAll("-", "")])).toEqual([]);
    // The search finds what is there.
    expect(await traces(platform, [teacher.email])).not.toEqual([]);
  });
});

/// What opens a meeting to whoever has it: the parts of the link after its address.
function tokens(page) {
  return [...new URL(page.url()).searchParams.values()];
}

/// The family's one recording, once it is that far.
function recordingIs(page, status) {
  return until(`the recording to be ${status}`, async () => {
    const { items } = await (await page.request.get("/v1/recordings?as=family")).json();
    return items.find((item) => item.status === status);
  });
}
