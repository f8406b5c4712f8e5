// The directory: finding who does what, saying what one does, the organisation chart.
import { expect, test } from "@playwright/test";
import { expectAccessible, people, signIn, started, unique, visitor } from "./support";

test("somebody says what they take care of, and a colleague finds them by it", async ({ browser, page }) => {
  const mission = unique("Bornes à livres").replace(/ (?=\S+$)/, " n");
  await signIn(page, "officer", `/people/${people.officer.username}`);
  await page.getByRole("button", { name: "Modifier ma fiche" }).click();
  const dialog = page.getByRole("dialog", { name: "Modifier ma fiche" });
  await dialog.getByLabel("Je m’occupe de").fill(`Relations presse\n${mission}`);
  await expectAccessible(page);
  // A number that is none is named, and nothing is lost.
  await dialog.getByRole("button", { name: "Ajouter un numéro" }).click();
  const number = dialog.getByLabel("Numéro", { exact: true }).last();
  await number.fill("mon bureau");
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(dialog.getByText("Ce n’est pas un numéro de téléphone.")).toBeVisible();
  await expect(dialog.getByLabel("Je m’occupe de")).toHaveValue(`Relations presse\n${mission}`);
  await number.fill("06 00 00 00 77");
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: mission })).toBeVisible();

  const other = await visitor(browser, "agent", "/");
  await other.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Annuaire" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Annuaire" })).toBeVisible();
  // Without accents, and only the beginnings of words.
  await other.getByLabel("Nom, métier ou savoir-faire").fill(`born liv ${mission.split(" ").pop()}`);
  await expect(other.locator("article.person")).toHaveCount(1);
  await expect(other).toHaveURL(/\/people\?q=born/);
  const found = other.locator("article.person").first();
  await expect(found).toContainText(mission);
  await found.getByRole("link", { name: people.officer.name, exact: true }).click();
  await expect(other.getByRole("heading", { level: 1, name: people.officer.name })).toBeVisible();
  await expect(other.getByRole("button", { name: "Modifier ma fiche" })).toHaveCount(0);
  await other.goBack();
  await expect(other.getByLabel("Nom, métier ou savoir-faire")).toHaveValue(/^born liv/);
  await expect(other.locator("article.person")).toHaveCount(1);
  await other.context().close();
});

test("a question that nobody answers says what to do", async ({ page }) => {
  await signIn(page, "agent", "/people?q=xyzzyx");
  await expect(page.getByText("Personne ne correspond", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Voir tout le monde" }).click();
  await expect(page.locator("article.person").first()).toBeVisible();
  await page.goto("/people/personne.inconnue");
  await started(page);
  await expect(page.getByText("Cette personne est inconnue").last()).toBeVisible();
});

test("the keyboard walks the organisation chart, and a list says the same", async ({ page }) => {
  await signIn(page, "agent", "/chart");
  const units = page.getByRole("treeitem");
  const town = page.getByRole("treeitem", { name: /^Mairie de Montclair/ });
  await expect(town).toHaveAttribute("aria-expanded", "true");
  const shown = await units.count();
  await town.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(town).toHaveAttribute("aria-expanded", "false");
  expect(await units.count()).toBeLessThan(shown);
  await page.keyboard.press("ArrowRight");
  await expect(units).toHaveCount(shown);
  await expect(town).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("treeitem", { name: /^Accueil, état civil/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/people\?unit=\d+/);
  await expect(page.locator("article.person").first()).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Liste" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page);
});
