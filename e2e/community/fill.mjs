// Fills an empty development server with a community, through the API as its people would do it. What was filled stays;
// the codes of the authenticators are shown again after each start of the stand-ins.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { StandIns, Clock } from "../support/stand-ins.mjs";
import { PASSWORD } from "../support/people.mjs";
import { staff } from "./staff.mjs";
import { teachers } from "./screening.mjs";
import { classes } from "./classes.mjs";
import { families, newLearners } from "./families.mjs";

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

/// The community lives since three weeks, so that it has a past.
const BEGAN = -21 * 86_400;

async function fill() {
  await platform.clock.set(BEGAN);
  const people = [];
  const done = [];
  const step = async (name, make) => {
    process.stderr.write(`the demo community: ${name}\n`);
    const made = await make();
    people.push(...Object.values(made));
    done.push(name);
    keep({ password: PASSWORD, done, people: people.map(({ email, name, what, secret }) => ({ email, name, what, secret })) });
    return made;
  };
  const team = await step("staff", () => staff(platform));
  const listed = await step("teachers", () => teachers(platform, team, (state) => state === "listed"));
  const published = await classes(listed, team.class_reviewer);
  const guardians = await step("families", () => families(platform, team.screener, published));

  // Yesterday: those whose case waits for somebody.
  await platform.clock.set(-86_400);
  await team.screener.signIn();
  await step("newcomers", () => teachers(platform, team, (state) => state !== "listed"));
  await newLearners(guardians, team.screener);
}

function keep(community) {
  writeFileSync(file, `${JSON.stringify(community, null, 2)}\n`);
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
