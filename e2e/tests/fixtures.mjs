// What a browser test begins with: a platform for the file, and people, each with a browser of their own.

import { test as base, expect } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { Platform } from "../support/platform.mjs";

export const test = base.extend({
  /// Files that name the same share a platform: `test.use({ platformOf: "…" })`.
  platformOf: ["pages", { option: true, scope: "worker" }],
  platform: [
    async ({ platformOf: _ }, use) => {
      const platform = await Platform.start();
      await use(platform);
      await platform.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  /// `await open("/classes")` in a fresh browser, as somebody without an account.
  open: async ({ browser, platform }, use) => {
    const contexts = [];
    await use(async (path, options = {}) => {
      const context = await browser.newContext({ baseURL: platform.origin, ...options });
      contexts.push(context);
      const page = await context.newPage();
      failOnBrokenPages(page);
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/// An exception or an error of the server in any page fails the test, whatever it was looking at.
function failOnBrokenPages(page) {
  page.on("pageerror", (error) => {
    throw new Error(`a page broke at ${page.url()}: ${error.message}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 500) throw new Error(`${answer.status()} from ${answer.url()}`);
  });
}

/// No finding of axe on this page as it stands; of some `rules` only, where the others have looked at the same page.
export async function expectAccessible(page, rules) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(findings, `accessibility of ${page.url()}`).toEqual([]);
}

export { expect };
