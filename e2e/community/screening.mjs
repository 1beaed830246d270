// Teachers on their way to the listing gate: each as far as the demo shows one.

import { until } from "../support/until.mjs";
import { TEACHERS } from "./texts.mjs";
import { Person } from "../support/people.mjs";

const CRITERIA = ["background", "teaching_experience", "subject_expertise", "motivation", "teaching_setup"];

/// How far each got, in the words of the printed list.
const STATES = {
  listed: "may list classes",
  draft: "an application in the making",
  submitted: "an application that waits for a screener",
  asked: "was asked for more information",
  declined: "an application that was declined",
  invited: "was invited to a background check",
  consider: "a background check with findings",
};

/// Gives the teachers of these states.
export async function teachers(platform, staff, belongs) {
  const made = [];
  for (const about of TEACHERS.filter((about) => belongs(about.state, about))) {
    const teacher = new Person(platform, about.email, about.name);
    teacher.about = about;
    teacher.group = "teachers";
    teacher.what = `${about.subject}: ${STATES[about.state]}`;
    teacher.look = about.look;
    await teacher.signUp("teacher", about.timeZone);
    await apply(teacher, staff.screener);
    made.push(teacher);
  }
  return made;
}

async function apply(teacher, screener) {
  const { about, client } = teacher;
  await client.put("/teacher-applications/mine", content(about));
  if (about.state === "draft") return;
  const { id } = await client.post("/teacher-applications/mine/submit");
  if (about.state === "submitted") return;

  const at = (end) => `/staff/applications/${id}/${end}`;
  await screener.client.post(at("take"));
  if (about.state === "asked") {
    const note = "Which instruments do your learners need at home, and may it be a keyboard?";
    await screener.client.post(at("decisions"), { decision: "request_information", note });
    return;
  }
  if (about.state === "declined") {
    const decision = { decision: "decline", reason: "not_a_fit", note: "Adults only so far, and wants to keep to them." };
    await screener.client.post(at("decisions"), decision);
    return;
  }
  const scores = CRITERIA.map((criterion, index) => ({
    criterion, value: 3 + ((about.name.length + index) % 2), note: "Clear, and backed by examples.",
  }));
  await screener.client.put(at("scores"), { scores });
  await screener.client.post(at("decisions"), { decision: "approve" });
  await check(teacher);
  if (about.state !== "listed") return;
  await teacher.turnOnSecondFactor();
  const standing = await client.get("/teachers/me/standing");
  await client.post("/teachers/me/recording-agreement", { version: standing.recording_agreement.version });
}

async function check({ about, client, platform }) {
  const mine = "/background-checks/mine";
  const documents = await client.get(mine);
  await client.post(`${mine}/disclose`, { version: documents.disclosure.version });
  const authorization = { version: documents.authorization.version, legal_name: about.legalName };
  await client.post(`${mine}/authorize`, authorization);
  const url = await until("the invitation to a background check", async () => (await client.get(mine)).continue_url);
  if (about.state === "invited") return;
  const ssn = about.state === "consider" ? "219-09-9113" : "219-09-9100";
  await platform.standIns.answerCheck(url, about.legalName, ssn);
  const done = about.state === "consider" ? "consider" : "clear";
  await until(`a check that is ${done}`, async () => (await client.get(mine)).status === done);
}

function content(about) {
  const whole = about.state !== "draft";
  return {
    background: about.background,
    experience: about.experience,
    expertise: about.expertise,
    motivation: whole ? about.motivation : "",
    setup: {
      private_place: true, good_light: true, camera: true, microphone: whole,
      device: "A laptop with a second screen", connection: "Fibre, by cable",
      measured: whole
        ? { camera_found: true, microphone_found: true, round_trip_ms: 24, at: new Date().toISOString() }
        : null,
    },
  };
}
