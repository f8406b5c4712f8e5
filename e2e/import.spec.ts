// People from a list: from the file to the directory, and back.
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, signIn, started, unique } from "./support";

/** As French tools write: semicolons, Windows-1252, names in capitals. */
const asFile = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text.replace(/\n/g, "\r\n"), "latin1"),
});

/** Three people whom nobody knows, of whom one line is wrong. */
function newcomers() {
  const mark = unique("x").replace(/\W/g, "").slice(-8).toUpperCase();
  const list = (unit: string) =>
    `Matricule;Prénom;Nom;Fonction;Affectation;Responsable;Couleur
${mark}1;Hélène;KERBRAT${mark};Responsable;Essais ${mark};;verte
${mark}2;Yann;KERBRAT${mark};Instructeur;Essais ${mark} > ${unit};${mark}1;bleue
${mark}3;Léa;KERBRAT${mark};;;INCONNU;
`;
  return { mark, list };
}

async function check(page: Page, file: ReturnType<typeof asFile>) {
  await page.locator("#list-file").setInputFiles(file);
  await expect(page.getByRole("heading", { name: "Que contient chaque colonne ?" })).toBeVisible();
  await page.getByRole("button", { name: "Vérifier la liste" }).click();
  await expect(page.getByRole("heading", { name: "Rapport ligne par ligne" })).toBeVisible();
}

/** Leaves no list behind that was not applied. */
async function begin(page: Page, path = "/admin/import") {
  await signIn(page, "admin", path);
  const { open } = await (await page.request.get("/api/admin/people/imports")).json();
  if (open) {
    const origin = new URL(page.url()).origin;
    await page.request.delete(`/api/admin/people/imports/${open.id}`, { headers: { origin } });
    await page.reload();
    await started(page);
  }
}

test.describe.configure({ mode: "serial" });

test("a list becomes people, and goes again", async ({ page }) => {
  const { mark, list } = newcomers();
  await begin(page, "/admin/members");
  await page.getByRole("link", { name: "Importer une liste" }).click();
  await expect(page.getByRole("heading", { name: "Importer des membres", level: 1 })).toBeVisible();
  await page.locator("#list-file").setInputFiles(asFile("agents.csv", list("Droit des sols")));

  await expect(page.getByText("6 colonnes reconnues.")).toBeVisible();
  await expect(page.getByText(/«\sagents.csv\s», 3 lignes, séparateur point-virgule, Windows-1252/)).toBeVisible();
  await expect(page.getByLabel("Colonne Affectation")).toHaveValue("9");
  await page.getByRole("button", { name: "Vérifier la liste" }).click();

  await expect(page.getByRole("heading", { name: "Rapport ligne par ligne" })).toBeVisible();
  const report = page.getByRole("table");
  await expect(report.getByText(/Responsable inconnu\s: INCONNU/).first()).toBeVisible();
  await page.getByRole("button", { name: "Création (2)" }).click();
  await expect(report.getByRole("rowheader", { name: `Hélène Kerbrat${mark.toLowerCase()}` })).toBeVisible();
  await expect(report.getByText("Droit des sols").first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Rapport CSV" }).click();
  expect((await download).suggestedFilename()).toBe("import.csv");
  // Nothing is there yet.
  expect((await (await page.request.get(`/api/people?q=kerbrat${mark}`)).json()).items).toEqual([]);

  await page.getByRole("button", { name: "Importer 2 personnes" }).click();
  await expect(page.getByRole("heading", { name: "Dernier import" })).toBeVisible();
  await expect(page.getByText(/Créations\s: 2. Modifications\s: 0. Désactivations\s: 0./)).toBeVisible();
  await page.goto(`/people?q=kerbrat${mark}`);
  await started(page);
  await expect(page.getByRole("link", { name: new RegExp(`Yann Kerbrat${mark}`, "i") }).first()).toBeVisible();

  // Moving in the list moves in the directory, and is shown before.
  await page.goto("/admin/import");
  await started(page);
  await check(page, asFile("agents.csv", list("Voirie")));
  await page.getByRole("button", { name: "Modification (1)" }).click();
  await expect(page.getByRole("row", { name: /Yann/ }).locator("ins")).toContainText("Voirie");
  await page.getByRole("button", { name: "Changer de fichier" }).click();
  await expect(page.getByRole("heading", { name: "Choisir la liste" })).toBeVisible();

  await page.getByRole("button", { name: "Annuler cet import" }).click();
  const question = page.getByRole("dialog", { name: "Annuler cet import ?" });
  await expect(question.getByText(/jamais utilisés, retirés\s: 2/)).toBeVisible();
  await expect(question.getByRole("button", { name: "Garder l’import" })).toBeFocused();
  await question.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page.getByRole("heading", { name: "Dernier import, annulé" })).toBeVisible();
  expect((await (await page.request.get(`/api/people?q=kerbrat${mark}`)).json()).items).toEqual([]);
});

