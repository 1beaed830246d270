// The security programme as an admin keeps it: a coordinator, risks with what is done against them, a test, a review.

const AT = "/staff/security-programme";

const RISKS = [
  ["Somebody signs in with a stolen password", "medium", "A second factor for everybody on the staff; limits on guessing."],
  ["A child’s data in a backup outlive their deletion", "high", "A key for each child, destroyed with the data; copies of keys for seven days."],
  ["A vendor keeps a recording", "medium", "Deleted past the trash once it is here, and asked for again until nothing is found."],
];

export async function programme({ admin, safety_officer: officer }) {
  const me = await officer.client.get("/auth/me");
  await admin.client.put(`${AT}/coordinator`, { account_id: me.account.id });
  for (const [title, level, safeguards] of RISKS) await admin.client.post(`${AT}/risks`, { title, level, safeguards });
  await admin.client.post(`${AT}/tests`, { title: "Restore last week’s copies into a throw-away place", every_days: 30 });
  const note = "All of it came back; what was deleted since stayed deleted.";
  await admin.client.post(`${AT}/test-runs`, { number: 1, held: true, note });
  const summary = "All three risks were looked at again; the second one got its test.";
  await admin.client.post(`${AT}/reviews`, { summary });
  await admin.client.post(`${AT}/evaluations`, { summary: "The programme does what it should; the next look is at vendors." });
}
