/// What cannot be undone asks once more, in a dialog.
export async function confirm(page, button, sure) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: sure, exact: true }).click();
}
