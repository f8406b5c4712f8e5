// What proves who one is besides the password: a telephone's code, a passkey, what the organisation asks.
import { createHmac } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible, signIn, started, unique } from "./support";

/** A passkey belongs to a name: a number in the address has none. */
const base = (process.env.PARVIS_E2E_URL ?? "http://127.0.0.1:8080").replace("127.0.0.1", "localhost");
test.use({ baseURL: base });

/** The six digits of a key at a moment (RFC 6238). */
function code(key: string, at = Date.now()) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key].map((char) => alphabet.indexOf(char).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", secret).update(step).digest();
  const place = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The code that comes next: one that served does not serve again, and clocks may be a step apart. */
const nextCode = (key: string) => code(key, Date.now() + 30_000);

/** An account that no other journey uses. */
async function newcomer(browser: Browser) {
  const page = await (await browser.newContext({ baseURL: base })).newPage();
  await signIn(page, "admin", "/admin/members/new");
  const name = `Nadia ${unique("Serrure").replace(/\s/g, "")}`;
  await page.getByLabel("Prénom et nom").fill(name);
  await page.getByRole("button", { name: "Créer le compte" }).click();
  await expect(page.getByRole("heading", { name: `Le compte de ${name} est prêt` })).toBeVisible();
  const first = await page.locator("code.secret").innerText();
  return { name, username: name.toLowerCase().replace(" ", "."), first, administration: page };
}

async function enter(page: Page, username: string, secret: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(username);
  await page.getByLabel("Mot de passe").fill(secret);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

/** The page is as it should be, wide and narrow. */
async function looked(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** The browser has a device that verifies who holds it, and always agrees. */
async function withDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("a code of the telephone is asked for after the password, and a recovery code stands in for it", async ({
  browser,
  page,
}) => {
  const { username, first, administration, name } = await newcomer(browser);
  await enter(page, username, first);
  await started(page);
  await page.goto("/profile");
  const card = page.getByRole("region", { name: "Sécurité" });
  await card.getByRole("link", { name: /^Ajouter ?, Application de codes/ }).click();
  await expect(page.getByRole("heading", { name: "Une application pour vos codes" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Code QR à lire avec l’application" })).toBeVisible();
  await page.getByText("Je ne peux pas viser l’image").click();
  const key = (await page.locator(".otpkey").innerText()).replace(/\s/g, "");
  await looked(page);

  await page.getByLabel("Code à six chiffres").fill("000000");
  await page.getByLabel("Mot de passe").fill(first);
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByText("Ce code n’est pas le bon.").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code à six chiffres").fill(code(key));
  await page.getByLabel("Mot de passe").fill(first);
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByRole("heading", { name: "Vos codes de secours" })).toBeVisible();
  const codes = await page.locator(".codes code").allInnerTexts();
  expect(codes).toHaveLength(10);
  await looked(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger les codes" }).click();
  expect((await download).suggestedFilename()).toBe("parvis-codes.txt");
  await page.getByRole("link", { name: "Je les ai gardés" }).click();
  await expect(card.getByText("Il en reste 10.")).toBeVisible();
  await expectAccessible(page);

  const other = await (await browser.newContext({ baseURL: base })).newPage();
  await enter(other, username, first);
  await expect(other.getByRole("heading", { name: "Encore une étape" })).toBeVisible();
  await looked(other);
  expect((await other.request.get("/api/me")).status()).toBe(401);
  await other.getByLabel("Code à six chiffres").fill(nextCode(key));
  await other.getByRole("button", { name: "Continuer", exact: true }).click();
  await started(other);

  const third = await (await browser.newContext({ baseURL: base })).newPage();
  await enter(third, username, first);
  await third.getByText("Je n’ai pas mon téléphone").click();
  await third.getByLabel("Code de secours").fill(codes[3] ?? "");
  await third.getByRole("button", { name: "Continuer avec ce code" }).click();
  await started(third);

  // The telephone is lost: an administrator removes the proof, and its owner is told.
  await administration.getByRole("link", { name: "Voir le compte" }).click();
  await expect(administration.getByText("Une application de codes.")).toBeVisible();
  await expectAccessible(administration);
  await administration.getByRole("button", { name: "Retirer" }).click();
  await administration.getByRole("dialog").getByRole("button", { name: "Retirer" }).click();
  await expect(administration.getByText("Aucune : le mot de passe suffit.")).toBeVisible();
  await expect(third.getByText("Votre session est terminée.").first()).toBeVisible();
  await administration.getByRole("link", { name: "Voir dans le journal" }).click();
  await expect(
    administration.getByText(`Lucas Berthelot a retiré les preuves de connexion d’un compte (${name}).`),
  ).toBeVisible();
  await enter(third, username, first);
  await expect(third.getByRole("heading", { name: "Vos preuves de connexion ont été retirées" })).toBeVisible();
  await looked(third);
  await third.getByRole("button", { name: "J’ai compris" }).click();
  await started(third);
});

test("a passkey of the device signs in alone, and after the password", async ({ browser, page }) => {
  const { username, first } = await newcomer(browser);
  await withDevice(page);
  await enter(page, username, first);
  await started(page);
  await page.goto("/profile");
  await page.getByRole("link", { name: /^Ajouter ?, Clé d’accès/ }).click();
  await looked(page);
  await page.getByLabel("Nom de cette clé").fill("Mon téléphone");
  await page.getByLabel("Mot de passe").fill("pas le bon");
  await page.getByRole("button", { name: "Ajouter la clé d’accès" }).click();
  await expect(page.getByRole("alert")).toContainText("Le mot de passe actuel ne correspond pas.");
  await page.getByLabel("Mot de passe").fill(first);
  await page.getByRole("button", { name: "Ajouter la clé d’accès" }).click();
  await expect(page.getByRole("heading", { name: "Vos codes de secours" })).toBeVisible();
  await page.getByRole("link", { name: "Je les ai gardés" }).click();
  await expect(page.getByRole("region", { name: "Sécurité" }).getByText("Mon téléphone").first()).toBeVisible();

  // Where one served before, the browser offers it by itself, and this device always agrees.
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/profile");
  await started(page);
  await page.evaluate(() => localStorage.clear());
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/profile");
  await looked(page);
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await started(page);
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByText(`@${username}`).first()).toBeVisible();

  await page.evaluate(() => localStorage.clear());
  await page.context().clearCookies();
  await enter(page, username, first);
  await expect(page.getByRole("heading", { name: "Encore une étape" })).toBeVisible();
  await looked(page);
  await page.getByRole("button", { name: "Utiliser ma clé d’accès" }).click();
  await started(page);

  await page.goto("/profile");
  await page.getByRole("link", { name: /^Retirer ?, Mon téléphone/ }).click();
  await looked(page);
  await page.getByLabel("Mot de passe").fill(first);
  await page.getByRole("button", { name: "Retirer" }).click();
  await expect(page.getByRole("region", { name: "Sécurité" }).getByText("Codes de secours")).toBeHidden();
});

/** Somebody who runs the network and has a passkey: a rule does not shut them out. */
async function keeper(browser: Browser, administration: Page) {
  const page = await (await browser.newContext({ baseURL: base })).newPage();
  const username = `gardien.${unique("x").replace(/[^a-z0-9]/gi, "").toLowerCase()}`;
  const answer = await administration.request.post("/api/admin/members", {
    headers: { origin: base },
    data: { username, name: "Gaëlle Gardien", role: "admin" },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const made = await answer.json();
  await withDevice(page);
  await enter(page, username, made.password);
  await started(page);
  await page.goto("/security/passkey");
  await page.getByLabel("Mot de passe").fill(made.password);
  await page.getByRole("button", { name: "Ajouter la clé d’accès" }).click();
  await expect(page.getByRole("heading", { name: "Vos codes de secours" })).toBeVisible();
  return { page, id: Number(made.member.person.id) };
}

test("whoever is asked for a second proof adds one before anything else", async ({ browser, page }) => {
  test.setTimeout(120_000);
  const { username, first, administration } = await newcomer(browser);
  const { page: kept, id } = await keeper(browser, administration);
  const rule = async (whom: string) => {
    await kept.goto("/admin/sign-in");
    await kept.getByRole("combobox", { name: "Deuxième preuve" }).selectOption({ label: whom });
    await kept.getByRole("button", { name: "Appliquer" }).click();
    await kept.getByRole("dialog").getByRole("button", { name: "Appliquer" }).click();
    await expect(kept.getByText("Règle de connexion changée.").first()).toBeVisible();
  };
  await kept.goto("/admin/sign-in");
  await expect(kept.getByRole("heading", { name: "Connexion", level: 1 })).toBeVisible();
  await looked(kept);
  await rule("À tout le monde");
  try {
    // A session that was opened without one counts for nothing until there is one.
    expect((await administration.request.get("/api/me")).status()).toBe(401);
    await withDevice(page);
    await enter(page, username, first);
    await expect(page.getByRole("heading", { name: "Protégez votre compte" })).toBeVisible();
    await looked(page);
    expect((await page.request.get("/api/me")).status()).toBe(401);
    await page.getByRole("link", { name: "Une clé d’accès" }).click();
    await page.getByRole("button", { name: "Ajouter la clé d’accès" }).click();
    await expect(page.getByRole("heading", { name: "Vos codes de secours" })).toBeVisible();
    await page.getByRole("link", { name: "Je les ai gardés" }).click();
    await started(page);
    await page.goto("/profile");
    await page.getByRole("link", { name: /^Retirer ?, / }).click();
    await page.getByLabel("Mot de passe").fill(first);
    await page.getByRole("button", { name: "Retirer" }).click();
    await expect(page.getByText("Votre organisation vous demande une deuxième preuve.")).toBeVisible();
  } finally {
    await rule("À personne");
  }
  expect((await administration.request.get("/api/me")).status()).toBe(200);
  const suspended = await administration.request.put(`/api/admin/members/${id}/suspension`, {
    headers: { origin: base, "content-type": "application/json" },
    data: "null",
  });
  expect(suspended.status()).toBe(200);
});

test("the way in by a passkey is not shown where it cannot work", async ({ page }) => {
  await page.goto(`${base.replace("localhost", "127.0.0.1")}/sign-in`);
  await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Utiliser une clé d’accès" })).toBeHidden();
});
