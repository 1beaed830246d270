// A meeting at the stand-in for the video service, by its pages: what the teacher and a learner do in their windows.

/// The host's window, opened by the teacher's ticket.
export class Host {
  #link;

  static async open(client, session) {
    const host = new Host();
    host.#link = new URL(await ticket(client, session, {}));
    return host;
  }

  start() {
    return this.#act("start");
  }

  /// By the name that the waiting room shows.
  async admit(name) {
    const page = await (await fetch(this.#link)).text();
    const [, before] = page.match(new RegExp(`([^]*)>Admit ${name}<`)) ?? [];
    const who = before && [...before.matchAll(/name="who" value="([^"]*)"/g)].at(-1)[1];
    if (!who) throw new Error(`${name} is not in the waiting room`);
    return this.#act("admit", who);
  }

  #act(action, who = "") {
    return press(this.#link, { zak: this.#link.searchParams.get("zak"), action, who });
  }
}

/// A learner comes to the waiting room, by the door that an adult of the family opened.
export async function join(client, session, learner) {
  const link = new URL(await ticket(client, session, { learner_id: learner, adult_beside: true }));
  await press(link, { tk: link.searchParams.get("tk"), action: "join" });
}

async function ticket(client, session, body) {
  const { opens } = await client.post(`/sessions/${session}/join`, body);
  return client.get(opens.replace("/v1", ""));
}

async function press(link, fields) {
  const answer = await fetch(link, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  // Done, it leads back to the page; a page in its place says why not.
  if (answer.status !== 303) {
    const [, why] = (await answer.text()).match(/<main><h1>[^<]*<\/h1><p>([^<]*)/) ?? [];
    throw new Error(`the meeting's ${fields.action}: ${why ?? answer.status}`);
  }
}
