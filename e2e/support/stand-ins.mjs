// What the stand-ins of the vendors offer to a test: the mailbox, the hosted form, and their clock.

import { until } from "./until.mjs";

export class StandIns {
  constructor(origin) {
    this.origin = origin;
  }

  async mails(to) {
    const answer = await fetch(`${this.origin}/mailbox/messages?to=${encodeURIComponent(to)}`);
    return answer.json();
  }

  /// The link in the newest mail to this address, once there are `count` of them.
  async mailedLink(to, count = 1) {
    const mail = await until(`a mail to ${to}`, async () => {
      const mails = await this.mails(to);
      return mails.length >= count && mails.at(-1);
    });
    const link = mail.text.match(/https?:\/\/\S+#\S+/);
    if (!link) throw new Error(`no link in the mail "${mail.subject}"`);
    return link[0];
  }

  /// The secret of that link.
  async mailedToken(to, count) {
    const link = await this.mailedLink(to, count);
    return link.slice(link.indexOf("#") + 1);
  }

  /// Fills in the background check provider's form. An SSN that ends in 13 gives a report with findings.
  async answerCheck(url, name, ssn) {
    const body = new URLSearchParams({ name, dob: "1984-05-17", ssn });
    const answer = await fetch(url, { method: "POST", body });
    if (!answer.ok) throw new Error(`the provider's form: ${answer.status}`);
  }

  /// Shows the codes of this account on the page of authenticators.
  async keepAuthenticator(name, secret) {
    const url = `${this.origin}/authenticator/${encodeURIComponent(name)}`;
    await fetch(url, put({ secret }));
  }
}

/// Moves the time of the server and of the stand-ins; nothing else moves it.
export class Clock {
  #server;
  #standIns;

  constructor(server, standIns) {
    this.#server = server;
    this.#standIns = standIns;
  }

  /// How far from the real time, in seconds.
  async set(seconds) {
    const body = { offset_seconds: Math.round(seconds) };
    // The stand-ins first: what the server asks them then is never in their past.
    for (const url of [`${this.#standIns}/control/clock`, `${this.#server}/v1/dev/clock`]) {
      const answer = await fetch(url, put(body));
      if (!answer.ok) throw new Error(`the clock was not moved: ${answer.status} ${url}`);
    }
  }

  async now() {
    const answer = await fetch(`${this.#server}/v1/dev/clock`);
    return new Date((await answer.json()).now);
  }

  /// Moves it so that it is this moment now.
  async to(moment) {
    await this.set((new Date(moment).getTime() - Date.now()) / 1000);
  }
}

function put(value) {
  return { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
