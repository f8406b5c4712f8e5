// A unit handed over to somebody who administers its people and nobody else; an account forgotten.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, post, publish, signIn, started, unique, visitor } from "./support";

type Account = { id: number; username: string; name: string; password: string };

/** A word that stands in names: letters and digits only. */
const word = (text: string) => unique(text).replace(/[^a-z0-9]/gi, "").toLowerCase();

async function send<T>(admin: Page, path: string, data: object): Promise<T> {
  const answer = await admin.request.post(path, { headers: { origin: new URL(admin.url()).origin }, data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as T;
}

async function makeUnit(admin: Page, name: string) {
  return (await send<{ id: number }>(admin, "/api/admin/units", { name, kind: "service" })).id;
}

async function makeAccount(admin: Page, first: string, unit?: number): Promise<Account> {
  const last = word("x");
  const [username, name] = [`${first.toLowerCase()}.${last}`, `${first} ${last}`];
  type Created = { member: { person: { id: number } }; password: string };
  const made = await send<Created>(admin, "/api/admin/members", { username, name, role: "agent", unit });
  return { id: made.member.person.id, username, name, password: made.password };
}

async function enter(page: Page, who: Account, path = "/") {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(who.username);
  await page.getByLabel("Mot de passe").fill(who.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await started(page);
}

test("somebody administers a unit: its people, and nobody else", async ({ browser, page }) => {
  test.setTimeout(180_000);
  const admin = await visitor(browser, "admin", "/admin");
  const unit = unique("Piscine");
  const id = await makeUnit(admin, unit);
  const chief = await makeAccount(admin, "Chef");
  const [inside, outside] = [await makeAccount(admin, "Dedans", id), await makeAccount(admin, "Dehors")];

  await admin.goto(`/admin/members/${chief.id}`);
  await started(admin);
  await expect(admin.getByText("Aucune unité.")).toBeVisible();
  await admin.getByRole("combobox", { name: "Unité à confier" }).selectOption({ label: unit });
  await admin.getByRole("button", { name: "Confier cette unité" }).click();
  await expect(admin.getByRole("button", { name: `Retirer l’administration de ${unit}` })).toBeVisible();
  await expectAccessible(admin);

  await enter(page, chief);
  await page.getByRole("button", { name: /Mon compte/ }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page).toHaveURL(/\/admin\/members$/);
  await expect(page.getByRole("link", { name: new RegExp(inside.name) })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(outside.name) })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Lucas Berthelot/ })).toHaveCount(0);
  const side = page.getByRole("navigation", { name: "Navigation principale" });
  await expect(side.getByRole("link", { name: "Unités" })).toBeVisible();
  await expect(side.getByRole("link", { name: "Journal" })).toHaveCount(0);
  await expectAccessible(page);

  // A group of the unit that nobody runs any more is given to somebody of the unit.
  const leaver = await makeAccount(admin, "Partie", id);
  const theirs = await (await browser.newContext()).newPage();
  await enter(theirs, leaver);
  const group = unique("Bassin");
  const settings = { name: group, kind: "project", visibility: "open", join: "by_oneself" };
  await send(theirs, "/api/groups", { slug: word("bassin"), settings });
  await admin.goto(`/admin/members/${leaver.id}`);
  await started(admin);
  await admin.getByRole("button", { name: "Suspendre" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Suspendre" }).click();
  await expect(admin.getByRole("button", { name: "Réactiver" })).toBeVisible();
  await page.goto(`/admin/members/${leaver.id}`);
  await expect(page.getByText(/elle seule peut le réactiver/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Réactiver" })).toHaveCount(0);
  await page.goto("/admin/groups/unmanaged");
  await page.getByRole("button", { name: `Désigner une personne pour ${group}` }).click();
  const dialog = page.getByRole("dialog", { name: `Désigner une personne pour ${group}` });
  await dialog.getByLabel("Chercher une personne").fill(inside.name);
  await dialog.getByRole("button", { name: new RegExp(inside.name) }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Désigner une personne" }).click();
  await expect(page.getByText(`${inside.name} gère désormais ce groupe.`).first()).toBeVisible();
  await page.goto("/admin/members");
  await started(page);
  await admin.goto(`/admin/members/${chief.id}`);
  await started(admin);

  await page.getByRole("link", { name: new RegExp(inside.name) }).click();
  await expect(page.getByRole("heading", { level: 1, name: inside.name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Changer le rôle" })).toHaveCount(0);
  await page.getByRole("button", { name: "Préparer une lettre" }).click();
  const question = page.getByRole("dialog", { name: /Préparer une lettre/ });
  await question.getByRole("button", { name: "Préparer une lettre" }).click();
  await expect(page.getByText("Une lettre est prête.")).toBeVisible();
  await page.getByLabel("Adresse e-mail (facultatif)").fill(`${inside.username}@mairie.example`);
  await page.getByRole("button", { name: "Changer l’adresse" }).click();
  await expect(page.getByText("Adresse changée.").first()).toBeVisible();

  // One's own is changed elsewhere, where it is confirmed.
  await page.goto("/profile");
  await page.getByRole("link", { name: "Changer mon adresse e-mail" }).click();
  await expect(page.getByRole("heading", { name: "Votre adresse e-mail" })).toBeVisible();
  await expectAccessible(page);

  for (const path of [`/admin/members/${outside.id}`, "/admin/log"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Cette page n’existe plus" }).first()).toBeVisible();
  }
  expect((await api(page, `/api/admin/members/${outside.id}`)).status()).toBe(404);

  // What is taken back holds at once.
  await admin.getByRole("button", { name: `Retirer l’administration de ${unit}` }).click();
  await expect(admin.getByText("Aucune unité.")).toBeVisible();
  expect((await api(page, `/api/admin/members/${inside.id}`)).status()).toBe(404);
});

test("an account is anonymised: what was written stays, without the name", async ({ browser, page }) => {
  test.setTimeout(180_000);
  const admin = await visitor(browser, "admin", "/admin");
  const leaver = await makeAccount(admin, "Partante");
  const theirs = await (await browser.newContext()).newPage();
  await enter(theirs, leaver);
  const text = unique("Merci à tous pour ces années");
  await publish(theirs, text);

  await admin.goto(`/admin/members/${leaver.id}`);
  await started(admin);
  await expect(admin.getByText("Suspendez d’abord le compte.")).toBeVisible();
  await admin.getByRole("button", { name: "Suspendre" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Suspendre" }).click();
  await admin.getByRole("button", { name: "Voir ce qui serait effacé" }).click();
  const dialog = admin.getByRole("dialog", { name: /^Anonymiser / });
  await expect(dialog.getByText("Une publication.")).toBeVisible();
  await expectAccessible(admin);
  await dialog.getByLabel(/écrivez le nom/).fill("Quelqu’un d’autre");
  await dialog.getByRole("button", { name: "Anonymiser" }).click();
  await expect(dialog.getByText("Ce n’est pas le nom de ce compte.")).toBeVisible();
  await dialog.getByLabel(/écrivez le nom/).fill(leaver.name);
  await dialog.getByRole("button", { name: "Anonymiser" }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.getByRole("heading", { level: 1, name: "Ancien agent" })).toBeVisible();
  await expect(admin.getByRole("button", { name: "Réactiver" })).toHaveCount(0);
  await expectAccessible(admin);

  await signIn(page, "agent");
  await expect(post(page, text).getByText("Ancien agent").first()).toBeVisible();
  const found = await (await api(page, `/api/people?q=${leaver.username.split(".")[1]}`)).json();
  expect(found.items).toEqual([]);
});
