// Waiting for what happens beside a request: a job, a mail, a webhook.

const PATIENCE = 30_000;

/// Asks until the answer is truthy, and gives it.
export async function until(what, ask) {
  const started = performance.now();
  while (performance.now() - started < PATIENCE) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}
