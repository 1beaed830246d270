// What people wrote to each other, and what waits for the safety officer.

import { Person } from "../support/people.mjs";
import { ANONYMOUS_REPORT, HELD, REPORT, ROOMS } from "./post-texts.mjs";
import { Client } from "../support/api.mjs";

/// Posts and comments in the rooms of three classes.
export async function posts(guardians, published) {
  for (const { title, posts } of ROOMS) {
    const room = new Room(title, guardians, published);
    for (const { by, text, comments } of posts) {
      const { id } = await room.write(`/classrooms/${room.section.id}/posts`, by, text);
      for (const comment of comments) await room.write(`/posts/${id}/comments`, comment.by, comment.text);
    }
  }
}

/// A post that only may hold a telephone number, a family's report about a class, and one of somebody without an account.
export async function concerns(platform, guardians, published) {
  const room = new Room(HELD.title, guardians, published);
  const held = await room.write(`/classrooms/${room.section.id}/posts`, HELD.by, HELD.text);
  if (!held.held) throw new Error("the post that may hold a number was not held");

  const reporter = guardians.find(({ name }) => name === "Luc Loire");
  const { items } = await reporter.client.get("/recordings?as=family");
  const about = items.length ? { kind: "class_session", id: items[0].session_id } : { kind: "something" };
  await reporter.client.post("/reports", { about, text: REPORT });
  await new Client(platform.origin).post("/reports", { about: { kind: "something" }, ...ANONYMOUS_REPORT });
}

/// The room of a class, with the devices of those who write there.
class Room {
  constructor(title, guardians, published) {
    const { teacher, sections } = published.find(({ description }) => description.title === title);
    this.teacher = teacher;
    [this.section] = sections;
    this.guardians = guardians;
    this.spaces = new Map();
  }

  async write(path, by, text) {
    return (await this.#client(by)).post(path, { text });
  }

  async #client(by) {
    if (by === "teacher") return this.teacher.client;
    const isHere = ({ sections }) => sections.some(({ id }) => id === this.section.id);
    if (by === "guardian") return this.guardians.find(({ learners }) => learners.some(isHere)).client;
    if (!this.spaces.has(by)) this.spaces.set(by, await this.#space(by));
    return this.spaces.get(by);
  }

  /// A device that the guardian handed to the learner.
  async #space(name) {
    const guardian = this.guardians.find(({ learners }) => learners.some((learner) => learner.name === name));
    const device = new Person(guardian.platform, guardian.email, guardian.name);
    await device.signIn();
    await device.client.post(`/learners/${guardian.learners.find((learner) => learner.name === name).id}/space`);
    return device.client;
  }
}
