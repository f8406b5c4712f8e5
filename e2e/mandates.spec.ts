// What administrators say of elected officials, and what they try out on the health page.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, people, signIn, started } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);

test("an administrator writes a mandate, and everybody reads it", async ({ page }) => {
  await signIn(page, "elected", "/profile");
  const { person } = await (await api(page, "/api/me")).json();
  await page.context().clearCookies();
  await signIn(page, "admin", `/admin/members/${person.id}`);
  const card = page.getByRole("region", { name: "Mandats" });
  await expect(card.getByRole("button", { name: "Enregistrer les mandats" })).toBeVisible();
  const before = await card.getByRole("group").count();
  await card.getByRole("button", { name: "Ajouter un mandat" }).click();
  const one = card.getByRole("group", { name: `Mandat ${before + 1}` });
  await card.getByRole("button", { name: "Enregistrer les mandats" }).click();
  await expect(card.getByText("Chaque mandat a un intitulé.")).toBeVisible();
  await one.getByLabel("Mandat (par exemple").fill("Vice-président du syndicat des eaux");
  await one.getByLabel("Délégation").fill("Assainissement");
  await one.getByLabel("Premier jour").fill("2026-03-23");
  await one.getByLabel("Dernier jour").fill("2026-03-22");
  await card.getByRole("button", { name: "Enregistrer les mandats" }).click();
  await expect(card.getByText("Le dernier jour d’un mandat ne vient pas avant le premier.")).toBeVisible();
  await one.getByLabel("Dernier jour").fill("2032-03-22");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Enregistrer les mandats" }).click();
  await expect(toast(page, "Mandats enregistrés.")).toBeVisible();

  await page.goto(`/people/${people.elected.username}`);
  await started(page);
  await expect(page.getByText("Vice-président du syndicat des eaux")).toBeVisible();
  await page.goto(`/admin/members/${person.id}`);
  await started(page);
  await one.getByRole("button", { name: "Retirer ce mandat" }).click();
  await card.getByRole("button", { name: "Enregistrer les mandats" }).click();
  await expect(toast(page, "Mandats enregistrés.")).toBeVisible();
});

test("work beside requests and live delivery are tried out", async ({ page }) => {
  await signIn(page, "admin", "/admin");
  for (const part of ["Travaux en arrière-plan", "Diffusion en direct"]) {
    await page.getByRole("button", { name: new RegExp(`Tester.*${part}`) }).click();
    const line = page.getByRole("listitem").filter({ hasText: part });
    await expect(line.getByText(/Essai réussi/)).toBeVisible({ timeout: 10_000 });
  }
  await expect(page.getByText(/^Aucune copie connue\./)).toBeVisible();
  await expectAccessible(page);
});
