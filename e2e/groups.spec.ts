// Groups: made, found, asked to join, read by the right people, looked after, left.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, post, signIn, started, unique, visitor } from "./support";

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

test("a private group is asked for, decided, read by its members alone, and left", async ({ browser, page }) => {
  test.setTimeout(100_000);
  await signIn(page, "officer", "/groups");
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

  // Whoever runs it is told, and lets them in; the page of who asked opens by itself.
  await page.getByRole("link", { name: /Membres.*1 demande/ }).click();
  await page.getByRole("button", { name: "Accepter la demande de Karim Haddad" }).click();
  await expect(page.getByText("demande acceptée par Claire Morvan")).toBeVisible();
  await expectAccessible(page);
  await expect(karim.getByRole("button", { name: /Quoi de neuf|Reprendre/ })).toBeVisible();

  // They write there; the dialog says to how many.
  const text = unique("Mes trois photos");
  await karim.getByRole("button", { name: /Quoi de neuf|Reprendre/ }).click();
  const dialog = karim.getByRole("dialog", { name: "Nouvelle publication" });
  await expect(dialog.getByText("Seuls les 2 membres du groupe pourront lire")).toBeVisible();
  await dialog.getByLabel("Votre message").fill(text);
  await dialog.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(post(karim, text)).toBeVisible();

  // It is pinned, which both see at once; others see nothing of it.
  await page.getByRole("link", { name: "Fil", exact: true }).click();
  await expect(post(page, text)).toBeVisible();
  await post(page, text).getByRole("button", { name: /Autres actions/ }).click();
  await page.getByRole("menuitem", { name: "Épingler en haut du groupe" }).click();
  for (const reader of [page, karim]) {
    const pinned = reader.getByRole("region", { name: "Épinglé" });
    await expect(pinned.getByText(text)).toBeVisible();
    await expect(reader.getByText(text)).toHaveCount(1);
  }
  await expectAccessible(page);
  const bernard = await visitor(browser, "elected", place);
  await expect(bernard.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible();
  await expect(bernard.getByText(text)).toHaveCount(0);

  // Who leaves reads no more.
  await karim.getByRole("button", { name: "Autres actions du groupe" }).click();
  await karim.getByRole("menuitem", { name: "Quitter le groupe" }).click();
  await karim.getByRole("dialog").getByRole("button", { name: "Quitter le groupe" }).click();
  await expect(karim.getByRole("heading", { level: 1, name: "Groupes" })).toBeVisible();
  await karim.goto(place);
  await started(karim);
  await expect(karim.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible();

  // The last who runs it does not leave it alone.
  await page.getByRole("button", { name: "Autres actions du groupe" }).click();
  await page.getByRole("menuitem", { name: "Quitter le groupe" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Quitter le groupe" }).click();
  await expect(page.getByText("Ce groupe n’aurait plus personne pour le gérer")).toBeVisible();
});

test("an invitation into a secret group is answered, and the archived group is read only", async ({ browser, page }) => {
  test.setTimeout(100_000);
  await signIn(page, "officer", "/groups");
  const name = unique("Surprise");
  const place = await make(page, name);
  await page.getByRole("button", { name: "Autres actions du groupe" }).click();
  await page.getByRole("menuitem", { name: "Réglages du groupe" }).click();
  const settings = page.getByRole("dialog", { name: "Réglages du groupe" });
  await settings.getByLabel("Visibilité").selectOption({ label: "Groupe secret" });
  await settings.getByRole("button", { name: "Enregistrer" }).click();
  await expect(settings).toBeHidden();
  await expect(page.getByRole("banner").or(page.locator(".ghead")).getByText("Groupe secret")).toBeVisible();

  const bernard = await visitor(browser, "elected", place);
  await expect(bernard.getByRole("heading", { name: "Ce groupe n’existe pas" }).first()).toBeVisible();

  await page.goto(`${place}/members`);
  await started(page);
  await page.getByRole("button", { name: "Inviter", exact: true }).click();
  const invite = page.getByRole("dialog", { name: "Inviter dans le groupe" });
  await invite.getByLabel("Chercher une personne").fill("bernard gau");
  await invite.getByRole("button", { name: /Bernard Gaudin/ }).click();
  await expectAccessible(page);
  await invite.getByRole("button", { name: "Inviter", exact: true }).click();
  await expect(invite.getByText("Bernard Gaudin : invitation envoyée.")).toBeVisible();

  await bernard.goto("/groups");
  await started(bernard);
  await bernard.getByRole("button", { name: `Accepter l’invitation dans ${name}` }).click();
  await expect(bernard.getByRole("heading", { level: 1, name })).toBeVisible();

  // Archived: everything is read, nothing is written.
  await page.goto(place);
  await started(page);
  await page.getByRole("button", { name: "Autres actions du groupe" }).click();
  await page.getByRole("menuitem", { name: "Réglages du groupe" }).click();
  await settings.getByText("Archiver").click();
  await settings.getByRole("button", { name: "Enregistrer" }).click();
  for (const reader of [page, bernard]) {
    await expect(reader.getByText("Ce groupe est archivé.")).toBeVisible();
    await expect(reader.getByRole("button", { name: /Quoi de neuf|Reprendre/ })).toHaveCount(0);
  }
  await expectAccessible(page);
});
