// A reading that is asked for: seen at once by those it is for, read and confirmed on a phone, asked again
// for a new version, signed on paper, counted and proved.
import { expect, test, type Page } from "@playwright/test";
import { api, expectAccessible, people, signIn, started, unique, visitor } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
const toRead = (page: Page) => page.getByRole("region", { name: "À lire", exact: true });
const figure = (page: Page, word: string) =>
  page.locator(".rd-sum > div").filter({ has: page.getByText(word, { exact: true }) }).locator("dd");
const saved = (page: Page) => page.getByText(/^Enregistré par /);

/** Takes a step that is asked about first. */
async function confirm(page: Page, verb: string) {
  await page.getByRole("button", { name: verb }).click();
  await page.getByRole("dialog", { name: verb }).getByRole("button", { name: verb }).click();
}

/** Writes an article for the people of a unit, and gives its number. */
async function write(page: Page, title: string, unit: RegExp) {
  await page.getByRole("button", { name: "Écrire un article" }).click();
  await expect(page).toHaveURL(/\/news\/write\/\d+$/);
  await page.getByLabel("Titre", { exact: true }).fill(title);
  await page.getByLabel("Chapeau").fill("L’appel d’astreinte passe par un numéro unique.");
  await page.getByRole("textbox", { name: "Texte", exact: true }).fill("Le numéro est affiché au vestiaire.\n\n".repeat(30));
  await page.getByLabel("À certaines personnes").check();
  const units = page.getByRole("combobox", { name: "Choisir une unité" });
  const option = units.locator("option").filter({ hasText: unit });
  await expect(option).toHaveCount(1);
  await units.selectOption(await option.getAttribute("value"));
  await page.getByRole("button", { name: "Ajouter l’unité" }).click();
  await expect(page.getByText(/^\d+ personnes pourront lire cet article\.$/)).toBeVisible();
  await expect(saved(page)).toBeVisible({ timeout: 10_000 });
  return Number(new URL(page.url()).pathname.split("/").pop());
}

/** Asks for a confirmed reading by a day that is so far away. */
async function ask(page: Page, days: number) {
  const section = page.getByRole("region", { name: "Demande de lecture" });
  await section.getByRole("button", { name: "Demander une lecture" }).click();
  await expect(section.getByRole("heading", { name: "Demande de lecture" })).toBeFocused();
  await expect(section.getByLabel(/^Le lire et confirmer/)).toBeChecked();
  await expect(section.getByLabel("3 jours avant")).toBeChecked();

  // What is missing is said where it is missing.
  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(section.getByText("Choisissez un jour et une heure.")).toBeVisible();
  await expect(section.getByLabel("À faire avant le")).toBeFocused();
  await expectAccessible(page);
  const due = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
  await section.getByLabel("À faire avant le").fill(due);
  await section.getByLabel("3 jours avant").uncheck();

  // Questions are written, moved and dropped by the keyboard alone.
  await section.getByLabel(/^Répondre à des questions/).check();
  for (const [number, words] of [
    [1, "Quel numéro ?"],
    [2, "Où est-il affiché ?"],
  ] as const) {
    await section.getByRole("button", { name: "Ajouter une question" }).press("Enter");
    await expect(section.getByLabel(`Texte de la question ${number}`)).toBeFocused();
    await page.keyboard.type(words);
  }
  await section.getByRole("button", { name: "Monter la question 2" }).press("Enter");
  await expect(section.getByLabel("Texte de la question 1")).toHaveValue("Où est-il affiché ?");
  await expect(section.getByRole("button", { name: "Monter la question 1" })).toBeFocused();
  await expectAccessible(page);
  await section.getByLabel(/^Le lire et confirmer/).check();

  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(toast(page, "Demande de lecture enregistrée.")).toBeVisible();
}

