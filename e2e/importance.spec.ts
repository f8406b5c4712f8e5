// How important an article is, and when those are told who never said when.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, signIn, started, unique, visitor } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);

test("an officer says that an article is urgent, and its readers see it", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/news/desk");
  await page.getByRole("button", { name: "Écrire un article" }).click();
  await expect(page).toHaveURL(/\/news\/write\/\d+$/);
  const title = unique("Coupure d’eau");
  await page.getByLabel("Titre", { exact: true }).fill(title);
  await page.getByRole("textbox", { name: "Texte", exact: true }).fill("L’eau est coupée de 9 h à 12 h.");
  await expect(page.getByText(/^Enregistré par /)).toBeVisible({ timeout: 10_000 });
  const importance = page.getByRole("region", { name: "Importance" });
  const choice = importance.getByLabel("Importance de l’article");
  // What is about safety is for administrators to say.
  await expect(choice.locator("option")).toHaveText(["Normale", "Importante", "Urgente"]);
  await choice.selectOption({ label: "Urgente" });
  await expect(importance.getByText(/après un quart d’heure/)).toBeVisible();
  await expectAccessible(page);
  for (const step of ["Envoyer en relecture", "Valider"]) await page.getByRole("button", { name: step }).click();
  await expect(toast(page, "Article validé.")).toBeVisible();
  await page.getByRole("button", { name: "Publier maintenant" }).click();
  await page.getByRole("dialog", { name: "Publier maintenant" }).getByRole("button", { name: "Publier maintenant" }).click();
  await expect(toast(page, "Article publié.")).toBeVisible();

  const karim = await visitor(browser, "agent", "/notifications");
  const told = karim.getByRole("listitem").filter({ hasText: title });
  await expect(told.getByText("Une actualité urgente est parue")).toBeVisible({ timeout: 20_000 });
  await told.getByRole("link").click();
  await expect(karim.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(karim.getByText("Urgent", { exact: true })).toBeVisible();
  await expectAccessible(karim);
});

test("an administrator says when those are told who never said when", async ({ page }) => {
  await signIn(page, "admin", "/admin/alerts");
  const form = page.getByRole("form", { name: "Heures calmes et résumé par défaut" });
  await form.getByLabel("Jusqu’à").fill("07:45");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Enregistrer les horaires par défaut" }).click();
  await expect(toast(page, "Votre choix est enregistré.")).toBeVisible();
  await page.reload();
  await started(page);
  await expect(form.getByLabel("Jusqu’à")).toHaveValue("07:45");
  await form.getByLabel("Jusqu’à").fill("07:30");
  await form.getByRole("button", { name: "Enregistrer les horaires par défaut" }).click();
  await expect(toast(page, "Votre choix est enregistré.")).toBeVisible();
});
