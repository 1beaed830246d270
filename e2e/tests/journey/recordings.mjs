// Journey steps 6 and 7: the recording plays for the family, and ends.

import { expect } from "../fixtures.mjs";

/// The family promises not to share, and watches it.
export async function agreeAndWatch(page, title) {
  await page.goto("/recordings");
  await page.getByRole("row", { name: title }).getByRole("link").last().click();
  await page.getByRole("button", { name: "I agree for my family" }).click();
  await expect(page.getByText("Nobody has watched it yet.")).toBeVisible();
  await watch(page);
  await expect(page.getByRole("row", { name: "Your family" })).toBeVisible();
}

export async function watch(page) {
  await page.getByRole("button", { name: "Watch the recording" }).click();
  await expectPlaying(page);
}

/// The picture is there, is not of one colour, and goes on.
export async function expectPlaying(page) {
  const at = () => page.locator("video").evaluate((video) => video.currentTime);
  await expect.poll(at).toBeGreaterThan(1);
  const colours = await page.locator("video").evaluate((video) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [32, 18];
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0, 32, 18);
    const { data } = context.getImageData(0, 0, 32, 18);
    return new Set(Array.from({ length: 32 * 18 }, (_, n) => data.slice(4 * n, 4 * n + 3).join())).size;
  });
  expect(colours).toBeGreaterThan(3);
}

/// The row says that it is gone, and the receipt what was deleted and when.
export async function expectReceipt(page, title) {
  await page.goto("/recordings");
  const row = page.getByRole("row", { name: title });
  await expect(row.getByText("DELETED")).toBeVisible();
  await row.getByRole("link", { name: "Receipt" }).click();
  const receipt = page.getByRole("article", { name: title });
  for (const fact of ["Zoom’s copy gone", "Pieces here gone", "Key destroyed"]) {
    await expect(receipt.getByText(fact)).toBeVisible();
  }
  await expect(receipt.getByText("Not confirmed yet")).toHaveCount(0);
}
