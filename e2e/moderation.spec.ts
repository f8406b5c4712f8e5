// Moderation: reported, hidden by those who look after the place, appealed, answered by somebody
// else; decided without a report, and lifted.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible, idOf, makeGroup, publish, signIn, started, unique, visitor } from "./support";

/** Comments on the post whose page is open. */
async function comment(page: Page, words: string) {
  const field = page.getByRole("textbox", { name: /commentaire/i });
  await field.fill(words);
  await field.press("Control+Enter");
  await expect(commentOf(page, words)).toBeVisible();
}

const commentOf = (page: Page, words: string) => page.locator(".talk .cmt").filter({ hasText: words }).first();

/** Opens a page and waits until it is there. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await started(page);
}

/** An entry of the menu of something. */
async function choose(page: Page, of: Locator, entry: string) {
  await of.getByRole("button", { name: /^Autres actions/ }).first().click();
  await page.getByRole("menuitem", { name: entry }).click();
}

/** Says what is done, and by which rule. */
async function decide(dialog: Locator) {
  await dialog.getByRole("radio", { name: /^Masquer/ }).check();
  await dialog.getByRole("radio", { name: /^Respect des personnes/ }).check();
  await dialog.getByLabel(/^Message pour la personne/).fill("Restons courtois, s’il vous plaît.");
  await dialog.getByRole("button", { name: "Décider", exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("what is reported is hidden by a rule, appealed, and answered by somebody else", async ({ browser, page }) => {
  test.setTimeout(150_000);
  await signIn(page, "officer", "/groups");
  await makeGroup(page, unique("Café des idées"), "Groupe ouvert");
  const text = unique("Une idée par jour");
  await publish(page, text);
  const place = `/p/${await idOf(page, text)}`;

  // Karim goes too far, and Bernard reports it.
  const words = unique("Quelle idée d’imbécile");
  const karim = await visitor(browser, "agent", place);
  await comment(karim, words);
  const bernard = await visitor(browser, "elected", place);
  await choose(bernard, commentOf(bernard, words), "Signaler");
  const report = bernard.getByRole("dialog", { name: "Signaler" });
  await expect(report.getByText("Votre nom n’est montré à personne")).toBeVisible();
  await expectAccessible(bernard);
  await report.getByRole("button", { name: "Signaler", exact: true }).click();
  await expect(report.getByText("Choisissez la règle")).toBeVisible();
  await report.getByRole("radio", { name: /^Respect des personnes/ }).check();
  await report.getByRole("button", { name: "Signaler", exact: true }).click();
  await expect(bernard.getByText("Signalement envoyé.").first()).toBeVisible();

  // Claire, who looks after the group, finds it and hides it.
  await open(page, "/moderation?tab=waiting");
  const waiting = page.getByRole("listitem").filter({ hasText: words });
  await expect(waiting.getByText("1 signalement")).toBeVisible();
  await expect(waiting.getByText("Bernard Gaudin")).toHaveCount(0);
  await expectAccessible(page);
  await waiting.getByRole("button", { name: /^Décider/ }).click();
  const decision = page.getByRole("dialog", { name: "Décider" });
  await expect(decision.getByRole("radio", { name: /^Fermer la discussion/ })).toHaveCount(0);
  await expectAccessible(page);
  await decide(decision);
  await expect(page.getByRole("listitem").filter({ hasText: words })).toHaveCount(0);
  await expect(bernard.getByText(words)).toHaveCount(0);

  // Karim is told the rule, and asks for another look.
  await karim.getByRole("link", { name: /Une décision de modération vous concerne/ }).click();
  await expect(karim.getByRole("heading", { name: "Votre commentaire a été masqué" }).first()).toBeVisible();
  const told = karim.getByRole("listitem").filter({ hasText: words });
  await expect(told.getByText(/Règle\s: Respect des personnes/)).toBeVisible();
  await expect(told.getByText("Restons courtois, s’il vous plaît.")).toBeVisible();
  await expect(told.getByText("Claire Morvan")).toHaveCount(0);
  await told.getByRole("button", { name: "Demander un nouvel examen" }).click();
  await told.getByLabel(/^Pourquoi faut-il réexaminer/).fill("Je parlais de moi.");
  await expectAccessible(karim);
  await told.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(karim.getByText("Votre demande attend une réponse.").first()).toBeVisible();

  // Nobody else looks after the group: an administrator answers, and Claire does not.
  await open(page, "/moderation?tab=waiting");
  const mine = page.getByRole("listitem").filter({ hasText: words });
  await expect(mine.getByText("une autre personne répond au recours")).toBeVisible();
  await expect(mine.getByRole("button", { name: /^Répondre/ })).toHaveCount(0);
  const lucas = await visitor(browser, "admin", "/moderation?tab=waiting");
  const appeal = lucas.getByRole("listitem").filter({ hasText: words });
  await expect(appeal.getByText("Je parlais de moi.")).toBeVisible();
  await appeal.getByRole("button", { name: /^Répondre au recours/ }).click();
  const answer = lucas.getByRole("dialog", { name: "Répondre au recours" });
  await answer.getByRole("radio", { name: /^Non/ }).check();
  await answer.getByRole("button", { name: "Répondre", exact: true }).click();
  await expect(answer).toBeHidden();

  // Everybody reads it again, and Karim is told.
  await open(karim, "/moderation");
  await expect(karim.getByRole("heading", { name: "La décision est annulée" }).first()).toBeVisible();
  await open(bernard, place);
  await expect(commentOf(bernard, words)).toBeVisible();
});

test("what nobody reported is decided from its menu, its author told the rule, and lifted", async ({ browser, page }) => {
  test.setTimeout(100_000);
  await signIn(page, "officer", "/groups");
  await makeGroup(page, unique("Boîte à idées"), "Groupe ouvert");
  const text = unique("Dites ce que vous pensez");
  await publish(page, text);
  const place = `/p/${await idOf(page, text)}`;
  const words = unique("Vous êtes tous nuls");
  const karim = await visitor(browser, "agent", place);
  await comment(karim, words);

  await open(page, place);
  await choose(page, commentOf(page, words), "Modérer");
  const decision = page.getByRole("dialog", { name: "Modérer" });
  await expect(decision.getByRole("radio", { name: /^Ne rien faire/ })).toHaveCount(0);
  await expectAccessible(page);
  await decide(decision);
  await open(karim, "/moderation");
  const told = karim.getByRole("listitem").filter({ hasText: words });
  await expect(told.getByText(/Règle\s: Respect des personnes/)).toBeVisible();

  await open(page, "/moderation?tab=done");
  const done = page.getByRole("listitem").filter({ hasText: words });
  await expect(done.getByText("Décidé sans signalement")).toBeVisible();
  await expectAccessible(page);
  await done.getByRole("button", { name: /^Lever la mesure/ }).click();
  const lifting = page.getByRole("dialog", { name: "Lever la mesure" });
  await expectAccessible(page);
  await lifting.getByRole("button", { name: "Lever la mesure", exact: true }).click();
  await expect(lifting).toBeHidden();
  await expect(done.getByText("Mesure levée", { exact: true })).toBeVisible();
  await open(karim, "/moderation");
  await expect(karim.getByRole("heading", { name: "La mesure est levée" }).first()).toBeVisible();
  await open(karim, place);
  await expect(commentOf(karim, words)).toBeVisible();
  await expect(karim.getByText("Masqué par la modération")).toHaveCount(0);
});
