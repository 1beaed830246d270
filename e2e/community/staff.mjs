// One of each staff role. The first admin is made on the command line, as an operator makes one; the others are invited.

import { spawn } from "node:child_process";
import { assure } from "../support/assurances.mjs";
import { Person, PASSWORD } from "../support/people.mjs";

const GROUP = "staff";
const ROLES = {
  screener: ["Sade Lagoon", "reads applications, checks, forms; can be called", "/staff/applications, /staff/background-checks, /staff/consent-reviews, /staff/calls"],
  class_reviewer: ["Ravi Delta", "reviews classes", "/staff/class-reviews"],
  coach: ["Cleo Estuary", "coaches teachers", "/recordings (a reason is asked for)"],
  safety_officer: ["Sol Harbour", "safety officer", "/staff/incidents (a held post, two reports)"],
};

export async function staff(platform) {
  const admin = new Person(platform, "admin@learnallot.example", "Ada Fjord");
  Object.assign(admin, { group: GROUP, what: "admin", look: "/staff/members" });
  await createAdmin(platform, admin);
  await admin.signIn();
  await admin.turnOnSecondFactor();
  const second = new Person(platform, "second-admin@learnallot.example", "Aki Bight");
  Object.assign(second, { group: GROUP, what: "second admin, who confirms", look: "/staff/programme" });
  await createAdmin(platform, second);
  await second.signIn();
  await second.turnOnSecondFactor();
  await assure(platform, admin, second);
  const made = { admin, second };
  for (const [role, [name, what, look]] of Object.entries(ROLES)) {
    const email = `${role.replace("_", "-")}@learnallot.example`;
    await admin.client.post("/staff/invitations", { email, role });
    const person = new Person(platform, email, name);
    await person.acceptStaffInvitation();
    await person.turnOnSecondFactor();
    Object.assign(person, { group: GROUP, what, look });
    made[role] = person;
  }
  await trainings(admin);
  return made;
}

/// Whoever verifies consent is trained for it, and an admin says so.
async function trainings(admin) {
  const { members } = await admin.client.get("/staff/members");
  for (const { id, roles } of members) {
    if (!roles.includes("screener")) continue;
    const done_on = (await admin.platform.clock.now()).toISOString().slice(0, 10);
    await admin.client.post(`/staff/members/${id}/trainings`, { kind: "consent_verification", done_on });
  }
}

export function createAdmin(platform, admin, password = PASSWORD) {
  const options = ["--config", platform.configuration, "admin", "create"];
  const words = ["--email", admin.email, "--display-name", admin.name];
  return new Promise((done, failed) => {
    const program = spawn(`${platform.programs}/learnallot`, [...options, ...words], {
      stdio: ["pipe", "ignore", "pipe"],
    });
    let said = "";
    program.stderr.on("data", (text) => (said += text));
    program.on("error", failed);
    program.on("close", (status) => (status === 0 ? done() : failed(new Error(`admin create: ${said.trim()}`))));
    program.stdin.end(`${password}\n`);
  });
}
