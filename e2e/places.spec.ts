// One post in several groups: written once, read in each, with one thread; then taken out of one.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, post, signIn, started, unique, visitor } from "./support";

/** Asks the API as the person who is signed in, from one of their pages. */
const call = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(path as string, { method: method as string, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.status === 204 ? null : await answer.json();
    },
    [method, path, body] as const,
  );

/** Makes a private group that one joins by oneself. */
async function found(page: Page, name: string) {
  const settings = { name, kind: "project", visibility: "closed", join: "by_oneself", archived: false };
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const made = await call(page, "POST", "/api/groups", { slug, settings });
  return made.group as { id: number; slug: string };
}

test("one post is in several groups with one thread, and leaves one of them", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/groups");
  const [gardens, roads] = [unique("Jardins"), unique("Voirie")];
  const first = await found(page, gardens);
  const second = await found(page, roads);
  const karim = await visitor(browser, "agent");
  await call(karim, "PUT", `/api/groups/${first.id}/membership`, null);
  const bernard = await visitor(browser, "elected");
  await call(bernard, "PUT", `/api/groups/${second.id}/membership`, null);

  // Written once for both: the dialog says to how many, each counted once.
  await page.goto(`/g/${first.slug}`);
  await started(page);
  const text = unique("La haie de la route");
  await page.getByRole("button", { name: /Quoi de neuf|Reprendre/ }).click();
  const dialog = page.getByRole("dialog", { name: "Nouvelle publication" });
  await dialog.getByRole("combobox", { name: "Aussi dans un autre groupe" }).selectOption({ label: roads });
  await dialog.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(dialog.getByRole("button", { name: `Ne plus publier dans ${roads}` })).toBeVisible();
  await expect(dialog.getByText("Seuls les 3 membres de ces groupes pourront lire")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Votre message").fill(text);
  await dialog.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(post(page, text)).toBeVisible();
  for (const name of [gardens, roads]) await expect(post(page, text).getByRole("link", { name })).toBeVisible();

  // Each reads it in their own group, and they speak under one post.
  for (const [reader, group] of [[karim, first], [bernard, second]] as const) {
    await reader.goto(`/g/${group.slug}`);
    await started(reader);
    await expect(post(reader, text)).toBeVisible();
  }
  const address = await post(karim, text).locator(".post__meta a[href^='/p/']").getAttribute("href");
  for (const reader of [karim, bernard]) {
    await reader.goto(address ?? "");
    await started(reader);
  }
  const said = unique("Je la taille mardi");
  const field = karim.getByRole("textbox", { name: /commentaire/i }).first();
  await field.fill(said);
  await field.press("Control+Enter");
  await expect(bernard.getByText(said).first()).toBeVisible();

  // Its author takes it out of one group: who read it there reads it no longer, at once.
  await post(page, text).getByRole("button", { name: /Autres actions/ }).click();
  await page.getByRole("menuitem", { name: "Groupes de la publication" }).click();
  const places = page.getByRole("dialog", { name: "Groupes de la publication" });
  await expect(places.getByRole("button", { name: `Ne plus publier dans ${roads}` })).toBeVisible();
  await expectAccessible(page);
  await places.getByRole("button", { name: `Ne plus publier dans ${roads}` }).click();
  await places.getByRole("button", { name: "Enregistrer" }).click();
  await expect(places).toBeHidden();
  await expect(post(page, text).getByRole("link", { name: roads })).toHaveCount(0);
  await expect(bernard.getByText(text)).toHaveCount(0);
  await expect(karim.getByText(said).first()).toBeVisible();
  await karim.context().close();
  await bernard.context().close();
});
