// A person's client of the API: what a browser would send, without the browser.

export class Refused extends Error {
  constructor(method, path, status, problem) {
    const reasons = (problem?.errors ?? []).map((error) => `${error.pointer ?? ""} ${error.code}`.trim());
    const said = problem?.detail ?? problem?.title ?? "";
    super(`${method} ${path}: ${status} ${problem?.type ?? ""} ${said} ${reasons.join(", ")}`.trim());
    this.status = status;
    this.problem = problem;
  }
}

export class Client {
  #origin;
  #cookies = new Map();

  constructor(origin) {
    this.#origin = origin;
  }

  get(path) {
    return this.request("GET", path);
  }
  post(path, body) {
    return this.request("POST", path, body);
  }
  put(path, body) {
    return this.request("PUT", path, body);
  }

  /// `path` begins after `/v1`. Gives the body; a refusal is thrown.
  async request(method, path, body, type = "application/json") {
    const headers = { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    if (body !== undefined) headers["content-type"] = type;
    const raw = type === "application/json" && body !== undefined ? JSON.stringify(body) : body;
    const answer = await fetch(`${this.#origin}/v1${path}`, { method, headers, body: raw, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(";");
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      this.#cookies.set(name, value);
    }
    const text = await answer.text();
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    const content = isJson && text ? JSON.parse(text) : text;
    if (answer.status >= 400) throw new Refused(method, path, answer.status, isJson ? content : undefined);
    return answer.status === 303 ? answer.headers.get("location") : content;
  }

  /// The bytes of an answer, such as a PDF.
  async bytes(path) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${this.#origin}/v1${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Refused("GET", path, answer.status);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
