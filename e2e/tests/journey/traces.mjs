// Where a text can be found in what the server keeps: its databases, documents and logs, and the mails it sent.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/// The files and mails that hold one of the texts. What the stand-ins write is not ours: it is the vendors'.
export async function traces(platform, texts) {
  const ours = files(platform.folder).filter((file) => !relative(platform.folder, file).startsWith("sandbox"));
  const found = ours.filter((file) => holds(readFileSync(file), texts));
  const answer = await fetch(`${platform.standIns.origin}/mailbox/messages`);
  const mails = (await answer.json()).filter((mail) => holds(Buffer.from(JSON.stringify(mail)), texts));
  return [...found, ...mails.map(({ subject }) => `mail "${subject}"`)];
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function holds(content, texts) {
  return texts.some((text) => content.includes(text));
}
