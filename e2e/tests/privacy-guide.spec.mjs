// The age screen, the privacy guide with its voice and its game, and what the browser keeps.

import { test, expect, expectAccessible } from "./fixtures.mjs";
import { answerAgeScreen } from "./journey/accounts.mjs";

const THIS_YEAR = new Date().getUTCFullYear();

/// A voice for a browser that has none: it says at once what it is told to, and notes it.
function voices({ local }) {
  globalThis.spoken = [];
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const synthesis = {
    getVoices: () => [
      { localService: false, lang: "en-US", name: "far away" },
      ...(local ? [{ localService: true, lang: "en-GB", name: "here" }] : []),
    ],
    speak(utterance) {
      globalThis.spoken.push([utterance.voice?.name, utterance.text]);
      synthesis.end = () => utterance.onend?.();
    },
    cancel() {},
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });
}

test("a child is kindly led to a grown-up and to the guide, and another answer changes nothing", async ({ open }) => {
  const page = await open("/sign-up", { reducedMotion: "reduce" });
  await expect(page.getByRole("heading", { level: 1, name: "Join learnallot" })).toBeVisible();
  // Neutral: nothing is chosen, and no word says which answer is needed.
  await expect(page.getByLabel("Month")).toHaveValue("");
  await expect(page.getByLabel("Year")).toHaveValue("");
  const words = await page.getByRole("main").innerText();
  expect(words).not.toMatch(/\b(18|13|adult|grown|parent|child|old enough)/i);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Choose the month.")).toBeVisible();
  await answerAgeScreen(page, { year: String(THIS_YEAR - 11) });
  await expect(page.getByRole("heading", { level: 1, name: "Ask a grown-up to come" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "What we know about you, and who sees you" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your privacy guide" })).toBeVisible();
  await page.goto("/sign-up");
  await answerAgeScreen(page, { year: "1985" });
  await expect(page.getByRole("heading", { level: 1, name: "Ask a grown-up to come" })).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name, value, expires }) => ({ name, value, expires }))).toEqual([
    { name: "learnallot-asked", value: "1", expires: -1 },
  ]);
});

test("the guide has words, pictures and figures for each age", async ({ open }) => {
  const page = await open("/privacy-guide", { reducedMotion: "reduce" });
  for (const [age, words] of [
    ["5 to 8", "We know your first name."],
    ["9 to 12", "We never ask for your last name, your address or your school."],
    ["13 to 17", "A recording is kept for 90 days, and nobody can move that day."],
  ]) {
    await page.getByRole("radio", { name: age }).check();
    await expect(page.getByText(words, { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("list", { name: "How long each thing is kept" }).getByText("90 days")).toBeVisible();
    await expectAccessible(page);
    expect(await page.getByRole("main").innerText()).not.toContain("{");
  }
});

test("the questions are a game for the keyboard: a kind word to every answer, nothing counted, nothing sent", async ({ open }) => {
  const page = await open("/privacy-guide", { reducedMotion: "reduce" });
  await expect(page.getByRole("heading", { name: "What would you do?" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  const next = page.getByRole("button", { name: "Go on" });
  await page.getByRole("button", { name: "I tell him." }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Where you live is just for your home. Try another one.")).toBeVisible();
  await expect(next).toHaveAttribute("aria-disabled", "true");
  for (const answer of [
    "I say no, and tell my grown-up.", "We throw it away.", "My first name.", "I leave, and tell my grown-up.",
    "Yes, with my grown-up.",
  ]) {
    await page.getByRole("button", { name: answer }).press("Enter");
    await expect(page.getByText(/^Yes!/)).toBeVisible();
    await next.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "You know your way around!" })).toBeFocused();
  await page.getByRole("button", { name: "Once more" }).click();
  await expect(page.getByText("1 of 5.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("a voice of the device reads sentence by sentence, and pauses and goes on where it was", async ({ open }) => {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  await page.addInitScript(voices, { local: true });
  await page.goto("/privacy-guide");
  const marked = page.locator("[data-reading]");
  await page.getByRole("button", { name: "Read it to me" }).click();
  await expect(marked).toHaveText("This page tells you what we know about you.");
  await page.evaluate(() => speechSynthesis.end());
  await expect(marked).toHaveText("Read it with your grown-up, or let it read to you.");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(marked).toHaveCount(0);
  await page.getByRole("button", { name: "Read on" }).click();
  await expect(marked).toHaveText("Read it with your grown-up, or let it read to you.");
  await page.evaluate(() => speechSynthesis.end());
  await expect(marked).toHaveText("What we know");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("button", { name: "Read it to me" })).toBeVisible();
  const spoken = await page.evaluate(() => globalThis.spoken);
  expect(new Set(spoken.map(([voice]) => voice))).toEqual(new Set(["here"]));
});

test("without a voice of the device nothing is read, and the page says why", async ({ open }) => {
  const page = await open("/privacy", { reducedMotion: "reduce" });
  await page.addInitScript(voices, { local: false });
  await page.goto("/privacy-guide");
  const read = page.getByRole("button", { name: "Read it to me" });
  await expect(read).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("This device has no voice of its own.")).toBeVisible();
  await read.press("Enter");
  expect(await page.evaluate(() => globalThis.spoken)).toEqual([]);
});
