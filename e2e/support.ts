// The people of the demo town, and what every journey does: sign in, write, look.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Browser, type Page } from "@playwright/test";

/** Sign-ins of the demo network, and the password it gives them. */
export const people = {
  agent: { username: "karim.haddad", name: "Karim Haddad" },
  manager: { username: "patrick.lhommeau", name: "Patrick Lhommeau" },
  elected: { username: "bernard.gaudin", name: "Bernard Gaudin" },
  officer: { username: "claire.morvan", name: "Claire Morvan" },
  admin: { username: "lucas.berthelot", name: "Lucas Berthelot" },
} as const;
export type Person = keyof typeof people;
export const password = process.env.PARVIS_E2E_PASSWORD ?? "parvis-demo-2026";

/** Signs in by the form, as people do, and waits for the page asked for. */
export async function signIn(page: Page, who: Person, path = "/") {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(people[who].username);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await started(page);
}

/** The application runs: it has taken the place of the shell that the server wrote. */
export async function started(page: Page) {
  await expect(page.locator("#app h1").first()).toBeVisible();
  await expect(page.locator("#app .sk")).toHaveCount(0);
}

/** A browser of their own, signed in. */
export async function visitor(browser: Browser, who: Person, path = "/") {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, who, path);
  return page;
}

/** Words that no other journey writes. */
export const unique = (words: string) => `${words} ${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`;

/** Publishes by the dialog and waits until the post stands in the feed. */
export async function publish(page: Page, text: string, group?: string) {
  await page.getByRole("button", { name: /Quoi de neuf|Reprendre le brouillon/ }).click();
  const dialog = page.getByRole("dialog", { name: "Nouvelle publication" });
  if (group) await dialog.getByLabel("Qui pourra lire").selectOption({ label: group });
  await dialog.getByLabel("Votre message").fill(text);
  await dialog.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(post(page, text)).toBeVisible();
}

/** Makes a group on the page that lists them, and gives where its page is, which opens. */
export async function makeGroup(page: Page, name: string, visibility = "Groupe privé") {
  await page.getByRole("button", { name: "Créer un groupe" }).click();
  const dialog = page.getByRole("dialog", { name: "Créer un groupe" });
  await dialog.getByLabel("Nom", { exact: true }).fill(name);
  await dialog.getByLabel("Visibilité").selectOption({ label: visibility });
  await dialog.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The card of a post, by its words. */
export const post = (page: Page, text: string) => page.locator("article.post").filter({ hasText: text }).first();

/** The number of a post, from the link of its time. */
export async function idOf(page: Page, text: string) {
  const link = post(page, text).locator(".post__meta a[href^='/p/']");
  await expect(link).toHaveAttribute("href", /^\/p\/\d+$/);
  return Number((await link.getAttribute("href"))?.slice("/p/".length));
}

/** Nothing that axe finds against WCAG 2.2 AA or its best practices. */
export async function expectAccessible(page: Page) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("h1").first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(found).toEqual([]);
}

/** What a page asks of the API, as the person who is signed in. */
export const api = (page: Page, path: string) => page.request.get(path);
