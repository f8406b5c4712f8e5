// Writing: drafts, undo, links to one comment, history.
import { expect, test } from "@playwright/test";
import { idOf, post, publish, signIn, started, unique } from "./support";

test("a draft survives a closed tab, and reaches another browser", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, "agent");
  const text = unique("Ce que je n’ai pas fini d’écrire");
  await page.getByRole("button", { name: /Quoi de neuf|Reprendre/ }).click();
  const kept = page.waitForResponse((answer) => answer.url().includes("/api/drafts/") && answer.ok());
  await page.getByLabel("Votre message").fill(text);
  await kept;
  await page.close();

  const again = await context.newPage();
  await again.goto("/");
  await started(again);
  await again.getByRole("button", { name: /Reprendre le brouillon/ }).click();
  await expect(again.getByLabel("Votre message")).toHaveValue(text);

  const elsewhere = await browser.newContext();
  const phone = await elsewhere.newPage();
  await signIn(phone, "agent", "/drafts");
  await expect(phone.getByText(text)).toBeVisible();
  await again.getByRole("button", { name: "Tout effacer" }).click();
  await context.close();
  await elsewhere.close();
});

test("what was just published can be taken back, and its text is not lost", async ({ page }) => {
  await signIn(page, "officer");
  const text = unique("Trop vite publié");
  await publish(page, text);
  const id = await idOf(page, text);
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(post(page, text)).toHaveCount(0);
  expect((await page.request.get(`/api/posts/${id}`)).status()).toBe(404);
  // The dialog opens with it, to be put right.
  await expect(page.getByLabel("Votre message")).toHaveValue(text);
  await page.getByRole("button", { name: "Tout effacer" }).click();
});

test("a link to a comment opens the page with it in view", async ({ page }) => {
  await signIn(page, "agent");
  const feed = await (await page.request.get("/api/feed?tab=everything")).json();
  const busy = feed.items.find((item: { comment_count: number }) => item.comment_count > 3) ?? feed.items[0];
  const threads = await (await page.request.get(`/api/posts/${busy.id}/comments?order=newest`)).json();
  const target = threads.threads[0].root.id;
  await page.goto(`/p/${busy.id}?c=${target}`);
  await expect(page.locator(`#c-${target}`)).toBeInViewport();
});
