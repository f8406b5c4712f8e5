// Official news: written, read by somebody else, published for some people, who see it at once; others
// see nothing of it. Two who write at once lose nothing.
import { expect, test, type Page } from "@playwright/test";
import { png } from "./png";
import { api, expectAccessible, signIn, started, unique, visitor } from "./support";

const front = (page: Page) => page.getByRole("region", { name: "À la une" });
const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
const saved = (page: Page, name: string) => page.getByText(new RegExp(`^Enregistré par ${name} `));

/** Begins an article at the desk and gives its number. */
async function begin(page: Page, title: string) {
  await page.getByRole("button", { name: "Écrire un article" }).click();
  await expect(page).toHaveURL(/\/news\/write\/\d+$/);
  await page.getByLabel("Titre", { exact: true }).fill(title);
  return Number(new URL(page.url()).pathname.split("/").pop());
}

/** Takes a step that is asked about first. */
async function confirm(page: Page, verb: string) {
  await page.getByRole("button", { name: verb }).click();
  await page.getByRole("dialog", { name: verb }).getByRole("button", { name: verb }).click();
}

test("an officer writes, another approves and publishes, and its audience alone sees it at once", async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "officer", "/news/desk");
  await expectAccessible(page);
  const title = unique("Le marché couvert rouvre");
  const id = await begin(page, title);
  await page.getByLabel("Chapeau").fill("Les travaux sont finis, les étals reviennent.");
  await page.getByRole("textbox", { name: "Texte", exact: true }).fill("## Horaires\n\nDe 8 h à 13 h, **chaque jour**.");
  await page.getByLabel("Sujets").fill("Travaux");
  const picture = { name: "marche.png", mimeType: "image/png", buffer: png(640, 360, [30, 120, 60]) };
  await page.getByLabel("Choisir une image").setInputFiles(picture);
  await page.getByLabel("Ce que montre l’image").fill("La halle du marché, vide.");

  // For the elected alone; the server says how many they are.
  await expect(page.getByLabel("À toute l’organisation")).toBeChecked();
  await page.getByLabel("À certaines personnes").check();
  await expect(page.getByText("Personne n’est encore choisi.")).toBeVisible();
  await page.getByRole("combobox", { name: "Choisir un rôle" }).selectOption({ label: "Les personnes élues" });
  await page.getByRole("button", { name: "Ajouter le rôle" }).click();
  await expect(page.getByText(/^\d+ personnes pourront lire cet article\.$/)).toBeVisible();
  await expect(saved(page, "Claire Morvan")).toBeVisible({ timeout: 10_000 });
  await expectAccessible(page);

  // What was typed is there for whoever comes back; it will look so, to the right people.
  await page.reload();
  await started(page);
  await expect(page.getByLabel("Titre", { exact: true })).toHaveValue(title);
  await page.getByRole("link", { name: "Aperçu", exact: true }).click();
  await expect(page.locator(".newspiece").getByRole("heading", { name: title })).toBeVisible();
  await expect(page.locator(".newspiece").getByRole("heading", { name: "Horaires" })).toBeVisible();
  for (const [name, answer] of [
    ["Bernard Gaudin", "Bernard Gaudin pourra lire cet article."],
    ["Karim Haddad", "Karim Haddad ne pourra pas lire cet article."],
  ] as const) {
    await page.getByLabel("Chercher une personne").fill(name.slice(0, 6));
    await page.getByRole("button", { name: new RegExp(name) }).click();
    await expect(page.getByText(answer)).toBeVisible();
  }
  const several = page.getByRole("combobox", { name: /^Ou plusieurs personnes/ });
  await several.selectOption({ label: "Les agents" });
  await expect(page.getByText(/^Aucune des \d+ personnes de ce choix ne pourra lire cet article\.$/)).toBeVisible();
  await several.selectOption({ label: "Les personnes élues" });
  await expect(page.getByText(/^Les \d+ personnes de ce choix pourront lire cet article\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Envoyer en relecture" }).click();
  await expect(toast(page, "Article envoyé en relecture.")).toBeVisible();

  // Somebody else reads it, asks for nothing more, and publishes it while its readers are there.
  const bernard = await visitor(browser, "elected");
  const karim = await visitor(browser, "agent", "/news");
  const lucas = await visitor(browser, "admin", "/news/desk?state=in_review");
  await lucas.getByRole("link", { name: title }).click();
  await lucas.getByRole("button", { name: "Valider" }).click();
  await expect(toast(lucas, "Article validé.")).toBeVisible();
  await confirm(lucas, "Publier maintenant");
  await expect(toast(lucas, "Article publié.")).toBeVisible();
  await expect(lucas.getByText(/^À la publication\s: \d+ destinataires$/)).toBeVisible();

  await bernard.getByRole("button", { name: "Nouvelle actualité officielle" }).click();
  const link = front(bernard).getByRole("link", { name: title });
  await expect(link).toBeFocused();
  await expectAccessible(bernard);
  await link.click();
  await expect(bernard).toHaveURL(new RegExp(`/news/${id}$`));
  await expect(bernard.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(bernard.getByText("Validé par Lucas Berthelot")).toBeVisible();
  await expect(bernard.getByRole("img", { name: "La halle du marché, vide." })).toBeVisible();
  await expectAccessible(bernard);
  await bernard.getByRole("link", { name: "Travaux" }).click();
  await expect(bernard).toHaveURL(/topic=Travaux/);
  await expect(bernard.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(bernard);

  // Others see nothing of it, even by its address.
  await karim.reload();
  await started(karim);
  await expect(karim.getByRole("heading", { level: 1, name: "Actualités" })).toBeVisible();
  await expect(karim.getByText(title)).toHaveCount(0);
  await karim.goto(`/news/${id}`);
  await expect(karim.getByRole("heading", { level: 1, name: "Cet article n’est pas là" })).toBeVisible();
  expect((await api(karim, `/api/news/${id}`)).status()).toBe(404);

  // A detail is corrected: the reader's page follows, and the history says what changed.
  await bernard.goto(`/news/${id}`);
  await started(bernard);
  await lucas.getByLabel("Chapeau").fill("Les travaux sont finis, les étals sont revenus.");
  await confirm(lucas, "Corriger un détail");
  await expect(toast(lucas, "Les lecteurs voient le nouveau texte.")).toBeVisible();
  await expect(bernard.getByText("les étals sont revenus")).toBeVisible({ timeout: 10_000 });
  await lucas.getByRole("link", { name: "Historique", exact: true }).click();
  const from = lucas.getByRole("combobox", { name: "Version de départ" });
  await from.selectOption(await from.locator("option").filter({ hasText: /– publiée$/ }).getAttribute("value"));
  await lucas.getByRole("button", { name: "Comparer", exact: true }).click();
  await expect(lucas.locator(".compared ins").first()).toBeVisible();
  await expectAccessible(lucas);

  await confirm(lucas, "Archiver");
  await expect(toast(lucas, "Article archivé.")).toBeVisible();
  await expect(bernard.getByText("Cet article est archivé.")).toBeVisible({ timeout: 10_000 });
});

test("two who write at once are told, and both texts are there", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "officer", "/news/desk");
  const title = unique("La piscine ferme");
  const id = await begin(page, title);
  await expect(saved(page, "Claire Morvan")).toBeVisible({ timeout: 10_000 });

  const lucas = await visitor(browser, "admin", `/news/write/${id}`);
  await lucas.getByLabel("Chapeau").fill("Écrit par Lucas.");
  await expect(saved(lucas, "Lucas Berthelot")).toBeVisible({ timeout: 10_000 });
  await page.getByLabel("Chapeau").fill("Écrit par Claire.");
  await expect(page.getByText(/Lucas Berthelot a enregistré un autre texte/)).toBeVisible({ timeout: 10_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Échanger les deux" }).click();
  await expect(page.getByLabel("Chapeau")).toHaveValue("Écrit par Lucas.");
  await page.getByRole("button", { name: "Échanger les deux" }).click();
  await expect(page.getByLabel("Chapeau")).toHaveValue("Écrit par Claire.");
  await page.getByRole("button", { name: "Garder ce qui est dans les champs" }).click();
  await expect(saved(page, "Claire Morvan")).toBeVisible({ timeout: 10_000 });

  await lucas.reload();
  await started(lucas);
  await expect(lucas.getByLabel("Chapeau")).toHaveValue("Écrit par Claire.");

  // It never went out: it goes without a trace.
  await page.getByRole("button", { name: "Supprimer le brouillon" }).click();
  const question = page.getByRole("dialog", { name: "Supprimer ce brouillon ?" });
  await question.getByRole("button", { name: "Supprimer le brouillon" }).click();
  await expect(page).toHaveURL(/\/news\/desk$/);
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);
});
