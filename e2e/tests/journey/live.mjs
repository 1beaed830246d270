// Journey step 5: the live class, in the windows of the teacher and of the learner.

import { expect } from "../fixtures.mjs";
import { confirm } from "./confirm.mjs";

/// The teacher's room, and the meeting in a window of its own.
export async function openMeeting(page) {
  await page.goto("/teach/schedule");
  await page.getByRole("link", { name: "Open the live room" }).first().click();
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Open the meeting" }).click();
  const meeting = await opening;
  await meeting.getByRole("button", { name: "Start the meeting" }).click();
  await expect(page.getByText("You are in the meeting")).toBeVisible();
  return meeting;
}

/// Gives the window in which the learner waits.
export async function joinMeeting(page, child) {
  await page.goto("/family/schedule");
  await page.getByRole("link", { name: /door|Tide pools/ }).first().click();
  const opening = page.waitForEvent("popup");
  await page.getByRole("button", { name: `Join as ${child}` }).click();
  const meeting = await opening;
  await expect(meeting.getByText(`Your name here is ${child}`)).toBeVisible();
  await meeting.getByRole("button", { name: "Join" }).click();
  await expect(meeting.getByText("You are in the waiting room")).toBeVisible();
  return meeting;
}

export async function checkIn(page, meeting, child) {
  const entry = page.getByRole("listitem", { name: child });
  await expect(entry.getByText("In the waiting room")).toBeVisible();
  await meeting.getByRole("button", { name: `Admit ${child}` }).click();
  await expect(entry.getByText("In class")).toBeVisible();
  await entry.getByRole("button", { name: `Check in ${child}` }).click();
  await expect(entry.getByText("Checked in")).toBeVisible();
}

/// Recording was started by the server's command, and the meeting has said so; nobody pressed a button.
export async function expectRecording(page) {
  await expect(page.getByText("This session is recorded.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause recording" })).toBeVisible();
}

export async function endMeeting(page) {
  await confirm(page, "End for everyone", "End the meeting");
  await expect(page.getByText("Over", { exact: true }).first()).toBeVisible();
}
