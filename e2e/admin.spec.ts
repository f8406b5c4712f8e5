// The administration area: an account from its first password to its suspension, told by the log.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, signIn, started, unique } from "./support";

/** A name that nobody has, and what the form makes of it. */
const newcomer = () => {
  const name = `Lina ${unique("Test").replace(/\s/g, "")}`;
  return { name, username: name.toLowerCase().replace(" ", ".") };
};

async function createAccount(page: Page, name: string) {
  await page.getByRole("link", { name: "Créer un compte" }).click();
  await page.getByLabel("Prénom et nom").fill(name);
  await page.getByRole("button", { name: "Créer le compte" }).click();
  await expect(page.getByRole("heading", { name: `Le compte de ${name} est prêt` })).toBeVisible();
  return await page.locator("code.secret").innerText();
}

test("an administrator opens an account, suspends it, and the log tells it", async ({ browser, page }) => {
  const { name, username } = newcomer();
  await signIn(page, "admin");
  await page.getByRole("button", { name: /Mon compte/ }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Tableau de bord" })).toBeVisible();
  await page.getByRole("button", { name: /Tester.*Base de données/ }).click();
  await expect(page.getByRole("main").getByText(/Essai réussi/)).toBeVisible();

  await page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Membres" }).click();
  const first = await createAccount(page, name);

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto("/sign-in");
  await theirs.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(username);
  await theirs.getByLabel("Mot de passe").fill(first);
  await theirs.getByRole("button", { name: "Se connecter" }).click();
  await started(theirs);

  await page.getByRole("link", { name: "Voir le compte" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Suspendre" }).click();
  const question = page.getByRole("dialog", { name: "Suspendre ce compte ?" });
  await expect(question.getByRole("button", { name: "Annuler" })).toBeFocused();
  await question.getByRole("button", { name: "Suspendre" }).click();
  await expect(page.getByText("Suspendu", { exact: true }).first()).toBeVisible();

  // Signed out at once, without a reload.
  await expect(theirs.getByText("Votre session est terminée.").first()).toBeVisible();
  expect((await theirs.request.get("/api/me")).status()).toBe(401);

  await page.getByRole("link", { name: "Voir dans le journal" }).click();
  await expect(page.getByText(`Lucas Berthelot a suspendu un compte (${name}).`)).toBeVisible();
  await expect(page.getByText(`Lucas Berthelot a créé un compte (${name}, rôle : agent).`)).toBeVisible();
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByText("Journal intact.")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporter en CSV" }).click();
  expect((await download).suggestedFilename()).toBe("journal.csv");

  await page.goBack();
  await page.getByRole("button", { name: "Réactiver" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Réactiver" }).click();
  await expect(page.getByText("Actif", { exact: true })).toBeVisible();
});

test("somebody else does not find the administration area", async ({ page }) => {
  await signIn(page, "agent", "/admin");
  await expect(page.getByRole("heading", { name: "Cette page n’existe plus" }).first()).toBeVisible();
  expect((await page.request.get("/api/admin/members")).status()).toBe(404);
  await page.getByRole("button", { name: /Mon compte/ }).click();
  await expect(page.getByRole("menuitem", { name: "Administration" })).toHaveCount(0);
});

test("a form says what is missing, and a list what was not found", async ({ page }) => {
  await signIn(page, "admin", "/admin/members/new");
  await page.getByRole("button", { name: "Créer le compte" }).click();
  await expect(page.getByLabel("Prénom et nom")).toBeFocused();
  await expect(page.getByText("Cette réponse manque.").first()).toBeVisible();
  await page.getByLabel("Prénom et nom").fill("Karim Haddad");
  await page.getByRole("button", { name: "Créer le compte" }).click();
  await expect(page.getByText("Quelqu’un d’autre l’a déjà pris.")).toBeVisible();

  await page.goto("/admin/members");
  await started(page);
  await page.getByLabel("Rechercher").fill("zzz");
  await expect(page.getByText("Personne ne correspond")).toBeVisible();
  await expect(page).toHaveURL(/q=zzz/);
  await page.getByLabel("Rechercher").fill("had kar");
  await expect(page.getByRole("link", { name: /Karim Haddad/ })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing in the administration area, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await signIn(page, "admin", "/admin");
      const members = await (await page.request.get("/api/admin/members?q=karim")).json();
      const account = `/admin/members/${members.items[0].person.id}`;
      for (const path of ["/admin", "/admin/members", "/admin/members/new", account, "/admin/log", "/admin/nothing"]) {
        await page.goto(path);
        await started(page);
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      await page.goto(account);
      await started(page);
      await page.getByRole("button", { name: "Suspendre" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });
  }
}
