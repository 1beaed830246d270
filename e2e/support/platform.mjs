// The real programs, started as `cargo xtask run` starts them: an empty server and the stand-ins, on free ports.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createAdmin } from "../community/staff.mjs";
import { assure } from "./assurances.mjs";
import { Person } from "./people.mjs";
import { StandIns, Clock } from "./stand-ins.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const xtask = process.env.LEARNALLOT_XTASK ?? join(root, "target/debug/learnallot-xtask");

export class Platform {
  /// `quick` serves the app that is quick to build.
  static async start({ quick = process.env.LEARNALLOT_APP === "quick" } = {}) {
    const platform = new Platform();
    platform.folder = mkdtempSync(join(tmpdir(), "learnallot-e2e-"));
    await platform.#run(quick);
    platform.admins = await twoAdmins(platform);
    await assure(platform, ...platform.admins);
    return platform;
  }

  async #run(quick) {
    this.quick = quick;
    const options = ["--empty", "--no-build", "--json", "--port", "0", "--folder", this.folder];
    if (quick) options.push("--quick");
    this.process = spawn(xtask, ["run", ...options], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    const line = await firstLine(this.process);
    const started = JSON.parse(line);
    this.origin = started.origin;
    this.programs = started.programs;
    this.configuration = join(this.folder, "development.toml");
    this.standIns = new StandIns(started.sandbox);
    this.clock = new Clock(started.origin, started.sandbox);
  }

  async stop() {
    const ended = new Promise((done) => this.process.on("close", done));
    this.process.kill("SIGTERM");
    await ended;
    if (!process.env.LEARNALLOT_KEEP) rmSync(this.folder, { recursive: true, force: true });
  }
}

async function twoAdmins(platform) {
  const admins = ["Nele Sound", "Timo Sound"].map(
    (name, number) => new Person(platform, `operator-${number + 1}@learnallot.example`, name),
  );
  return Promise.all(admins.map((admin) => signedInAdmin(platform, admin)));
}

async function signedInAdmin(platform, admin) {
  await createAdmin(platform, admin);
  await admin.signIn();
  return admin.turnOnSecondFactor();
}

function firstLine(process) {
  return new Promise((done, failed) => {
    createInterface({ input: process.stdout }).once("line", done);
    process.once("error", failed);
    process.once("close", () => failed(new Error("the server did not start")));
  });
}