test("a reading is asked for, confirmed on a phone, asked again, signed on paper, and proved", async ({
  browser,
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "officer", "/news/desk");
  const title = unique("Astreinte hivernale");
  const article = await write(page, title, /Espaces verts$/);
  await ask(page, 5);
  await page.getByRole("button", { name: "Envoyer en relecture" }).click();
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(toast(page, "Article validé.")).toBeVisible();

  // It goes out while its readers, and one who is none, look at the first page.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const karim = await phone.newPage();
  await signIn(karim, "agent");
  const bernard = await visitor(browser, "elected");
  await confirm(page, "Publier maintenant");
  await expect(toast(page, "Article publié.")).toBeVisible();

  // Nothing moves on a small screen until one asks.
  await karim.getByRole("button", { name: "Une lecture vous est demandée" }).click({ timeout: 20_000 });
  const card = toRead(karim).getByRole("article").filter({ hasText: title });
  await expect(card.getByText("À lire et à confirmer")).toBeVisible();
  await expectAccessible(karim);
  await expect(bernard.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(bernard.getByText(title)).toHaveCount(0);
  expect((await (await api(bernard, "/api/readings")).json()).items).not.toContainEqual(
    expect.objectContaining({ title }),
  );

  // Read and confirmed.
  await card.getByRole("link", { name: new RegExp(`^Lire et confirmer\\s: ${title}$`) }).click();
  await expect(karim.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(karim.getByText("Votre lecture est demandée.")).toBeVisible();
  const mine = karim.locator("#reading");
  await expect(mine.getByText("0 personne sur 2 a confirmé")).toBeVisible();
  await expectAccessible(karim);
  await mine.getByRole("button", { name: "J’ai lu et compris" }).click();
  await expect(mine.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeFocused();
  await expect(mine.getByText(/^Vous avez confirmé à /)).toBeVisible();
  await expect(mine.getByText("1 personne sur 2 a confirmé")).toBeVisible();
  await karim.reload();
  await started(karim);
  await expect(mine.getByText(/^Vous avez confirmé à /)).toBeVisible();
  // Whoever asked for it follows how far everybody is; readers do not.
  await expect(karim.getByRole("link", { name: "Suivre cette lecture" })).toHaveCount(0);
  await karim.goto("/readings");
  await started(karim);
  await expect(karim.getByRole("region", { name: "Faites" }).getByRole("link", { name: title })).toBeVisible();
  await expect(karim.getByRole("region", { name: "À faire" }).getByRole("link", { name: title })).toHaveCount(0);
  await expectAccessible(karim);

  // The board.
  await page.goto(`/news/${article}`);
  await started(page);
  await page.getByRole("link", { name: "Suivre cette lecture" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(figure(page, "Destinataires")).toHaveText("2");
  await expect(figure(page, "Confirmés")).toContainText("1", { timeout: 15_000 });
  const missing = page.getByRole("region", { name: "Qui ne l’a pas encore fait" });
  await expect(missing.getByText("Iñaki Pérez")).toBeVisible();
  await expect(missing.getByText(people.agent.name)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Relancer" }).click();
  const question = page.getByRole("dialog", { name: "Relancer 1 personne" });
  await expect(question.getByRole("button", { name: "Annuler" })).toBeFocused();
  await question.getByRole("button", { name: "Relancer 1 personne" }).click();
  await expect(toast(page, "1 personne relancée.")).toBeVisible();
  await expect(page.getByText(/^Prochaine relance possible à /)).toBeVisible();
  const board = new URL(page.url()).pathname;
  const reading = board.split("/").pop();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });

  // A new version asks again.
  await page.goto(`/news/write/${article}`);
  await started(page);
  await page.getByLabel("Chapeau").fill("L’appel d’astreinte passe par un autre numéro.");
  await confirm(page, "Publier une nouvelle version");
  await expect(toast(page, "Les lecteurs voient le nouveau texte.")).toBeVisible();
  const again = karim.getByRole("region", { name: "À faire" }).getByRole("listitem").filter({ hasText: title });
  await expect(again.getByText("Texte changé")).toBeVisible({ timeout: 20_000 });
  await again.getByRole("link", { name: title }).click();
  await expect(mine.getByText("Le texte a changé depuis votre confirmation.")).toBeVisible();
  await mine.getByRole("button", { name: "J’ai lu et compris" }).click();
  await expect(mine.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeVisible();

  // Whoever has no telephone signs on paper; the manager keys it in.
  const patrick = await visitor(browser, "manager", "/readings?tab=team");
  const team = patrick.getByRole("region", { name: title });
  await expect(team.getByText("1 personne ne l’a pas encore fait")).toBeVisible();
  const sheet = await api(patrick, (await team.getByRole("link", { name: "Feuille à signer (PDF)" }).getAttribute("href")) ?? "");
  expect(sheet.headers()["content-type"]).toContain("application/pdf");
  await team.getByRole("button", { name: "Noter des signatures" }).click();
  await team.getByRole("button", { name: "Noter les signatures" }).click();
  await expect(team.getByText("Choisissez au moins une personne.")).toBeVisible();
  await team.getByLabel("Iñaki Pérez").check();
  await expectAccessible(patrick);
  await team.getByRole("button", { name: "Noter les signatures" }).click();
  const sure = patrick.getByRole("dialog", { name: /^Noter 1 signature/ });
  await sure.getByRole("button", { name: "Noter les signatures" }).click();
  await expect(toast(patrick, "1 signature notée.")).toBeVisible();
  await expect(patrick.getByRole("region", { name: title })).toHaveCount(0);

  // Counted and proved.
  await page.goto(board);
  await started(page);
  await expect(figure(page, "Confirmés")).toContainText("2");
  await expect(page.getByText(/^Sur papier\s: 1$/)).toBeVisible();
  const { sha256 } = await (await api(page, `/api/readings/${reading}/board`)).json();
  await expect(page.getByText(sha256)).toBeVisible();
  const proof = page.getByRole("region", { name: "Preuve" });
  const csv = await api(page, (await proof.getByRole("link", { name: "Télécharger le CSV" }).getAttribute("href")) ?? "");
  const text = await csv.text();
  for (const words of [sha256, people.agent.name, "Iñaki Pérez"]) expect(text).toContain(words);
  const pdf = await api(page, (await proof.getByRole("link", { name: /PDF signé/ }).getAttribute("href")) ?? "");
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await api(karim, `/readings/${reading}/proof.csv`)).status()).not.toBe(200);
});

test("questions are answered until all answers are right", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/news/desk");
  const title = unique("Extincteurs");
  const article = await write(page, title, /Communication$/);
  const section = page.getByRole("region", { name: "Demande de lecture" });
  await section.getByRole("button", { name: "Demander une lecture" }).click();
  await section.getByLabel(/^Répondre à des questions/).check();
  const due = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16);
  await section.getByLabel("À faire avant le").fill(due);

  // Without a question there is nothing to answer; without a right answer neither.
  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(section.getByText("Ajoutez au moins une question.")).toBeVisible();
  await section.getByRole("button", { name: "Ajouter une question" }).click();
  await section.getByLabel("Texte de la question 1").fill("Où est l’extincteur ?");
  await section.getByRole("textbox", { name: "Réponse 1" }).fill("À la cave");
  await section.getByRole("textbox", { name: "Réponse 2" }).fill("Au vestiaire");
  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(section.getByText("Dites laquelle est juste.")).toBeVisible();
  await section.getByRole("radio", { name: "La réponse 2 est juste" }).check();
  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(toast(page, "Demande de lecture enregistrée.")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer en relecture" }).click();
  await page.getByRole("button", { name: "Valider" }).click();
  await confirm(page, "Publier maintenant");
  await expect(section.getByRole("link", { name: "Suivre cette lecture" })).toBeVisible({ timeout: 20_000 });

  // Readers are never told which answer is right.
  const told = await (await api(page, `/api/articles/${article}/reading`)).json();
  expect(told.reading.questions).toEqual([
    { text: "Où est l’extincteur ?", choices: ["À la cave", "Au vestiaire"] },
  ]);
  await page.goto(`/news/${article}`);
  await started(page);
  const card = page.locator("#reading");
  await card.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(card.getByText("Choisissez une réponse.")).toBeVisible();
  await expect(card.getByRole("radio", { name: "À la cave" })).toBeFocused();
  await expectAccessible(page);
  await card.getByRole("radio", { name: "À la cave" }).check();
  await card.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(card.getByText("0 réponse juste sur 1.")).toBeVisible();
  await card.getByRole("radio", { name: "Au vestiaire" }).check();
  await card.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(card.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeFocused();
  await expect(card.getByText(/^Vous avez répondu juste à /)).toBeVisible();
});