test("what is no list is refused with what to do, and many who leave are counted", async ({ page }) => {
  await begin(page);
  await page.locator("#list-file").setInputFiles({
    name: "agents.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from("PK\u0003\u0004and so on"),
  });
  await expect(page.getByText("Ce fichier est un classeur, pas une liste CSV.")).toBeVisible();

  const { items } = await (await page.request.get("/api/admin/members?state=active")).json();
  const leaving = items
    .filter((member: { person: { role: string } }) => member.person.role === "agent")
    .map((member: { person: { username: string } }) => `${member.person.username};parti`);
  await check(page, asFile("départs.csv", `Identifiant;Statut\n${leaving.join("\n")}\n`));
  await page.getByRole("button", { name: /^Importer \d+ personnes$/ }).click();
  await expect(page.getByText("Saisissez le nombre exact pour confirmer.")).toBeVisible();
  await expect(page.getByLabel(/Pour confirmer, saisissez/)).toBeFocused();
  await page.getByRole("button", { name: "Changer de fichier" }).click();
  await expect(page.getByRole("heading", { name: "Choisir la liste" })).toBeVisible();
});

test("somebody else finds nothing there", async ({ page }) => {
  await signIn(page, "agent", "/admin/import");
  expect((await page.request.get("/api/admin/people/imports")).status()).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing in an import, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await begin(page);
      const looks = async (name: string) => {
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
      };
      await looks("the file");
      await page.locator("#list-file").setInputFiles(asFile("agents.csv", newcomers().list("Droit des sols")));
      await expect(page.getByRole("heading", { name: "Que contient chaque colonne ?" })).toBeVisible();
      await looks("the columns");
      await page.getByRole("button", { name: "Vérifier la liste" }).click();
      await expect(page.getByRole("heading", { name: "Rapport ligne par ligne" })).toBeVisible();
      await page.getByRole("button", { name: /^Toutes/ }).click();
      await expect(page.getByRole("row")).toHaveCount(4);
      await looks("the report");
      await page.getByRole("button", { name: "Changer de fichier" }).click();
      await expect(page.getByRole("heading", { name: "Choisir la liste" })).toBeVisible();
    });
  }
}

test("a list of which every line is refused is not said to be up to date", async ({ page }) => {
  await begin(page);
  const mark = unique("x").replace(/\W/g, "").slice(-8).toUpperCase();
  await check(page, asFile("seul.csv", `Matricule;Prénom;Nom;Responsable\n${mark};Léa;KERBRAT${mark};INCONNU\n`));
  await expect(page.getByText(/«\sseul.csv\s», une ligne, séparateur/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Aucune ligne ne peut être importée." })).toBeVisible();
  await expect(page.getByText(/revoyez les colonnes/)).toBeVisible();
  await expect(page.getByText("Rien à changer")).toHaveCount(0);
});
