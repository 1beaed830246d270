// The pages that anyone can open: they start, they are accessible in light and dark, and they hold on a phone.

import { test, expect, expectAccessible } from "./fixtures.mjs";

const PAGES = ["/", "/classes", "/safety", "/privacy", "/privacy-guide", "/help", "/report", "/sign-up", "/sign-in", "/nowhere"];

for (const path of PAGES) {
  test(`${path} is accessible in light and dark, and fits a phone`, async ({ open }) => {
    const page = await open(path, { colorScheme: "light", reducedMotion: "reduce" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider, "it scrolls sideways").toBeLessThanOrEqual(0);
  });
}

test("an address that is not there gets the page that says so", async ({ open }) => {
  const page = await open("/nowhere");
  await expect(page.getByRole("heading", { level: 1, name: "This page does not exist" })).toBeVisible();
});
