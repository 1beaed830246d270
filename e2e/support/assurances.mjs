// The written assurances of the processors, put down by one admin and confirmed by another, as an operator does before the
// first class. Without the video provider's no class opens.

const DAY = 86_400_000;

/// `one` and `another` are admins who are signed in with their second factor.
export async function assure(platform, one, another) {
  const now = (await platform.clock.now()).getTime();
  const day = (days) => new Date(now + days * DAY).toISOString().slice(0, 10);
  const { processors } = await one.client.post("/staff/assurances", {
    processor: "video_provider",
    company: "Stand-in Video, Inc.",
    document: "Data protection addendum, in the demo's cabinet",
    // Tests and the demo move the time back and forth.
    signed_on: day(-200),
    last_day: day(800),
  });
  const waiting = processors.flatMap(({ assurances }) => assurances).filter(({ status }) => status === "waiting");
  for (const { id } of waiting) await another.client.post(`/staff/assurances/${id}/confirmations`);
}
