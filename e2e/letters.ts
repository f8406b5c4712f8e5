// What journeys do with activation letters: find their links, choose a password.
import { expect, type Page } from "@playwright/test";

/** A password that somebody chooses. */
export const chosen = "tilleul ardoise parvis";
/** The screen of a phone. */
export const phone = { width: 390, height: 844 };

/** The links in a file of letters, from the address of its download. */
export async function linksIn(page: Page) {
  const href = await page.getByRole("link", { name: "Télécharger le PDF" }).getAttribute("href");
  const pdf = Buffer.from(href?.split(",")[1] ?? "", "base64").toString("latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  return [...pdf.matchAll(/\/URI \((http[^)]+)\)/g)].map((match) => match[1] ?? "");
}

/** Chooses a password twice, and sends it. */
export async function choose(page: Page, submit: string) {
  await page.getByLabel("Nouveau mot de passe").fill(chosen);
  await page.getByLabel("Le même mot de passe, encore une fois").fill(chosen);
  await page.getByRole("button", { name: submit }).click();
}
