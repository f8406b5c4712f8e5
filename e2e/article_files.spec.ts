// Pictures in the text of an article, and files that its readers download.
import { expect, test, type Page } from "@playwright/test";
import { png } from "./png";
import { expectAccessible, signIn, started, unique, visitor } from "./support";

const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
/** The beginning of a film: what tells that it is one. */
const FILM = Buffer.concat([
  Buffer.from([0, 0, 0, 0x18]),
  Buffer.from("ftypisom"),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from("isomiso2mp41"),
  Buffer.alloc(4_000),
]);
const PDF = "%PDF-1.7\n% Plan de circulation\n";

test("an officer puts a picture and a file into an article, and its readers see and keep them", async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "officer", "/news/desk");
  await page.getByRole("button", { name: "Écrire un article" }).click();
  await expect(page).toHaveURL(/\/news\/write\/\d+$/);
  const title = unique("La rue de la Mairie ferme");
  await page.getByLabel("Titre", { exact: true }).fill(title);
  const body = page.getByRole("textbox", { name: "Texte", exact: true });
  await body.fill("Les travaux commencent lundi.");

  // A picture says what it shows, or it is not inserted.
  await page.getByRole("button", { name: "Insérer une image" }).click();
  const inserting = page.getByRole("dialog", { name: "Insérer une image" });
  const insert = inserting.getByRole("button", { name: "Insérer l’image" });
  await insert.click();
  await expect(inserting.getByText("Choisissez une image.")).toBeVisible();
  const picture = { name: "rue.png", mimeType: "image/png", buffer: png(1600, 900, [40, 90, 160]) };
  await inserting.getByLabel("Image", { exact: true }).setInputFiles(picture);
  await insert.click();
  await expect(inserting.getByText("Dites en quelques mots ce que l’image montre.")).toBeVisible();
  await expectAccessible(page);
  await inserting.getByLabel("Texte de remplacement").fill("La rue barrée par deux barrières");
  await inserting.getByLabel("Légende (facultatif)").fill("Photo : service voirie");
  await insert.click();
  await expect(inserting).toBeHidden();
  await expect(body).toHaveValue(
    /^Les travaux commencent lundi\.\n\n!\[La rue barrée par deux barrières\]\(\/files\/\d+\/1280 "Photo : service voirie"\)\n\n$/,
  );

  // A file is what its name says, or it is refused.
  await page.getByRole("button", { name: "Joindre un fichier" }).click();
  const attaching = page.getByRole("dialog", { name: "Joindre un fichier" });
  const attach = attaching.getByRole("button", { name: "Joindre le fichier" });
  const choose = attaching.getByLabel("Fichier", { exact: true });
  await choose.setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await attach.click();
  await expect(attaching.getByText(/Le contenu de ce fichier n’est pas ce que son nom annonce\./)).toBeVisible();
  await expectAccessible(page);
  await choose.setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from(PDF) });
  await attaching.getByLabel("Texte du lien (facultatif)").fill("Plan de circulation");
  await attach.click();
  await expect(attaching).toBeHidden();
  await expect(body).toHaveValue(/\[Plan de circulation \(PDF, 1 ko\)\]\(\/files\/\d+\/file\)\n\n$/);
  // A video comes with what is said in it.
  await page.getByRole("button", { name: "Insérer une vidéo" }).click();
  const filming = page.getByRole("dialog", { name: "Insérer une vidéo" });
  const film = filming.getByRole("button", { name: "Insérer la vidéo" });
  await filming.getByLabel("Vidéo", { exact: true }).setInputFiles({ name: "rue.mp4", mimeType: "video/mp4", buffer: FILM });
  await filming.getByLabel("Titre de la vidéo").fill("Le chantier vu du ciel");
  await film.click();
  await expect(filming.getByText("Écrivez la transcription, ou cochez que rien n’est dit.")).toBeVisible();
  await expectAccessible(page);
  await filming.getByLabel("Transcription", { exact: true }).fill("La maire présente le chantier.");
  await film.click();
  await expect(filming).toBeHidden();
  await expect(body).toHaveValue(
    /!\[Le chantier vu du ciel\]\(\/files\/\d+\/video\)\n\n\*\*Transcription\.\*\* La maire présente le chantier\.\n\n$/,
  );
  await expect(page.getByText(/^Enregistré par Claire Morvan /)).toBeVisible({ timeout: 10_000 });

  await page.getByRole("link", { name: "Aperçu", exact: true }).click();
  await expect(page.getByRole("img", { name: "La rue barrée par deux barrières" })).toBeVisible();
  for (const step of ["Envoyer en relecture", "Valider"]) await page.getByRole("button", { name: step }).click();
  await expect(toast(page, "Article validé.")).toBeVisible();
  await page.getByRole("button", { name: "Publier maintenant" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publier maintenant" }).click();
  await expect(toast(page, "Article publié.")).toBeVisible();

  const reader = await visitor(browser, "agent", "/news");
  await reader.getByRole("link", { name: title }).first().click();
  const shown = reader.getByRole("img", { name: "La rue barrée par deux barrières" });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(600);
  await expect(reader.getByText("Photo : service voirie")).toBeVisible();
  await expectAccessible(reader);
  const player = reader.locator("video");
  await expect(player).toHaveAttribute("aria-label", "Le chantier vu du ciel");
  await expect(reader.getByText("La maire présente le chantier.")).toBeVisible();
  const piece = await reader.request.get((await player.getAttribute("src"))!, { headers: { range: "bytes=4-11" } });
  expect([piece.status(), await piece.text()]).toEqual([206, "ftypisom"]);
  const download = reader.waitForEvent("download");
  await reader.getByRole("link", { name: "Plan de circulation (PDF, 1 ko)" }).click();
  expect((await download).suggestedFilename()).toBe("plan.pdf");
  await reader.setViewportSize({ width: 390, height: 844 });
  await started(reader);
  const overflow = await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(reader);
});
