// A reading that is asked of a post: by an officer of what is for everybody; read and confirmed on a phone,
// asked again once its text changed.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, idOf, people, publish, signIn, started, unique } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
const figure = (page: Page, word: string) =>
  page.locator(".rd-sum > div").filter({ has: page.getByText(word, { exact: true }) }).locator("dd");

test("an officer asks everybody to read a post, and again once it changed", async ({ browser, page }) => {
  test.setTimeout(180_000);
  await signIn(page, "officer");
  const text = unique("La chaufferie est fermée");
  await publish(page, text);
  const post = await idOf(page, text);
  await page.goto(`/p/${post}`);
  await started(page);

  const section = page.getByRole("region", { name: "Demande de lecture" });
  await section.getByRole("button", { name: "Demander une lecture" }).click();
  const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 16);
  await section.getByLabel("À faire avant le").fill(due);
  await expect(section.getByText(/^La demande part dès qu’elle est enregistrée\./)).toBeVisible();
  await expectAccessible(page);
  await section.getByRole("button", { name: "Demander cette lecture" }).click();
  await expect(toast(page, "Demande de lecture enregistrée.")).toBeVisible();

  // On a phone: in the list, then on the page of the post.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const karim = await phone.newPage();
  await signIn(karim, "agent", "/readings");
  const item = karim.getByRole("region", { name: "À faire" }).getByRole("listitem").filter({ hasText: text });
  await item.getByRole("link", { name: text }).click();
  await expect(karim).toHaveURL(new RegExp(`/p/${post}$`));
  await expect(karim.getByText("Votre lecture est demandée.")).toBeVisible();
  const mine = karim.locator("#reading");
  await expect(karim.getByRole("region", { name: "Demande de lecture" })).toHaveCount(0);
  await expectAccessible(karim);
  await mine.getByRole("button", { name: "J’ai lu et compris" }).click();
  await expect(mine.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeFocused();

  // Whoever asked follows how far everybody is.
  await page.reload();
  await started(page);
  await page.getByRole("link", { name: "Suivre cette lecture" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: text })).toBeVisible();
  await expect(figure(page, "Confirmés")).toContainText("1", { timeout: 15_000 });
  await expect(page.getByText(people.agent.name)).toHaveCount(0);
  await page.getByRole("link", { name: "Retour au texte" }).click();
  await expect(page).toHaveURL(new RegExp(`/p/${post}$`));

  // Another text asks again; what is on the phone follows.
  await started(page);
  await page.getByRole("button", { name: /^Autres actions/ }).first().click();
  await page.getByRole("menuitem", { name: "Modifier" }).click();
  const dialog = page.getByRole("dialog", { name: "Modifier la publication" });
  await dialog.getByLabel("Votre message").fill(`${text} jusqu’à mardi`);
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(mine.getByText("Le texte a changé depuis votre confirmation.")).toBeVisible({ timeout: 20_000 });
  await mine.getByRole("button", { name: "J’ai lu et compris" }).click();
  await expect(mine.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeVisible();
});
