// Fills an empty development server with a community, through the API as its people would do it. What was filled stays;
// the codes of the authenticators are shown again after each start of the stand-ins.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { StandIns, Clock } from "../support/stand-ins.mjs";
import { PASSWORD } from "../support/people.mjs";
import { programme } from "./programme.mjs";
import { staff } from "./staff.mjs";
import { teachers } from "./screening.mjs";
import { classes, early, waiting } from "./classes.mjs";
import { enrol, families, newLearners } from "./families.mjs";
import { deletion, hold, watch } from "./sessions.mjs";
import { concerns, posts } from "./posts.mjs";

const { LEARNALLOT_ORIGIN: origin, LEARNALLOT_SANDBOX: sandbox, LEARNALLOT_FOLDER: folder } = process.env;
const platform = {
  origin,
  folder,
  programs: process.env.LEARNALLOT_PROGRAMS,
  configuration: `${folder}/development.toml`,
  standIns: new StandIns(sandbox),
  clock: new Clock(origin, sandbox),
};
const file = `${folder}/community.json`;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/// In the order in which they are printed.
const GROUPS = ["families", "teachers", "staff"];

/// The time goes on from step to step, from long ago until now.
async function fill() {
  const people = [];
  const step = async (name, make) => {
    process.stderr.write(`the demo community: ${name}\n`);
    const made = await make();
    people.push(...Object.values(made));
    keep(people);
    return made;
  };
  const daysAgo = (days) => platform.clock.to(Date.now() - days * DAY);

  // Long enough ago for a recording whose 90 days are over.
  await daysAgo(100);
  const team = await step("staff", () => staff(platform));
  await programme(team);
  const listed = await step("teachers", () => teachers(platform, team, (state) => state === "listed"));
  const guardians = await step("families", () => families(platform, team.screener));
  await step("a class long ago", async () => {
    const held = await early(listed[0], team.class_reviewer);
    await enrol(guardians, held);
    await hold(platform, guardians, held);
    return [];
  });

  await daysAgo(21);
  let published;
  await step("classes and recordings", async () => {
    await signInAgain([team.class_reviewer, ...listed, ...guardians]);
    published = await classes(listed, team.class_reviewer);
    await enrol(guardians, published);
    const over = await hold(platform, guardians, published, [await deletion(guardians[0])]);
    // From yesterday on, or from the last class.
    await platform.clock.to(Math.max(over + 10 * MINUTE, Date.now() - DAY));
    await watch(guardians[0]);
    await posts(guardians, published);
    return [];
  });

  await step("whatever waits for somebody", async () => {
    await signInAgain([team.screener]);
    await offerCalls(team.screener);
    const newcomers = await teachers(platform, team, (state) => state !== "listed");
    await waiting(listed.at(-1));
    await newLearners(guardians, team.screener);
    await platform.clock.to(Date.now() - 20 * MINUTE);
    await concerns(platform, guardians, published);
    return newcomers;
  });
}

/// Guardians can book a video call on the days that come.
async function offerCalls(screener) {
  const now = await platform.clock.now();
  const days = [1, 2, 3, 4, 5].map((n) => new Date(now.getTime() + n * DAY).toISOString().slice(0, 10));
  const hours = { from: "09:00:00", until: "12:00:00", weeks: 1, time_zone: "Europe/Vienna" };
  await screener.client.post("/staff/call-times", { days, ...hours });
}

/// A sign-in lasts 30 days, one of staff 12 hours.
async function signInAgain(people) {
  for (const person of people) await person.signIn();
}

function keep(people) {
  const shown = GROUPS.flatMap((group) => people.filter((person) => person.group === group));
  const kept = shown.map(({ email, name, group, what, look, secret }) => ({ email, name, group, what, look, secret }));
  writeFileSync(file, `${JSON.stringify({ password: PASSWORD, people: kept }, null, 2)}\n`);
}

async function showAuthenticators() {
  const { people } = JSON.parse(readFileSync(file, "utf8"));
  for (const { email, secret } of people) {
    if (secret) await platform.standIns.keepAuthenticator(email, secret);
  }
}

try {
  if (existsSync(file)) {
    await showAuthenticators();
  } else {
    try {
      await fill();
    } finally {
      await platform.clock.set(0);
    }
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
