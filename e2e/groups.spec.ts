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

test("an address that another group has is said beside its field, with one to try", async ({ page }) => {
  await signIn(page, "officer", "/groups");
  const name = unique("Vie commune");
  const place = await make(page, name);
  await page.goto("/groups");
  await started(page);
  await page.getByRole("button", { name: "Créer un groupe" }).click();
  const dialog = page.getByRole("dialog", { name: "Créer un groupe" });

  // Without a name, the name alone is missing.
  await dialog.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(dialog.getByText("Cette réponse manque.")).toHaveCount(1);
  await expect(dialog.getByLabel("Nom", { exact: true })).toBeFocused();

  // A community has no mandate; a commission has.
  await expect(dialog.getByLabel(/Dernier jour du mandat/)).toHaveCount(0);
  await dialog.getByLabel("Type").selectOption({ label: "Commission" });
  await expect(dialog.getByLabel(/Dernier jour du mandat/)).toBeVisible();

  await dialog.getByLabel("Nom", { exact: true }).fill(name);
  await dialog.getByRole("button", { name: "Créer", exact: true }).click();
  const address = dialog.getByLabel("Adresse");
  await expect(address).toBeFocused();
  await expect(address).toBeInViewport();
  await expect(address).toHaveAttribute("aria-invalid", "true");
  const free = `${place.slice("/g/".length)}-2`;
  await expect(dialog.getByText(`Cette adresse est déjà celle d’un autre groupe. Essayez ${free}.`)).toBeVisible();
  await expectAccessible(page);
  await address.fill(free);
  await dialog.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/g/${free}$`));
});

test("whoever invites sees that nobody matches, and who is in or invited already", async ({ page }) => {
  await signIn(page, "officer", "/groups");
  const place = await make(page, unique("Fanfare"));
  await page.goto(`${place}/members`);
  await started(page);
  await page.getByRole("button", { name: "Inviter", exact: true }).click();
  const invite = page.getByRole("dialog", { name: "Inviter dans le groupe" });
  const search = invite.getByLabel("Chercher une personne");
  await search.fill("zzzz");
  await expect(invite.getByText("Personne ne correspond.")).toBeVisible();

  await search.fill("claire mor");
  await expect(invite.getByText("déjà membre")).toBeVisible();
  await expect(invite.getByText("Personne ne correspond.")).toBeHidden();
  await expect(invite.getByRole("button", { name: /Claire Morvan/ })).toHaveCount(0);

  await search.fill("karim had");
  await invite.getByRole("button", { name: /Karim Haddad/ }).click();
  await invite.getByRole("button", { name: "Inviter", exact: true }).click();
  await expect(invite.getByText("Karim Haddad : invitation envoyée.")).toBeVisible();
  await search.fill("karim had");
  await expect(invite.getByText("invitation déjà envoyée")).toBeVisible();
  await expect(invite.getByRole("button", { name: /Karim Haddad/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("the menus of a group stay inside a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "officer", "/groups");
  await make(page, unique("Petit écran"));
  for (const button of [page.locator(".ghead .pop > button").first(), page.getByRole("button", { name: "Autres actions du groupe" })]) {
    await button.click();
    const box = await page.locator(".ghead").getByRole("menu").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    await page.keyboard.press("Escape");
  }
});
