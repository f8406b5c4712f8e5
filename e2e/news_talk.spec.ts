// What readers say under an article: approved before others see it, answered officially, told to whom it
// concerns; and the news in a reader of feeds, at an address of one's own.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, signIn, started, unique, visitor } from "./support";

/** Does what a page does that asks the server. */
async function ask(page: Page, method: string, path: string, data?: object) {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.fetch(path, { method, headers, data });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Publishes an article for everybody, and gives its number. */
async function published(page: Page, title: string) {
  let article = await ask(page, "POST", "/api/news", {});
  const said = { title, lead: "", body: "La piscine ferme un mois.", audience: { everyone: true } };
  article = await ask(page, "PUT", `/api/news/${article.id}/manuscript`, { revision: article.revision, ...said });
  for (const step of ["submit", "approve", "publish"]) {
    article = await ask(page, "POST", `/api/news/${article.id}/steps`, { revision: article.revision, step });
  }
  return article.id as number;
}

const waiting = (page: Page) => page.getByRole("region", { name: "Commentaires en attente d’approbation" });

test("a comment waits for an officer, who answers officially", async ({ browser, page }) => {
  test.setTimeout(180_000);
  await signIn(page, "officer", "/news/desk");
  const id = await published(page, unique("La piscine ferme"));
  await page.goto(`/news/write/${id}`);
  await started(page);
  const mode = page.getByRole("combobox", { name: "Commentaires sous l’article" });
  await mode.selectOption({ label: "Publiés après approbation" });
  await expect.poll(async () => (await (await api(page, `/api/news/${id}`)).json()).talk?.mode).toBe("held");
  await expectAccessible(page);

  const [question, answer] = [unique("Jusqu’à quand"), unique("Jusqu’au premier mars")];
  const karim = await visitor(browser, "agent", `/news/${id}`);
  await expect(karim.getByText("Les commentaires sont approuvés avant de paraître.")).toBeVisible();
  const field = karim.locator("#commenter");
  await field.fill(question);
  await field.press("Control+Enter");
  await expect(karim.getByText("En attente d’approbation", { exact: false })).toBeVisible();
  await expectAccessible(karim);

  // Nobody else sees it before.
  const bernard = await visitor(browser, "elected", `/news/${id}`);
  await expect(bernard.getByRole("heading", { name: "Aucun commentaire" })).toBeVisible();
  await expect(bernard.getByText(question)).toHaveCount(0);

  await page.goto("/news/desk?state=published");
  await started(page);
  await expect(page.getByText(/^\d+ commentaires? (attend|attendent) votre approbation\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/news/${id}`);
  await started(page);
  await expect(waiting(page).getByText(question)).toBeVisible();
  await expectAccessible(page);
  await waiting(page).getByRole("button", { name: "Approuver" }).click();
  await expect(waiting(page).getByText("Aucun commentaire n’attend.")).toBeVisible();
  await expect(bernard.locator(".cmt").getByText(question)).toBeVisible({ timeout: 15_000 });
  await expect(karim.getByText("En attente d’approbation", { exact: false })).toHaveCount(0, { timeout: 15_000 });

  const asked = page.locator(".cmt").filter({ hasText: question }).first();
  await expect(asked).toBeVisible({ timeout: 15_000 });
  await asked.getByRole("button", { name: /^Répondre/ }).first().click();
  const reply = asked.locator("textarea");
  await reply.fill(answer);
  await reply.press("Control+Enter");
  const answered = page.locator(".cmt .cmt").filter({ hasText: answer });
  await expect(answered).toBeVisible();
  await answered.getByRole("button", { name: "Autres actions sur le commentaire de Claire Morvan" }).click();
  await page.getByRole("menuitem", { name: "En faire la réponse officielle" }).click();
  await expect(page.locator(".cmt .cmt").filter({ hasText: answer }).getByText("Réponse officielle")).toBeVisible();
  await expectAccessible(page);

  await bernard.reload();
  await started(bernard);
  await expect(bernard.locator(".cmt .cmt").filter({ hasText: answer }).getByText("Réponse officielle")).toBeVisible();
  await bernard.setViewportSize({ width: 390, height: 844 });
  const wide = await bernard.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);

  // Its author is told, and led to the very comment.
  await karim.goto("/notifications");
  await started(karim);
  await karim.getByRole("link", { name: /La rédaction a examiné votre commentaire/ }).first().click();
  await expect(karim).toHaveURL(new RegExp(`/news/${id}\\?c=\\d+`));
  await expect(karim.locator(".cmt").filter({ hasText: question }).first()).toBeVisible();
});

test("a refused comment says why to its author alone", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/news/desk");
  const id = await published(page, unique("Le marché déménage"));
  await ask(page, "PUT", `/api/news/${id}/talk`, { mode: "held" });
  const karim = await visitor(browser, "agent", `/news/${id}`);
  const words = unique("Quelle honte");
  const field = karim.locator("#commenter");
  await field.fill(words);
  await field.press("Control+Enter");
  await expect(karim.getByText("En attente d’approbation", { exact: false })).toBeVisible();

  await page.goto(`/news/${id}`);
  await started(page);
  await waiting(page).getByRole("button", { name: "Refuser", exact: true }).click();
  await waiting(page).getByRole("button", { name: "Refuser ce commentaire" }).click();
  await expect(waiting(page).getByText(/Écrivez un motif/).first()).toBeVisible();
  await waiting(page).getByLabel("Motif du refus").fill("Restons courtois.");
  await expectAccessible(page);
  await waiting(page).getByRole("button", { name: "Refuser ce commentaire" }).click();
  await expect(waiting(page).getByText("Aucun commentaire n’attend.")).toBeVisible();
  await karim.reload();
  await started(karim);
  await expect(karim.getByText(/Refusé par la rédaction\s: Restons courtois\./)).toBeVisible();
});

test("news are read in a reader of feeds, as long as one wants", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/news/desk");
  const title = unique("Les horaires changent");
  await published(page, title);
  const karim = await visitor(browser, "agent", "/news");
  await karim.getByText("Suivre par RSS").click();
  await karim.getByRole("button", { name: /^Créer (mon|une autre) adresse$/ }).click();
  const field = karim.getByLabel("Votre adresse");
  await expect(field).toHaveValue(/\/rss\/[\w-]{43}\.xml$/);
  await expectAccessible(karim);
  const path = new URL(await field.inputValue()).pathname;

  // A program has nothing but the address.
  const program = await browser.newContext();
  const read = await program.request.get(path);
  expect(read.headers()["content-type"]).toContain("application/atom+xml");
  expect(await read.text()).toContain(title);
  await karim.getByRole("button", { name: "Supprimer l’adresse" }).click();
  await expect(karim.getByText("Vous n’avez pas d’adresse.")).toBeVisible();
  expect((await program.request.get(path)).status()).toBe(404);

  // The archive says how much each month has.
  await karim.getByRole("combobox", { name: "Mois" }).selectOption({ index: 1 });
  await expect(karim).toHaveURL(/month=\d{4}-\d{2}/);
  await expect(karim.getByRole("link", { name: title })).toBeVisible();
});
