// A town hall of 415 people goes from a file to a living network: units, groups by rule, letters,
// the first sign-in on a phone, the first post seen by the right people only; and who moves in the
// file moves in the groups, shown first.
import { readFileSync } from "node:fs";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { choose, linksIn, phone } from "./letters";
import { administrator, binary, withOwn } from "./own";
import { makeGroup, post, publish, started } from "./support";

const chief = { username: "paule.arnaud", name: "Paule Arnaud", password: "place-du-marche-2026" };
const file = readFileSync("files/mairie.csv");
const list = (buffer: Buffer) => ({ name: "mairie.csv", mimeType: "text/csv", buffer });

async function enter(page: Page) {
  await page.goto("/sign-in?next=/admin/import");
  await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(chief.username);
  await page.getByLabel("Mot de passe").fill(chief.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await started(page);
}

async function check(page: Page, buffer: Buffer) {
  await page.goto("/admin/import");
  await started(page);
  await page.locator("#list-file").setInputFiles(list(buffer));
  await page.getByRole("button", { name: "Vérifier la liste" }).click();
  await expect(page.getByRole("heading", { name: "Rapport ligne par ligne" })).toBeVisible();
}

async function apply(page: Page, button: string) {
  await page.getByRole("button", { name: button }).click({ timeout: 20_000 });
  await expect(page.getByRole("heading", { name: "Dernier import" })).toBeVisible();
}

/** Makes a private group and says who is in it; gives its address. */
async function ruled(page: Page, name: string, about: string, label: string, value: string | RegExp) {
  await page.goto("/groups");
  await started(page);
  const place = await makeGroup(page, name);
  await page.goto(`${place}/about`);
  await started(page);
  await page.getByRole("button", { name: "Définir une règle" }).click();
  const dialog = page.getByRole("dialog", { name: "Règle d’entrée du groupe" });
  await dialog.getByLabel("Condition sur").selectOption({ label: about });
  if (typeof value === "string") {
    await dialog.getByLabel(label).fill(value);
  } else {
    const option = dialog.locator("option").filter({ hasText: value }).first();
    await dialog.getByLabel(label).selectOption(await option.getAttribute("value"));
  }
  await dialog.getByRole("button", { name: "Voir ce qui change" }).click();
  await expect(dialog.getByText(/personnes? entren?t?/).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Appliquer la règle" }).click();
  await expect(dialog).toBeHidden();
  return place;
}

/** The links of the letters of a service. */
async function letters(page: Page, service: RegExp) {
  await page.goto("/admin/letters");
  await started(page);
  const unit = page.getByRole("combobox", { name: "Service" });
  const option = unit.locator("option").filter({ hasText: service }).first();
  await unit.selectOption(await option.getAttribute("value"));
  await page.getByRole("button", { name: "Préparer les lettres" }).click();
  await expect(page.getByText(/lettres? (est|sont) prêtes?/)).toBeVisible();
  return linksIn(page);
}

/** Somebody opens their letter on a phone. */
async function arrive(browser: Browser, url: string, link: string | undefined) {
  const context = await browser.newContext({ baseURL: url, viewport: phone });
  const page = await context.newPage();
  await page.goto(new URL(link ?? "").pathname);
  await choose(page, "Ouvrir Parvis");
  await started(page);
  const me = (await (await page.request.get("/api/me")).json()) as { person: { username: string } };
  return { page, username: me.person.username };
}

test("a town hall goes from a file to a living network", async ({ browser }) => {
  test.skip(!binary, "it starts a Parvis of its own");
  test.setTimeout(300_000);
  await withOwn(administrator(chief.username, chief.name, chief.password), async (url) => {
    const page = await (await browser.newContext({ baseURL: url })).newPage();
    await enter(page);
    await check(page, file);
    await expect(page.getByText(/\d+ services seront créés/)).toBeVisible();
    await apply(page, "Importer 415 personnes");

    const roads = await ruled(page, "La voirie", "le service", "Service, avec ceux qui en font partie", /Voirie$/);
    const council = await ruled(page, "Finances", "le mandat en cours", "Mots qu’il ou elle contient", "commission finances");
    for (const [place, least] of [[roads, 9], [council, 8]] as const) {
      const group = await (await page.request.get(`/api/groups/named/${place.split("/").pop()}`)).json();
      expect(group.member_count, place).toBeGreaterThan(least);
    }

    const [one] = await letters(page, /Voirie$/);
    const [other] = await letters(page, /Piscine$/);
    const digger = await arrive(browser, url, one);
    const swimmer = await arrive(browser, url, other);

    // The first post, from the phone, is seen by those of the service and by nobody else.
    await digger.page.goto(roads);
    await started(digger.page);
    await publish(digger.page, "La rue des Halles ferme lundi.");
    await page.goto(roads);
    await expect(post(page, "La rue des Halles ferme lundi.")).toBeVisible();
    await swimmer.page.goto(roads);
    await expect(swimmer.page.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible();
    const found = await (await swimmer.page.request.get("/api/feed?tab=everything")).text();
    expect(found).not.toContain("rue des Halles");

    // Who moves in the file moves in the groups: shown first, then so.
    const { items } = await (await page.request.get(`/api/admin/members?q=${digger.username}`)).json();
    const number: string = items[0].staff_number;
    const moved = file.toString("latin1").split("\r\n").map((line) =>
      line.startsWith(`${number};`) ? line.replace("Centre technique > Voirie", "Sport > Piscine") : line);
    await check(page, Buffer.from(moved.join("\r\n"), "latin1"));
    const row = page.getByRole("row", { name: new RegExp(items[0].person.name) });
    await expect(row.locator("ins")).toContainText("Piscine");
    await expect(row.getByText(/Quitte\s:\s+La voirie/)).toBeVisible();
    await apply(page, "Importer une personne");
    await expect(async () => {
      await digger.page.goto(roads);
      await expect(digger.page.getByRole("heading", { name: "Ce groupe est privé" })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  });
});
