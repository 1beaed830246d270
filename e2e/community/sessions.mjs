// The class sessions of the past, held as they are held: the teacher starts the meeting, learners come to the waiting
// room and are checked in, the platform records, the teacher ends it. What was recorded is packaged, and one family has
// agreed not to share it, and watched.

import { until } from "../support/until.mjs";
import { Host, join } from "./meeting.mjs";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/// Holds every session with learners that was over an hour ago. The clock goes on from session to session; two that take
/// place at the same time begin and end as they would. `besides` is what else happens meanwhile. Gives the last moment.
export async function hold(platform, guardians, published, besides = []) {
  const sessions = past(guardians, published);
  const moments = sessions
    .flatMap((session) => [
      { at: session.begins - 5 * MINUTE, pass: () => begin(session) },
      { at: session.ends - MINUTE, pass: () => end(session) },
    ])
    .concat(besides)
    .sort((one, other) => one.at - other.at);
  let last = 0;
  for (const { at, pass } of moments) {
    // The provider keeps a recording for a day, and the next class is a week away.
    if (at - last > HOUR) await packaged(sessions, last);
    // Forward only: two that begin at the same moment begin one after the other.
    if ((await platform.clock.now()) < at) await platform.clock.to(at);
    await pass();
    last = at;
  }
  await packaged(sessions, last);
  return last;
}

/// One after another as they began, each with those who came.
function past(guardians, published) {
  const now = Date.now();
  const found = [];
  for (const { teacher, sections } of published) {
    for (const section of sections) {
      const learners = guardians.flatMap((guardian) =>
        guardian.learners
          .filter((learner) => learner.sections.some(({ id }) => id === section.id))
          .map((learner) => ({ ...learner, guardian })),
      );
      for (const { id, starts_at, ends_at } of learners.length ? section.sessions : []) {
        const ends = Date.parse(ends_at);
        if (ends < now - HOUR) found.push({ id, teacher, learners, begins: Date.parse(starts_at), ends });
      }
    }
  }
  return found;
}

async function begin({ id, teacher, learners }) {
  const { client } = teacher;
  const room = () => client.get(`/sessions/${id}/room`);
  await until("the meeting of a class", async () => (await room()).meeting === "ready");
  const host = await Host.open(client, id);
  await host.start();
  for (const learner of learners) {
    await join(learner.guardian.client, id, learner.id);
    await host.admit(learner.name);
    await until(`${learner.name} to be in class`, async () =>
      (await room()).roster.some(({ learner_id, place }) => learner_id === learner.id && place === "in_room"),
    );
    await client.post(`/sessions/${id}/check-ins`, { learner_id: learner.id, confirmed: true });
  }
  await until("the recording to run", async () => (await room()).recording.state === "running");
}

async function end({ id, teacher }) {
  await teacher.client.post(`/sessions/${id}/end`);
}

/// Waits until everything that was recorded up to this moment can be watched.
async function packaged(sessions, moment) {
  for (const { id, teacher } of sessions.filter(({ ends }) => ends - MINUTE <= moment)) {
    await until("a recording to be packaged", async () => {
      const { items } = await teacher.client.get("/recordings?as=teacher&limit=100");
      return items.some(({ session_id, status }) => session_id === id && status === "available");
    });
  }
}

/// The family promises not to share recordings, and watches its newest.
export async function watch({ client }) {
  const { document } = await client.get("/agreements/recording-share");
  await client.post("/agreements/recording-share", { version: document.version });
  const { items } = await client.get("/recordings?as=family");
  const { playlist } = await client.post(`/recordings/${items[0].id}/playback`, { purpose: "revisit" });
  const list = await client.get(playlist.replace("/v1", ""));
  if (!list.includes("#EXTM3U")) throw new Error("the recording does not play");
}

/// The moment at which the family's first recording is deleted.
export async function deletion({ client }) {
  const first = async () => (await client.get("/recordings?as=family")).items.at(-1);
  const { expires_at } = await first();
  const pass = () => until("a recording to be deleted", async () => (await first()).receipt_id);
  return { at: Date.parse(expires_at) + 1000, pass };
}
