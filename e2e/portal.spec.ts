// What stands above every page and beside the feed: a banner that comes and goes on open pages, is put away by
// one person alone, and a first page that an administrator puts together, looks at and publishes.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, signIn, started, unique, visitor } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
const bands = (page: Page) => page.getByRole("region", { name: "Annonces" });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

/** Fills the form of a banner. */
async function write(page: Page, level: RegExp, text: string) {
  await page.getByRole("radio", { name: level }).check();
  await page.getByLabel("Texte du bandeau").fill(text);
  await page.getByLabel("Fin", { exact: true }).fill(inDays(2));
}

test("a banner comes and goes on open pages, and each puts it away for themselves", async ({ browser, page }) => {
  test.setTimeout(180_000);
  const karim = await visitor(browser, "agent");
  await signIn(page, "officer", "/news/desk");
  await page.getByRole("link", { name: "Bandeaux" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bandeaux" })).toBeVisible();
  await expectAccessible(page);

  // What is missing is said where it is missing.
  await page.getByRole("button", { name: "Publier le bandeau" }).click();
  await expect(page.getByText("Écrivez le texte du bandeau.")).toBeVisible();
  await expect(page.getByLabel("Texte du bandeau")).toBeFocused();
  await expectAccessible(page);

  const text = unique("Ascenseur arrêté");
  await write(page, /^Information/, text);
  await page.getByLabel("Adresse du lien").fill("/people");
  await page.getByLabel("Texte du lien").fill("Qui appeler");
  await page.getByRole("button", { name: "Publier le bandeau" }).click();
  await expect(toast(page, "Bandeau enregistré.")).toBeVisible();

  // It is there on a page that was open, without a reload; put away, it stays away.
  await expect(bands(karim).getByText(text)).toBeVisible({ timeout: 10_000 });
  await expect(bands(karim).getByRole("link", { name: "Qui appeler" })).toHaveAttribute("href", "/people");
  await expectAccessible(karim);
  await karim.getByRole("button", { name: `Masquer l’annonce « ${text} »` }).click();
  await expect(karim.getByText(text)).toHaveCount(0);
  await karim.reload();
  await started(karim);
  expect((await (await api(karim, "/api/banners")).json()).banners.map((one: { text: string }) => one.text)).not.toContain(text);
  await expect(bands(page).getByText(text)).toBeVisible();

  // Danger is folded and not gone; it ends when it is ended.
  const danger = unique("Crue : quittez les quais");
  await write(page, /^Alerte/, danger);
  await page.getByRole("button", { name: "Publier le bandeau" }).click();
  await expect(bands(karim).getByText(danger)).toBeVisible({ timeout: 10_000 });
  await expectAccessible(karim);
  await karim.getByRole("button", { name: "Replier l’alerte" }).click();
  await expect(karim.getByText(danger)).toHaveCount(0);
  await karim.reload();
  await started(karim);
  await karim.getByRole("button", { name: "Afficher l’alerte" }).click();
  await expect(bands(karim).getByText(danger)).toBeVisible();
  for (const one of [danger, text]) {
    await page.getByRole("button", { name: `Terminer le bandeau « ${one} »` }).click();
    await expect(toast(page, "Bandeau terminé.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: `Réutiliser le bandeau « ${one} »` })).toBeVisible();
  }
  await expect(karim.getByText(danger)).toHaveCount(0, { timeout: 10_000 });
  await expect(bands(page)).toHaveCount(0);

  // Nobody else writes banners.
  expect((await api(karim, "/api/banner-desk")).status()).toBe(403);
});

test("an administrator puts a first page together, looks at it as somebody, and publishes it", async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "admin", "/admin/home");
  await expect(page.getByRole("heading", { level: 2, name: "Accueil : Tout le monde" })).toBeVisible();
  await expectAccessible(page);
  const name = unique("Élus");
  await page.getByLabel("Nom du nouvel accueil").fill(name);
  await page.getByRole("button", { name: "Créer un accueil" }).click();
  await expect(page.getByRole("heading", { level: 2, name: `Accueil : ${name}` })).toBeFocused();
  await page.getByLabel("Une partie du réseau").check();
  await page.getByRole("combobox", { name: "Choisir un rôle" }).selectOption({ label: "Élus" });
  await page.getByRole("button", { name: "Ajouter le rôle" }).click();

  // A text, moved to the top by the keyboard alone.
  const title = unique("Mot du maire");
  await page.getByRole("combobox", { name: "Choisir un bloc" }).selectOption({ label: "Texte" });
  await page.getByRole("button", { name: "Ajouter le bloc" }).click();
  const block = page.getByRole("group", { name: /^Bloc \d+\s: Texte$/ });
  await expect(block.getByLabel("Titre (facultatif)")).toBeFocused();
  await page.keyboard.type(title);
  await block.getByLabel("Texte", { exact: true }).fill("Merci **à toutes et à tous**.");
  const up = block.getByRole("button", { name: /^Monter le bloc/ });
  const number = async () => Number((await block.getAttribute("aria-label"))?.match(/\d+/)?.[0]);
  for (let place = await number(); place > 1; place -= 1) {
    await up.press("Enter");
    await expect(block).toHaveAttribute("aria-label", `Bloc ${place - 1}\u00a0: Texte`);
    await expect(up).toBeFocused();
  }
  await expectAccessible(page);

  // As whom it is for, and as whom it is not.
  const look = async (letters: string, found: RegExp) => {
    await page.getByLabel("Nom d’une personne").fill(letters);
    await page.getByRole("button", { name: found }).click();
  };
  await look("Bernard Gaudin", /Bernard Gaudin/);
  await expect(page.getByText("Bernard Gaudin aurait cet accueil.")).toBeVisible();
  const preview = page.getByRole("region", { name: "Aperçu des blocs" });
  await expect(preview.getByRole("heading", { name: title })).toBeVisible();
  await expect(preview.getByText("à toutes et à tous")).toBeVisible();
  await expectAccessible(page);
  await look("Karim Haddad", /Karim Haddad/);
  await expect(page.getByText(/^Karim Haddad n’est pas dans le public/)).toBeVisible();

  // Nobody sees a draft.
  const bernard = await visitor(browser, "elected");
  await expect(bernard.getByRole("heading", { name: "Qui s’occupe de…" })).toBeVisible({ timeout: 15_000 });
  await expect(bernard.getByRole("heading", { name: title })).toHaveCount(0);
  await page.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(toast(page, "Accueil publié.")).toBeVisible();
  await bernard.reload();
  await started(bernard);
  await expect(bernard.getByRole("heading", { name: title })).toBeVisible({ timeout: 15_000 });
  expect((await api(bernard, "/api/portal/layouts")).status()).toBe(404);

  await page.getByRole("button", { name: `Supprimer l’accueil ${name}` }).click();
  await expect(toast(page, `Accueil ${name} supprimé.`)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`the first page and where it is put together, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await signIn(page, "admin");
      for (const [path, heading] of [
        ["/", "Accès rapides"],
        ["/admin/banners", "Nouveau bandeau"],
        ["/admin/home", "Accueil : Tout le monde"],
      ] as const) {
        await page.goto(path);
        await started(page);
        await expect(page.getByRole("heading", { name: heading })).toBeVisible({ timeout: 15_000 });
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("the way to who takes care of what leads into the directory", async ({ page }) => {
  await signIn(page, "agent");
  const field = page.getByLabel("Une mission, un sujet");
  await expect(field).toBeVisible({ timeout: 15_000 });
  await field.fill("état civil");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/people\?q=/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
