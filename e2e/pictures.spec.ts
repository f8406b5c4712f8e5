// Pictures: a photo that is cut and seen by others, covers, a card to take along, a list to print.
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { png } from "./png";
import { expectAccessible, people, post, publish, signIn, started, unique, visitor } from "./support";

const RED = [200, 30, 30];
const BLUE = [30, 30, 200];
const picture = (bytes: Buffer, name = "portrait.png") => ({ name, mimeType: "image/png", buffer: bytes });

/** Opens the dialog in which a picture is chosen. */
async function choosing(page: Page, entry: string, title: string) {
  await page.getByRole("button", { name: "Photo et image du haut" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog.getByLabel("Choisir une image")).toBeVisible();
  return dialog;
}

/** The colour in the middle of a picture that the page shows. */
async function colorOf(page: Page, selector: string) {
  const shown = page.locator(selector).first();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
  return shown.evaluate((img: HTMLImageElement) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
    const context = canvas.getContext("2d")!;
    context.drawImage(img, 0, 0);
    const [red, , blue] = context.getImageData(img.naturalWidth / 2, img.naturalHeight / 2, 1, 1).data;
    return red > blue ? "red" : "blue";
  });
}

async function removePhoto(page: Page) {
  const dialog = await choosing(page, "Ma photo", "Ma photo");
  await dialog.getByRole("button", { name: "Retirer l’image" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator(".ghead .av img")).toHaveCount(0);
}

for (const [device, width] of [["desktop", 1440], ["phone", 390]] as const) {
  test(`a photo is cut, and others see it beside what one wrote (${device})`, async ({ browser, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, "agent", `/people/${people.agent.username}`);
    const dialog = await choosing(page, "Ma photo", "Ma photo");
    await expectAccessible(page);
    await dialog.getByLabel("Choisir une image").setInputFiles(picture(png(900, 600, RED, BLUE)));
    const frame = dialog.locator("canvas");
    await expect(frame).toBeVisible();
    await expectAccessible(page);
    const zoom = dialog.getByRole("slider", { name: "Agrandir" });
    await zoom.focus();
    for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
    await expect(zoom).toHaveAttribute("aria-valuetext", /^200\s%$/);
    if (device === "phone") {
      // Dragged: the left half comes into the frame.
      const box = (await frame.boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 120, box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
    } else {
      for (let step = 0; step < 8; step++) await dialog.getByRole("button", { name: "Vers la droite" }).press("Enter");
    }
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("L’image est enregistrée.").first()).toBeVisible();
    expect(await colorOf(page, ".ghead .av img")).toBe("red");
    expect(await colorOf(page, ".topbar .av img")).toBe("red");
    await expectAccessible(page);

    await page.goto("/");
    await started(page);
    const words = unique("Avec ma photo");
    await publish(page, words);
    const other = await visitor(browser, "elected", "/");
    await expect(post(other, words)).toBeVisible();
    const seen = post(other, words).locator(".post__h .av img");
    await expect(seen).toHaveAttribute("alt", "");
    await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(96);
    const address = await seen.getAttribute("src");
    expect(address).toMatch(/^\/files\//);
    await other.goto(`/people?q=${people.agent.username}`);
    await started(other);
    await expect(other.locator("article.person .av img")).toHaveCount(1);
    await other.context().close();

    await page.goto(`/people/${people.agent.username}`);
    await started(page);
    await expect(page.locator("#person-posts")).toBeVisible();
    await expect(post(page, words)).toBeVisible();
    await removePhoto(page);
    expect((await page.request.get(address!)).status()).toBe(404);
  });
}

test("what is no picture is said, and nothing changes", async ({ page }) => {
  await signIn(page, "agent", `/people/${people.agent.username}`);
  const dialog = await choosing(page, "L’image du haut", "L’image du haut de ma fiche");
  await dialog.getByLabel("Choisir une image").setInputFiles(picture(Buffer.from("Bonjour"), "photo.jpg"));
  await expect(dialog.getByRole("alert")).toContainText("Cette image ne peut pas être ouverte ici.");
  await expect(dialog.getByRole("button", { name: "Enregistrer" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Photo et image du haut" })).toBeFocused();
});

test("a group has a cover, chosen by who runs it", async ({ page }) => {
  await signIn(page, "agent");
  const slug = unique("couverture").replace(/ /g, "-");
  const made = await page.request.post("/api/groups", {
    headers: { origin: new URL(page.url()).origin },
    data: { slug, settings: { name: `Photos ${slug}`, kind: "community", visibility: "open", join: "by_oneself" } },
  });
  expect(made.status()).toBe(201);
  await page.goto(`/g/${slug}`);
  await started(page);
  await page.getByRole("button", { name: "Autres actions du groupe" }).click();
  await page.getByRole("menuitem", { name: "Image du haut" }).click();
  const dialog = page.getByRole("dialog", { name: "L’image du haut du groupe" });
  await dialog.getByLabel("Choisir une image").setInputFiles(picture(png(1500, 800, BLUE, BLUE)));
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(dialog).toBeHidden();
  expect(await colorOf(page, ".ghead__ban img")).toBe("blue");
  await expectAccessible(page);
});

test("a card is taken along, with what one may see", async ({ page }) => {
  await signIn(page, "elected", `/people/${people.officer.username}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Télécharger la carte de visite/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${people.officer.username}.vcf`);
  const card = readFileSync(await download.path(), "utf8");
  expect(card).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\nN:Morvan;Claire;;;\r\nFN:Claire Morvan\r\n/);
  expect(card.endsWith("END:VCARD\r\n")).toBe(true);

  await page.getByRole("button", { name: "Code QR" }).click();
  const dialog = page.getByRole("dialog", { name: "Carte de Claire Morvan" });
  const code = dialog.getByRole("img", { name: "Code QR de la carte de visite de Claire Morvan" });
  await expect(code).toBeVisible();
  await expect.poll(() => code.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  await expectAccessible(page);
});

test("the telephone list of a unit is ready to be printed", async ({ page }) => {
  await signIn(page, "agent", "/people");
  await page.getByRole("link", { name: "Liste à imprimer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Liste téléphonique" })).toBeVisible();
  await expectAccessible(page);
  const unit = page.getByLabel("Service");
  await unit.selectOption({ index: 1 });
  await unit.locator("xpath=ancestor::form").getByRole("button", { name: "Afficher la liste" }).click();
  await expect(page).toHaveURL(/\/phone-list\?unit=\d+$/);
  await expect(page.getByRole("table").first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Revenir à l’annuaire")).toBeHidden();
  const paper = await page.pdf({ preferCSSPageSize: true });
  // A4 in points.
  expect(paper.toString("latin1")).toMatch(/MediaBox\s*\[0 0 59[45]/);
});
