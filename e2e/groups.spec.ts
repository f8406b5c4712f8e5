// Groups: made, found, asked to join, and kept to those who are in them.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, signIn, started, unique, visitor } from "./support";

/** Makes a private group and gives its name and where its page is. */
async function make(page: Page, name: string) {
  await page.getByRole("button", { name: "Créer un groupe" }).click();
  const dialog = page.getByRole("dialog", { name: "Créer un groupe" });
  await dialog.getByLabel("Nom", { exact: true }).fill(name);
  await dialog.getByLabel("Visibilité").selectOption({ label: "Groupe privé" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a private group is found and asked for, and shows nothing of itself before that is decided", async ({ browser, page }) => {
  test.setTimeout(180_000);
  await signIn(page, "officer", "/groups");
  await expect(page.getByRole("heading", { level: 1, name: "Groupes" })).toBeVisible();
  await expectAccessible(page);
  const name = unique("Jury photo");
  const place = await make(page, name);

  // Somebody finds it by a word of its name, and asks.
  const karim = await visitor(browser, "agent", "/groups?tab=discover");
  await karim.getByLabel("Chercher un groupe").fill(name.slice("Jury ".length));
  await expect(karim).toHaveURL(/q=photo/);
  await karim.getByRole("button", { name: `Demander à rejoindre ${name}` }).click();
  await expect(karim.getByText("Demande envoyée", { exact: true })).toBeVisible();
  await karim.goto(place);
  await started(karim);
  await expect(karim.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible();
  await expectAccessible(karim);

  // Whoever runs it is told at once.
  await expect(page.getByRole("link", { name: /Membres.*1 demande/ })).toBeVisible();
});
