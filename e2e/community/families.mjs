// Three families: consent by the signed form, adults who watch over, seats in classes, and a learner who has only begun.

import { Person } from "../support/people.mjs";

const FAMILIES = [
  {
    email: "guardian.danube@example.org", name: "Mara Danube", timeZone: "Europe/Vienna",
    what: "two learners, 9 and 12; has promised not to share recordings, and watched",
    look: "/family, /recordings (one is deleted, with its receipt), /family/schedule",
    learners: [
      { name: "Mio", age: 9, posts: true, classes: ["One hour at the rock pool", "Tide pools and their creatures", "Chess from the very beginning"] },
      { name: "Ida", age: 12, posts: true, classes: ["Python: stories that answer back", "Finding the way before maps"] },
    ],
  },
  {
    email: "guardian.loire@example.org", name: "Luc Loire", timeZone: "Europe/Paris",
    what: "one learner, 8, in three classes; no consent to posts, no promise yet",
    look: "/recordings (the promise is asked for first)",
    learners: [
      { name: "Nova", age: 8, posts: false, classes: ["Tide pools and their creatures", "Draw any animal from simple shapes", "Kitchen percussion band"] },
    ],
  },
  {
    email: "guardian.tiber@example.org", name: "Tessa Tiber", timeZone: "Europe/Rome",
    what: "one learner, 14, and one whose consent form waits for staff",
    look: "/family",
    learners: [
      { name: "Gaia", age: 14, posts: true, classes: ["Six-word stories and other small forms", "How computers play games"] },
      { name: "Leo", waiting: true },
    ],
  },
];

/// Gives the guardians, each with their learners.
export async function families(platform, screener) {
  const made = [];
  for (const about of FAMILIES) {
    const guardian = new Person(platform, about.email, about.name);
    Object.assign(guardian, { group: "families", what: about.what, look: about.look });
    await guardian.signUp("guardian", about.timeZone);
    guardian.learners = [];
    for (const child of about.learners.filter(({ waiting }) => !waiting)) {
      guardian.learners.push(await learner(guardian, child, screener));
    }
    made.push(guardian);
  }
  return made;
}

/// Takes the seats in those classes that are among these.
export async function enrol(guardians, published) {
  for (const { client, learners } of guardians) {
    for (const { id, classes, sections } of learners) {
      for (const title of classes) {
        const found = published.find(({ description }) => description.title === title);
        if (!found) continue;
        const [section] = found.sections;
        await client.post("/enrolments", { section_id: section.id, learner_id: id });
        sections.push(section);
      }
    }
  }
}

/// Learners whose signed form lies with staff. The guardians have signed in again.
export async function newLearners(guardians, screener) {
  for (const guardian of guardians) {
    const about = FAMILIES.find(({ email }) => email === guardian.email);
    for (const child of about.learners.filter(({ waiting }) => waiting)) {
      await guardian.signIn();
      await learner(guardian, child, screener);
    }
  }
}

/// One learner, as far as `child` says.
export async function learner(guardian, child, screener) {
  const { client } = guardian;
  const { id } = await client.post("/learners", { first_name: child.name });
  const at = (end) => `/learners/${id}/${end}`;
  const purposes = child.posts ? ["core", "classroom_posts"] : ["core"];
  const notice = await client.get("/notices/direct");
  await client.post(at("notice"), { version: notice.version });
  const request = await client.post(at("consent-requests"), { method: "signed_form", purposes });
  const form = await client.bytes(`/consent-requests/${request.id}/signed-form.pdf`);
  await client.request("POST", `/consent-requests/${request.id}/signed-form`, form, "application/octet-stream");
  if (child.waiting) return { ...child, id, sections: [] };

  const seen = await screener.client.get(`/staff/consents/${request.id}`);
  const decision = { version: seen.version, decision: "accept", purposes };
  await screener.client.post(`/staff/consents/${request.id}/decisions`, decision);
  await client.put(at("birth"), { year: new Date().getUTCFullYear() - child.age, month: 1 });
  await client.post(at("supervisors/me"), { adult: true, duties: true });
  return { ...child, id, sections: [] };
}
