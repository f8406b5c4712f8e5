// Alerts: one comments, the other's bell says so at once, on each of their tabs; it leads to the very
// comment, and what was read on one tab is read on the other.
import { expect, test } from "@playwright/test";
import { expectAccessible, idOf, publish, signIn, started, unique, visitor } from "./support";

const bell = (unread: number) => (unread === 0 ? "Alertes" : new RegExp(`^Alertes, ${unread}\\snon lues?$`));

test("a comment rings the bell, leads to itself, and is read everywhere", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer");
  // What other journeys left is read first.
  await page.getByRole("button", { name: /^Alertes/ }).click();
  const panel = page.getByRole("dialog", { name: "Alertes" });
  await expect(panel).toBeVisible();
  const all = panel.getByRole("button", { name: "Tout marquer lu" });
  await expect(panel.locator(".alerts, .empty").first()).toBeVisible();
  if (await all.isVisible()) await all.click();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page.getByRole("button", { name: "Alertes", exact: true })).toBeFocused();

  const text = unique("Le marché change de place");
  await publish(page, text);
  const id = await idOf(page, text);
  const tab = await page.context().newPage();
  await tab.goto("/notifications");
  await started(tab);

  const karim = await visitor(browser, "agent", `/p/${id}`);
  const words = unique("Où ça");
  const field = karim.getByRole("textbox", { name: /commentaire/i });
  await field.fill(words);
  await field.press("Control+Enter");
  await expect(karim.locator(".talk .cmt").filter({ hasText: words }).first()).toBeVisible();

  // It rings on both tabs, and the list of the second shows it without being asked.
  await expect(page.getByRole("button", { name: bell(1) })).toBeVisible({ timeout: 5_000 });
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(tab.getByRole("button", { name: bell(1) })).toBeVisible({ timeout: 5_000 });
  await expect(tab.getByRole("link", { name: new RegExp(words) })).toBeVisible();
  await expectAccessible(tab);

  await page.getByRole("button", { name: bell(1) }).click();
  await expect(panel.getByRole("heading", { name: "Alertes" })).toBeFocused();
  await expectAccessible(page);
  await panel.getByRole("link", { name: new RegExp(words) }).click();
  await expect(page).toHaveURL(new RegExp(`/p/${id}\\?c=\\d+$`));
  await expect(panel).toBeHidden();
  await expect(page.locator(".talk .cmt").filter({ hasText: words }).first()).toBeInViewport();
  await expect(tab.getByRole("button", { name: bell(0), exact: true })).toBeVisible({ timeout: 5_000 });

  // It is marked unread again, and one wants no more of its kind.
  const alert = tab.locator(".alert").filter({ hasText: words });
  await alert.getByRole("button", { name: /^Que faire de l’alerte/ }).click();
  await tab.getByRole("menuitem", { name: "Marquer comme non lue" }).click();
  await expect(page.getByRole("button", { name: bell(1) })).toBeVisible({ timeout: 5_000 });
  await tab.getByRole("button", { name: "Régler mes alertes" }).click();
  const wish = tab.getByRole("switch", { name: /^Réactions à ce que vous écrivez\s: Sur Parvis/ });
  await expect(wish).toBeChecked();
  await wish.click();
  await expect(tab.getByText("Votre choix est enregistré.").first()).toBeVisible();
  await expectAccessible(tab);
  await wish.click();
  await tab.getByRole("button", { name: "Mes alertes", exact: true }).click();

  // All at once: the button goes, and the keyboard goes on where it was.
  await page.getByRole("button", { name: bell(1) }).click();
  await panel.getByRole("button", { name: "Tout marquer lu" }).click();
  await expect(panel.getByRole("heading", { name: "Alertes" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page.getByRole("button", { name: bell(0), exact: true })).toBeFocused();
  await expect(tab.getByRole("button", { name: "Tout marquer lu" })).toBeHidden();
});

test("an administrator says what people are told who chose nothing", async ({ page }) => {
  await signIn(page, "admin", "/admin/alerts");
  await expect(page.getByRole("heading", { name: "Par défaut pour tout le monde" })).toBeVisible();
  await expectAccessible(page);
  const reactions = page.getByRole("switch", { name: /réactions.*sur parvis/i });
  const before = await reactions.isChecked();
  await reactions.press("Space");
  await expect(page.getByText("Votre choix est enregistré").first()).toBeVisible();
  await page.reload();
  await started(page);
  await expect(reactions).toBeChecked({ checked: !before });
  const back = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await reactions.press("Space");
  expect((await back).ok()).toBe(true);
  await expect(reactions).toBeChecked({ checked: before });
});

test("people say when they are left alone, and when their digest comes", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "agent", "/notifications?tab=settings");
  const quiet = page.getByRole("region", { name: "Droit à la déconnexion" });
  const digest = page.getByRole("region", { name: "Le résumé par e-mail" });
  await expect(quiet.getByLabel("À partir de")).toHaveValue("19:00");
  await expectAccessible(page);

  // Nonsense is said beside its field, and changes nothing.
  await quiet.getByLabel("Premier jour").fill("2031-08-10");
  await page.getByRole("button", { name: "Enregistrer mes horaires" }).click();
  await expect(quiet.getByText("Indiquez le premier et le dernier jour")).toBeVisible();
  await quiet.getByLabel("Dernier jour").fill("2031-08-24");
  await quiet.getByLabel("À partir de").fill("20:15");
  await digest.getByRole("combobox", { name: "Fréquence" }).selectOption({ label: "Chaque lundi" });
  await digest.getByLabel("Heure").fill("09:30");
  await page.getByRole("button", { name: "Enregistrer mes horaires" }).click();
  await expect(page.getByText("Votre choix est enregistré").first()).toBeVisible();
  await page.reload();
  await started(page);
  await expect(quiet.getByLabel("À partir de")).toHaveValue("20:15");
  await expect(quiet.getByLabel("Dernier jour")).toHaveValue("2031-08-24");
  await expect(digest.getByRole("combobox", { name: "Fréquence" })).toHaveValue("1");
  await expect(digest.getByLabel("Heure")).toHaveValue("09:30");

  // Told by mail of mentions: said once, kept.
  const mentions = page.getByRole("switch", { name: /vous mentionne.*E-mail/ });
  const before = await mentions.isChecked();
  await mentions.click();
  await expect(page.getByText("Votre choix est enregistré").first()).toBeVisible();
  await page.reload();
  await started(page);
  await expect(mentions).toBeChecked({ checked: !before });
});
