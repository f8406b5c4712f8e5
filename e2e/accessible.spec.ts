// For everybody: axe on every page, the keyboard alone, a narrow screen.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, idOf, post, publish, signIn, started, unique } from "./support";

const pages = async (page: Page) => {
  const feed = await (await page.request.get("/api/feed?tab=everything")).json();
  const busy = feed.items.find((item: { comment_count: number }) => item.comment_count > 1) ?? feed.items[0];
  const readings = async (done: boolean) => (await (await page.request.get(`/api/readings?done=${done}`)).json()).items;
  const [asked] = [...(await readings(false)), ...(await readings(true))];
  return ["/", "/?tab=everything", `/p/${busy.id}`, "/profile", "/drafts", "/people", "/people/karim.haddad", "/chart", "/groups", "/groups?tab=discover", "/g/espaces-verts", "/g/espaces-verts/members", "/g/espaces-verts/about", "/moderation", "/moderation?tab=done", "/notifications", "/news", "/news/desk", "/news/editors", "/news/banners", "/readings", "/readings?tab=team", `/news/${asked.article}`, `/news/readings/${asked.id}`, "/nowhere"];
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await signIn(page, "officer");
      for (const path of await pages(page)) {
        await page.goto(path);
        await started(page);
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      await page.goto("/");
      await started(page);
      await page.getByRole("button", { name: /Quoi de neuf|Reprendre/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
    });
  }
}

test("the keyboard alone reads, writes and reacts", async ({ page }) => {
  await signIn(page, "officer");
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "Nouvelle publication" })).toBeVisible();
  await page.getByLabel("Votre message").focus();
  const text = unique("Écrit sans souris");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("c");
  await expect(page.getByLabel("Votre message")).toHaveValue(text);
  await page.getByLabel("Votre message").focus();
  await page.keyboard.press("Control+Enter");
  await expect(post(page, text)).toBeVisible();

  await page.keyboard.press("j");
  await expect(page.locator("article.post:focus")).toHaveCount(1);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Raccourcis clavier" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("single keys can be switched off", async ({ page }) => {
  await signIn(page, "elected", "/profile");
  const keys = page.getByRole("switch", { name: /raccourcis|touches/i });
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/api/me/preferences"));
  await keys.press("Space");
  expect((await saved).ok()).toBe(true);
  await page.goto("/");
  await started(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto("/profile");
  await started(page);
  const back = page.waitForResponse((answer) => answer.url().endsWith("/api/me/preferences"));
  await page.getByRole("switch", { name: /raccourcis|touches/i }).press("Space");
  await back;
});

test("the first link leads to the content", async ({ page }) => {
  await signIn(page, "agent");
  const text = unique("Pour le lien");
  await publish(page, text);
  expect(await idOf(page, text)).toBeGreaterThan(0);
  await page.reload();
  await started(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
