// An officer plans an article for two units and asks that it be read. At the minute it is at the top of the first
// page of those people alone; one reads it on the phone and confirms; nobody is written to in the evening; in the
// morning another confirms by the link of a mail; a third signs on paper. What is counted and what is proved
// agree, and a new version asks again. The hours pass by a clock that the journey moves.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { withMail, type Letter } from "./mail";
import { binary, demo, withOwn } from "./own";
import { expectAccessible, people, signIn, started } from "./support";

const title = "Astreinte hivernale : les nouvelles consignes";
const theosAddress = "theo.vasseur@montclair.example";
const toast = (page: Page, words: string) => page.locator(".toast").getByText(words);
const figure = (page: Page, word: string) =>
  page.locator(".rd-sum > div").filter({ has: page.getByText(word, { exact: true }) }).locator("dd");

/** The clock of the program: the day is a Tuesday in Paris, at the hour it is told. */
class Clock {
  private readonly folder = mkdtempSync(join(tmpdir(), "parvis-clock-"));
  readonly file = join(this.folder, "ahead");

  set(moment: string) {
    const next = join(this.folder, "next");
    writeFileSync(next, String(Date.parse(moment) - Date.now()));
    renameSync(next, this.file);
  }

  stop() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function confirm(page: Page, verb: string) {
  await page.getByRole("button", { name: verb }).click();
  await page.getByRole("dialog", { name: verb }).getByRole("button", { name: verb }).click();
}

/** Somebody at their own device. */
async function at(browser: Browser, url: string, who: keyof typeof people, path: string, small = false) {
  const viewport = small ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const page = await (await browser.newContext({ baseURL: url, viewport })).newPage();
  await signIn(page, who, path);
  return page;
}

/** Writes the article for two units, asks for a confirmed reading, and has it approved. */
async function write(page: Page, units: RegExp[], due: string) {
  await page.getByRole("button", { name: "Écrire un article" }).click();
  await expect(page).toHaveURL(/\/news\/write\/\d+$/);
  await page.getByLabel("Titre", { exact: true }).fill(title);
  await page.getByLabel("Chapeau").fill("L’appel d’astreinte passe par un numéro unique.");
  await page.getByRole("textbox", { name: "Texte", exact: true }).fill("Le numéro est affiché au vestiaire.\n\n".repeat(20));
  await page.getByLabel("À certaines personnes").check();
  const choice = page.getByRole("combobox", { name: "Choisir une unité" });
  for (const unit of units) {
    await choice.selectOption(await choice.locator("option").filter({ hasText: unit }).getAttribute("value"));
    await page.getByRole("button", { name: "Ajouter l’unité" }).click();
  }
  await expect(page.getByText("4 personnes pourront lire cet article.")).toBeVisible();
  const section = page.getByRole("region", { name: "Demande de lecture" });
  await section.getByRole("button", { name: "Demander une lecture" }).click();
  await section.getByLabel("À faire avant le").fill(due);
  await section.getByRole("button", { name: "Enregistrer la demande" }).click();
  await expect(toast(page, "Demande de lecture enregistrée.")).toBeVisible();
  await expect(page.getByText(/^Enregistré par /)).toBeVisible({ timeout: 10_000 });
  await page.getByRole("button", { name: "Envoyer en relecture" }).click();
  await page.getByRole("button", { name: "Valider" }).click();
  await expect(toast(page, "Article validé.")).toBeVisible();
}

/** Plans it, first for a moment that has passed. */
async function plan(page: Page, moment: string) {
  await page.getByRole("button", { name: "Programmer" }).click();
  const dialog = page.getByRole("dialog", { name: "Programmer" });
  const at = dialog.getByLabel("Publier le");
  await at.fill("2026-01-05T09:00");
  await dialog.getByRole("button", { name: "Programmer" }).click();
  await expect(dialog.getByText(/passé/).first()).toBeVisible();
  await at.fill(moment);
  await dialog.getByRole("button", { name: "Programmer" }).click();
  await expect(toast(page, "Article programmé.")).toBeVisible();
}

test("an article that must be read reaches two units by three ways, at the right hours, and that is proved", async ({
  browser,
}) => {
  test.skip(!binary, "It starts a server of its own: PARVIS_E2E_BINARY says which.");
  test.setTimeout(300_000);
  const clock = new Clock();
  clock.set("2027-01-12T17:40:00+01:00");
  await withMail([theosAddress], async (mail) => {
    const about = (letter: Letter) => letter.subject?.includes(title) || letter.text?.includes(title);
    const written = () => mail.letters.filter(about);
    const settings = {
      PARVIS_CLOCK: clock.file,
      PARVIS__MAIL__SMTP_URL: mail.url,
      PARVIS__MAIL__FROM: "Parvis <parvis@montclair.example>",
    };
    await withOwn(demo, async (url) => {
      const claire = await at(browser, url, "officer", "/news/desk");
      const karim = await at(browser, url, "agent", "/", true);
      const bernard = await at(browser, url, "elected", "/");
      await write(claire, [/Espaces verts$/, /Communication$/], "2027-01-20T12:00");
      await plan(claire, "2027-01-12T18:00");
      await karim.reload();
      await started(karim);
      await expect(karim.getByText(title)).toHaveCount(0);

      // At the minute.
      clock.set("2027-01-12T18:00:02+01:00");
      await karim.getByRole("button", { name: "Une lecture vous est demandée" }).click({ timeout: 30_000 });
      const card = karim.getByRole("region", { name: "À lire", exact: true }).getByRole("article").filter({ hasText: title });
      await expect(card).toBeVisible();
      await expectAccessible(karim);
      await bernard.reload();
      await started(bernard);
      await expect(bernard.getByText(title)).toHaveCount(0);

      // On the phone.
      await card.getByRole("link", { name: /^Lire et confirmer/ }).click();
      const mine = karim.locator("#reading");
      await mine.getByRole("button", { name: "J’ai lu et compris" }).click();
      await expect(mine.getByRole("heading", { name: "Votre lecture est enregistrée" })).toBeVisible();

      // Two hours later it is evening: nobody is written to. In the morning those are who have not read it.
      clock.set("2027-01-12T20:30:00+01:00");
      await claire.waitForTimeout(12_000);
      expect(written()).toEqual([]);
      clock.set("2027-01-13T07:30:05+01:00");
      const letterTo = (address: string) => written().find(({ recipient }) => recipient === address);
      // The mail server refuses the first one for now: it comes again a minute later.
      await expect.poll(() => mail.refused.length, { timeout: 60_000 }).toBe(1);
      clock.set("2027-01-13T07:31:30+01:00");
      await expect.poll(() => letterTo(theosAddress)?.subject, { timeout: 60_000 }).toContain(title);
      expect(letterTo("karim.haddad@montclair.example")).toBeUndefined();

      // By the link of the mail, without signing in, once.
      const letter = letterTo(theosAddress);
      const link = /http:\/\/\S+\/lire\/[\w-]+/.exec(letter?.text ?? "")?.[0] ?? "";
      expect(letter?.html).toContain(link);
      const theo = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
      await theo.goto(link);
      await expect(theo.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expectAccessible(theo);
      await theo.getByRole("button", { name: "J’ai lu et compris" }).click();
      await expect(theo.getByRole("heading", { name: "C’est enregistré" })).toBeVisible();
      await expectAccessible(theo);
      await theo.goto(link);
      await expect(theo.getByRole("heading", { name: "C’est déjà fait" })).toBeVisible();
      await theo.goto(`${link}x`);
      await expect(theo.getByRole("heading", { name: "Ce lien ne fonctionne pas" })).toBeVisible();

      // On paper.
      const patrick = await at(browser, url, "manager", "/readings?tab=team");
      const team = patrick.getByRole("region", { name: title });
      await team.getByRole("button", { name: "Noter des signatures" }).click();
      await team.getByLabel("Iñaki Pérez").check();
      await team.getByRole("button", { name: "Noter les signatures" }).click();
      await patrick.getByRole("dialog").getByRole("button", { name: "Noter les signatures" }).click();
      await expect(toast(patrick, "1 signature notée.")).toBeVisible();

      // Counted, and proved by nothing but the file.
      const article = new URL(claire.url()).pathname.split("/").pop() ?? "";
      await claire.goto(`/news/${article}`);
      await started(claire);
      await claire.getByRole("link", { name: "Suivre cette lecture" }).click();
      await expect(figure(claire, "Destinataires")).toHaveText("4");
      await expect(figure(claire, "Confirmés")).toContainText("3", { timeout: 15_000 });
      for (const way of ["Dans Parvis", "Par lien personnel", "Sur papier"]) {
        await expect(claire.getByText(new RegExp(`^${way}\\s: 1$`))).toBeVisible();
      }
      await expectAccessible(claire);
      const board = new URL(claire.url()).pathname;
      const reading = board.split("/").pop() ?? "";
      const { sha256 } = await (await claire.request.get(`/api/readings/${reading}/board`)).json();
      const csv = await (await claire.request.get(`/readings/${reading}/proof.csv`)).text();
      const done = csv.split("\n").filter((line) => line.includes(sha256) && line.includes(";Confirmé;"));
      expect(done).toHaveLength(3);
      for (const [name, way] of [
        [people.agent.name, "dans Parvis"],
        ["Théo Vasseur", "par le lien personnel"],
        ["Iñaki Pérez", "sur papier"],
      ] as const) {
        expect(done.filter((line) => line.includes(name) && line.includes(way))).toHaveLength(1);
      }
      const pdf = await (await claire.request.get(`/readings/${reading}/proof.pdf`)).body();
      const folder = mkdtempSync(join(tmpdir(), "parvis-proof-"));
      const file = join(folder, "proof.pdf");
      writeFileSync(file, pdf);
      const said = execFileSync(binary, ["proof", "verify", file], { encoding: "utf8" });
      for (const words of [title, sha256]) expect(said).toContain(words);
      pdf[Math.floor(pdf.length / 2)] ^= 1;
      writeFileSync(file, pdf);
      expect(spawnSync(binary, ["proof", "verify", file]).status).toBe(1);
      rmSync(folder, { recursive: true });

      // A new version asks again.
      await claire.goto(`/news/write/${article}`);
      await started(claire);
      await claire.getByLabel("Chapeau").fill("L’appel d’astreinte passe par un autre numéro.");
      await confirm(claire, "Publier une nouvelle version");
      await expect(toast(claire, "Les lecteurs voient le nouveau texte.")).toBeVisible();
      await karim.goto("/readings");
      await started(karim);
      const again = karim.getByRole("region", { name: "À faire" }).getByRole("listitem").filter({ hasText: title });
      await expect(again.getByText("Texte changé")).toBeVisible({ timeout: 20_000 });
      await claire.goto(board);
      await started(claire);
      await expect(figure(claire, "Confirmés")).toContainText("0", { timeout: 15_000 });
    }, settings);
  });
  clock.stop();
});
