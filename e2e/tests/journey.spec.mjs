// The main job from end to end, as its different people do it in the browser: from a teacher's application to a recording
// that deletes itself.

import { createAdmin } from "../community/staff.mjs";
import { test } from "./fixtures.mjs";
import { PASSWORD, inviteStaff, joinStaff, signIn, signUp, turnOnSecondFactor } from "./journey/accounts.mjs";
import { apply, approve, backgroundCheck, openTheGate } from "./journey/screening.mjs";

const SSN = "219-09-9100";

test.use({ platformOf: "journey" });

test("from a teacher's application to a recording that deletes itself", async ({ open, platform }) => {
  test.setTimeout(10 * 60_000);
  const admin = { email: "admin@learnallot.example", name: "Ada Fjord" };
  const screener = { email: "screener@learnallot.example", name: "Sade Lagoon" };
  const teacher = { email: "teacher.ash@example.org", name: "Teacher Ash", intent: "teacher" };

  await test.step("the first admin signs in and invites staff", async () => {
    await createAdmin(platform, admin, PASSWORD);
    admin.page = await open("/");
    await signIn(admin.page, admin);
    Object.assign(admin, await turnOnSecondFactor(admin.page));
    await inviteStaff(admin.page, { email: screener.email, role: "screener" });
    screener.page = await open("/");
    Object.assign(screener, await joinStaff(screener.page, platform, screener));
  });

  await test.step("a teacher signs up and applies", async () => {
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
});
