// Classes with their sections: written by teachers, reviewed by staff, published. One was held long ago, some began two
// weeks ago, the others begin in the coming weeks.

import { CLASSES, EARLY, EXPERTISE, GUIDANCE, WAITING } from "./class-texts.mjs";

const DAY = 86_400_000;
const YES = { yes: true, note: "" };

/// The class whose recording has been deleted since.
export async function early(teacher, reviewer) {
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  return [await publish(teacher, content(EARLY), [midnight - 93 * DAY + 14 * 3_600_000], reviewer)];
}

/// The class that a reviewer finds in the queue.
export async function waiting(teacher) {
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  const { id } = await write(teacher, content(WAITING), [midnight + 20 * DAY + 16 * 3_600_000]);
  await teacher.client.post(`/classes/${id}/draft/submit`);
}

/// Gives the published classes, each with its teacher and its sections.
export async function classes(teachers, reviewer) {
  const made = [];
  for (const [index, teacher] of teachers.entries()) {
    for (const [number, about] of CLASSES[teacher.email].entries()) {
      const slot = { teacher: index, number };
      made.push(await publish(teacher, content(about), firstStarts(slot), reviewer));
    }
  }
  return made;
}

function content([subject, cover, title, ages, group, minutes, sessions, summary, learning, inASession, materials]) {
  return {
    subject, cover, title, summary, learning, minutes, sessions, materials,
    in_a_session: inASession, expertise: EXPERTISE, guidance: GUIDANCE,
    age_min: ages[0], age_max: ages[1], age_span_reason: "", group_size: group, outside_resources: [],
  };
}

async function write({ client, about }, description, starts) {
  const { id } = await client.post("/classes", description);
  const sections = [];
  for (const first of starts) {
    const plan = { seats: description.group_size, time_zone: about.timeZone, starts: weekly(first, description.sessions) };
    sections.push(await client.post(`/classes/${id}/sections`, plan));
  }
  return { id, sections };
}

async function publish(teacher, description, starts, reviewer) {
  const { id, sections } = await write(teacher, description, starts);
  const { draft } = await teacher.client.post(`/classes/${id}/draft/submit`);
  const at = (end) => `/staff/class-reviews/${draft.id}/${end}`;
  await reviewer.client.post(at("take"));
  const checks = { completeness: YES, quality: YES, relevance: YES };
  await reviewer.client.post(at("decisions"), { decision: "approve", checks });
  return { id, teacher, description, sections };
}

function weekly(first, count) {
  return Array.from({ length: count }, (_, week) => new Date(first + 7 * week * DAY).toISOString());
}

/// One weekday for each class of a teacher, so that no two of their sessions meet; a second section on a morning for
/// every other one. Which teachers share an hour is kept below the number of rooms.
function firstStarts({ teacher, number }) {
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  const began = number === 0;
  const hour = 14 + (teacher % 4);
  const first = midnight + (began ? -14 : 2 + 2 * teacher + number) * DAY;
  const onWeekday = first + ((number + 8 - new Date(first).getUTCDay()) % 7) * DAY;
  const afternoon = onWeekday + hour * 3_600_000;
  if (number % 2 === 1) return [afternoon];
  const later = midnight + (5 + teacher + number) * DAY;
  return [afternoon, later + ((number + 8 - new Date(later).getUTCDay()) % 7) * DAY + (8 + (teacher % 4)) * 3_600_000];
}
