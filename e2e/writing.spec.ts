// Writing: drafts, undo, links to one comment, history.
import { expect, test, type Page } from "@playwright/test";
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

/** Comments on a post as the person who is signed in, the first one and answers to it. */
const comment = (page: Page, post: number, bodies: string[], answers: boolean) =>
  page.evaluate(
    async ({ post, bodies, answers }) => {
      const ids: number[] = [];
      for (const body of bodies) {
        const answer = await fetch(`/api/posts/${post}/comments`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ key: crypto.randomUUID(), body, parent: answers ? ids[0] : undefined }),
        });
        ids.push((await answer.json()).id);
      }
      return ids;
    },
    { post, bodies, answers },
  );

test("the comments that people reacted to most can be read first", async ({ page }) => {
  await signIn(page, "agent");
  const text = unique("Où planter le tilleul ?");
  await publish(page, text);
  const id = await idOf(page, text);
  const [, second] = await comment(page, id, ["Place de la Mairie", "Au parc", "Nulle part"], false);
  await page.goto(`/p/${id}`);
  await started(page);
  const comments = page.locator(".talk > .cmts > .cmt");
  const reacted = page.waitForResponse((answer) => answer.url().endsWith(`/api/comments/${second}/reaction`));
  await page.locator(`#c-${second}`).getByRole("button", { name: /^Réagir/ }).click();
  await reacted;
  await expect(comments.first()).toContainText("Place de la Mairie");
  await page.getByLabel("Trier les commentaires").selectOption({ label: "Le plus de réactions d’abord" });
  await expect(page).toHaveURL(/order=most_reacted/);
  await expect(comments.first()).toContainText("Au parc");
  await expect(comments.last()).toContainText("Nulle part");
});

test("a link far into a long thread leads back to its beginning, and nothing moves", async ({ page }) => {
  await signIn(page, "agent");
  const text = unique("Un très long fil");
  await publish(page, text);
  const id = await idOf(page, text);
  const bodies = Array.from({ length: 231 }, (_, number) => `Réponse ${number}`);
  const ids = await comment(page, id, bodies, true);
  await page.goto(`/p/${id}?c=${ids[230]}`);
  await expect(page.locator(`#c-${ids[230]}`)).toBeInViewport();
  // Two hundred are shown, up to the last one.
  const below = page.locator(`#c-${ids[31]}`);
  await expect(page.locator(`#c-${ids[30]}`)).toHaveCount(0);
  const earlier = page.getByRole("button", { name: "Voir les réponses précédentes" });
  await earlier.scrollIntoViewIfNeeded();
  const before = (await below.boundingBox())?.y ?? 0;
  await earlier.press("Enter");
  await expect(page.locator(`#c-${ids[1]}`)).toHaveCount(1);
  await expect(earlier).toHaveCount(0);
  await expect(page.locator(`#c-${ids[30]}`)).toBeFocused();
  expect(Math.abs(((await below.boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
});
