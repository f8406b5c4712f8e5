// Groups by rule: who works in a unit is in the group, cannot leave it, and goes with their place.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, makeGroup, people, signIn, started, unique, visitor } from "./support";

async function makeUnit(admin: Page, name: string) {
  await admin.getByRole("button", { name: "Créer une unité" }).click();
  const dialog = admin.getByRole("dialog", { name: "Créer une unité" });
  await dialog.getByLabel("Nom", { exact: true }).fill(name);
  await dialog.getByLabel("Fait partie de").selectOption({ label: "Urbanisme et mobilités" });
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(admin.getByRole("rowheader", { name })).toBeVisible();
}

/** The address of somebody's account. */
async function account(admin: Page, name: string) {
  const answer = await api(admin, `/api/admin/members?q=${encodeURIComponent(name)}`);
  const { items } = (await answer.json()) as { items: { person: { id: number } }[] };
  return `/admin/members/${items[0].person.id}`;
}

async function openRule(page: Page) {
  await page.getByRole("button", { name: /Définir une règle|Modifier la règle/ }).click();
  const dialog = page.getByRole("dialog", { name: "Règle d’entrée du groupe" });
  await expect(dialog.getByLabel("Condition sur")).toBeVisible();
  return dialog;
}

test("who works in a unit is in the group by its rule, cannot leave, and goes with their place", async ({ browser, page }) => {
  test.setTimeout(240_000);
  const [unit, name] = [unique("Pistes"), unique("Plan vélo")];
  const admin = await visitor(browser, "admin", "/admin/units");
  await expect(admin.getByRole("heading", { level: 1, name: "Unités" })).toBeVisible();
  await expectAccessible(admin);
  await makeUnit(admin, unit);

  await signIn(page, "officer", "/groups");
  const place = await makeGroup(page, name);
  await page.goto(`${place}/about`);
  await started(page);

  // A rule that fits nobody is said to, and not kept.
  let dialog = await openRule(page);
  const option = dialog.locator("option").filter({ hasText: unit });
  const value = await option.getAttribute("value");
  await dialog.getByLabel("Service, avec ceux qui en font partie").selectOption(value);
  await dialog.getByRole("button", { name: "Voir ce qui change" }).click();
  await expect(dialog.getByText("La règle ne désigne personne.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Appliquer la règle" }).click();
  await expect(dialog.getByText("Cette règle ne désigne personne.")).toBeVisible();

  // Somebody works there from now on.
  const agent = people.agent.name;
  await admin.goto(await account(admin, agent));
  await started(admin);
  await admin.getByRole("button", { name: "Ajouter une affectation" }).click();
  const added = admin.getByRole("group", { name: "Autre affectation" }).last();
  await added.getByLabel("Unité", { exact: true }).selectOption({ label: unit });
  await expectAccessible(admin);
  await admin.getByRole("button", { name: "Enregistrer l’affectation" }).click();
  await expect(admin.getByText("Affectation enregistrée.").first()).toBeVisible();

  await dialog.getByRole("button", { name: "Voir ce qui change" }).click();
  await expect(dialog.getByText("1 personne entre.")).toBeVisible();
  await dialog.getByText("Qui entre").click();
  await expect(dialog.getByText(agent)).toBeVisible();
  await dialog.getByRole("button", { name: "Appliquer la règle" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`son service est dans ${unit}`)).toBeVisible();

  const karim = await visitor(browser, "agent", `${place}/members`);
  await expect(karim.getByText(`Parce que son service est dans ${unit}`)).toBeVisible();
  await karim.getByRole("button", { name: "Autres actions du groupe" }).click();
  await karim.getByRole("menuitem", { name: "Quitter le groupe" }).click();
  const held = karim.getByRole("dialog", { name: `Quitter ${name} ?` });
  await expect(held.getByText(/la règle du groupe qui vous y place/)).toBeVisible();
  await expectAccessible(karim);
  await held.getByRole("button", { name: "Retirer de mon fil" }).click();
  await expect(held).toBeHidden();

  // They work elsewhere again: the group closes to them, without a reload.
  await admin.getByRole("group", { name: "Autre affectation" }).last().getByRole("button", { name: "Retirer cette affectation" }).click();
  await admin.getByRole("button", { name: "Enregistrer l’affectation" }).click();
  await expect(karim.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible();

  // What the unit was is told on the chart.
  await admin.goto("/admin/units");
  await started(admin);
  await admin.getByRole("button", { name: `Modifier ${unit}` }).click();
  const edit = admin.getByRole("dialog", { name: `Modifier ${unit}` });
  await edit.getByLabel("Nom", { exact: true }).fill(`${unit} cyclables`);
  await edit.getByRole("button", { name: "Enregistrer" }).click();
  await expect(edit).toBeHidden();
  await page.goto("/chart?as=list");
  await started(page);
  await page.getByRole("button", { name: `Histoire de ${unit} cyclables` }).click();
  const history = page.getByRole("dialog", { name: `Histoire de ${unit} cyclables` });
  await expect(history.getByText(`${unit}, dans Urbanisme et mobilités`)).toBeVisible();
  await expectAccessible(page);
  await admin.getByRole("button", { name: `Fermer ${unit} cyclables` }).click();
  await expect(admin.getByText(/est fermée/).first()).toBeVisible();
  await admin.goto("/admin/groups/unmanaged");
  await expect(admin.getByRole("link", { name: "Sans gestion" })).toHaveAttribute("aria-current", "page");
  await expectAccessible(admin);
});
