// Ways into an account without a password: a letter for a unit, opened on a phone; a link by mail.
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { expect, test } from "@playwright/test";
import { choose, chosen, linksIn, phone } from "./letters";
import { binary, demo, withOwn } from "./own";
import { expectAccessible, password, people, signIn, started } from "./support";

test("a unit gets its letters, and one of them opens an account on a phone, once", async ({ browser, page }) => {
  await signIn(page, "admin", "/admin/letters");
  await expect(page.getByRole("heading", { name: "Lettres d’activation", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Service" }).selectOption({ index: 1 });
  await page.getByLabel("Pour qui").selectOption({ label: "Tous ceux qui n’ont pas de mot de passe" });
  await expect(page.getByText(/\d+ lettres à préparer/)).toBeVisible();
  await page.getByRole("button", { name: "Préparer les lettres" }).click();
  await expect(page.getByText(/lettres sont prêtes/)).toBeVisible();
  await expectAccessible(page);
  const links = await linksIn(page);
  expect(links.length).toBeGreaterThan(2);
  expect(new Set(links).size).toBe(links.length);
  await page.setViewportSize(phone);
  await expectAccessible(page);

  const context = await browser.newContext({ viewport: phone });
  const theirs = await context.newPage();
  await theirs.goto(links[0] ?? "");
  await expect(theirs.getByText(/^Bonjour .+,$/)).toBeVisible();
  await expectAccessible(theirs);
  expect(await theirs.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await choose(theirs, "Ouvrir Parvis");
  await started(theirs);
  expect((await theirs.request.get("/api/me")).status()).toBe(200);

  const late = await (await browser.newContext({ viewport: phone })).newPage();
  expect((await late.goto(links[0] ?? ""))?.status()).toBe(404);
  await expect(late.getByRole("heading", { name: "Cette lettre ne sert plus" })).toBeVisible();
  await expect(late.getByText("Demandez une nouvelle lettre")).toBeVisible();
  await expectAccessible(late);

  await page.goto("/admin/log?action=letters_made");
  await expect(page.getByText(/Lucas Berthelot a préparé des lettres d’activation pour/).first()).toBeVisible();
});

test("a code is typed without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "J’ai reçu une lettre" }).click();
  await page.getByLabel("Code de la lettre").fill("trop court");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("alert")).toContainText("Ce code n’a pas la bonne forme");
  await page.getByLabel("Code de la lettre").fill("BCDF GHJK MNPQ RSTV WXYZ");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("heading", { name: "Cette lettre ne sert plus" })).toBeVisible();
  await context.close();
});

test("without a mail server a wish for another password waits for the administrator", async ({ browser, page }) => {
  const stranger = await (await browser.newContext({ viewport: phone })).newPage();
  await stranger.goto("/sign-in");
  await stranger.getByRole("link", { name: "Mot de passe oublié ?" }).click();
  await expectAccessible(stranger);
  const answers: string[] = [];
  for (const name of [people.agent.username, "personne.inconnue"]) {
    await stranger.goto("/forgot");
    await stranger.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(name);
    await stranger.getByRole("button", { name: "Envoyer le lien" }).click();
    await expect(stranger.getByRole("status")).toBeVisible();
    answers.push(await stranger.locator("main").innerText());
  }
  expect(answers[0]).toBe(answers[1]);
  await expectAccessible(stranger);

  await signIn(page, "admin", "/admin/mail");
  await expect(page.getByRole("heading", { name: "E-mails", level: 1 })).toBeVisible();
  await expect(page.getByText(/choisir un autre mot de passe/).first()).toBeVisible();
  await page.getByRole("button", { name: "Lire" }).first().click();
  await expect(page.getByText("(lien que seul le destinataire peut lire)")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(phone);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Préparer plutôt une lettre" }).first().click();
  await expect(page.getByRole("button", { name: "Préparer une lettre" })).toBeVisible();
});

/** A mail server that takes everything: it keeps the messages. */
function mailServer(messages: string[]): Server {
  return createServer((socket: Socket) => {
    let text = "";
    let inside = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 mail.example ready");
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      text += data.toString("latin1");
      for (;;) {
        const end = inside ? text.indexOf("\r\n.\r\n") : text.indexOf("\r\n");
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (inside ? 5 : 2));
        if (inside) {
          messages.push(line.replace(/=\r\n/g, ""));
          inside = false;
          say("250 taken");
        } else if (line.startsWith("DATA")) {
          inside = true;
          say("354 go on");
        } else if (line.startsWith("QUIT")) {
          say("221 bye");
          socket.end();
        } else {
          say("250 ok");
        }
      }
    });
  });
}

test("a forgotten password is replaced by a link that comes by mail", async ({ browser }) => {
  test.skip(!binary, "it starts a Parvis of its own");
  const messages: string[] = [];
  const smtp = mailServer(messages);
  smtp.listen(0, "127.0.0.1");
  await once(smtp, "listening");
  const { port } = smtp.address() as { port: number };
  const settings = {
    PARVIS__MAIL__SMTP_URL: `smtp://127.0.0.1:${port}`,
    PARVIS__MAIL__FROM: "Mairie <parvis@montclair.example>",
  };
  const journey = async (url: string) => {
    const context = await browser.newContext({ baseURL: url, viewport: phone });
    const page = await context.newPage();
    await page.goto("/forgot");
    await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(people.officer.username);
    await page.getByRole("button", { name: "Envoyer le lien" }).click();
    await expect(page.getByRole("heading", { name: "Regardez votre boîte aux lettres" })).toBeVisible();
    await expect.poll(() => messages.length).toBe(1);
    const path = messages[0]?.match(/\/reset\/[\w-]+/)?.[0] ?? "";

    await page.goto(path);
    await expect(page.getByText("Bonjour Claire Morvan,")).toBeVisible();
    await expectAccessible(page);
    await choose(page, "Changer le mot de passe");
    await expect(page.getByText("Votre mot de passe est changé.")).toBeVisible();
    await expect.poll(() => messages.length).toBe(2);
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "Demander un nouveau lien" })).toBeVisible();

    for (const [word, works] of [[password, false], [chosen, true]] as const) {
      await page.goto("/sign-in");
      await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(people.officer.username);
      await page.getByLabel("Mot de passe").fill(word);
      await page.getByRole("button", { name: "Se connecter" }).click();
      await expect(page.getByRole("alert")).toHaveCount(works ? 0 : 1);
    }
    expect((await page.request.get("/api/me")).status()).toBe(200);
    await context.close();
  };
  try {
    await withOwn(demo, journey, settings);
  } finally {
    smtp.close();
  }
});
