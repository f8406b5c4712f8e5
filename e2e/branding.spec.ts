// How the network presents itself: a colour that is refused and offered, a logo, a message at the
// door, its own word for a group; and times told in another zone. What is changed is put back: other
// journeys share the server.
import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { png } from "./png";
import { expectAccessible, signIn, started, visitor } from "./support";

/** Headers of a request that one of our pages makes. */
const ours = (page: Page) => ({ origin: new URL(page.url()).origin });

/** Puts everything back as it was. */
async function restore(page: Page, request: APIRequestContext) {
  const headers = ours(page);
  const answers = [
    await request.put("/api/admin/branding/colors", { data: {}, headers }),
    await request.put("/api/admin/branding/welcomes", { data: {}, headers }),
    await request.delete("/api/admin/branding/logo", { headers }),
  ];
  for (const answer of answers) expect(answer.ok()).toBe(true);
}

/** The colour of what acts, as the page computes it. */
const acting = (page: Page) =>
  page.evaluate(() => {
    const probe = document.createElement("span");
    probe.className = "btn btn--primary";
    document.body.append(probe);
    const color = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return color;
  });

test("an administrator gives the network its colours, its logo and a word at the door", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "admin", "/admin/branding");
  await expect(page.getByRole("heading", { name: "Identité visuelle", level: 1 })).toBeVisible();
  const main = page.getByRole("main");
  const before = await acting(page);
  const { name } = await (await page.request.get("/api/admin/branding")).json();
  try {
    await expectAccessible(page);

    // A colour that nobody could read: the page says so, the server refuses it, another is offered.
    const primary = main.getByLabel("Couleur principale", { exact: true });
    await primary.fill("#ffcc00");
    await expect(main.getByText(/Contraste de 1,\d\d\s: il faut au moins 4,50/)).toBeVisible();
    await main.getByRole("button", { name: "Enregistrer les couleurs" }).click();
    await expect(main.getByText("Rien n’a été enregistré.")).toBeVisible();
    await expectAccessible(page);
    await main.getByRole("button", { name: /^Prendre #/ }).click();
    await expect(main.getByText(/Contraste de 4,\d\d\s: elle se lit bien/)).toBeVisible();
    await primary.fill("#204a87");
    await main.getByRole("button", { name: "Enregistrer les couleurs" }).click();
    await expect(page.getByText("Couleurs enregistrées.").first()).toBeVisible();
    await expect.poll(() => acting(page)).toBe("rgb(32, 74, 135)");
    expect(before).not.toBe("rgb(32, 74, 135)");

    await main.getByLabel("Choisir un logo").setInputFiles({
      name: "logo.txt",
      mimeType: "image/png",
      buffer: Buffer.from("not a picture"),
    });
    await expect(main.getByText("Ce fichier n’est pas une image que Parvis sait lire.")).toBeVisible();
    await main.getByLabel("Choisir un logo").setInputFiles({
      name: "logo.png",
      mimeType: "image/png",
      buffer: png(300, 100, [200, 30, 30]),
    });
    await expect(page.getByText("Logo enregistré.").first()).toBeVisible();
    await expect(page.getByRole("banner").getByRole("img", { name, exact: true })).toBeVisible();

    await main.getByLabel("En français").fill("Bienvenue.\n<script>alert(1)</script> Accueil : 02 40 00 00 00");
    await main.getByRole("button", { name: "Enregistrer le message" }).click();
    await expect(page.getByText("Message enregistré.").first()).toBeVisible();

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await started(page);
      await expect(main.getByRole("heading", { name: "Couleurs" })).toBeVisible();
      await expectAccessible(page);

      const visitor = await (await browser.newContext({ colorScheme, locale: "fr-FR" })).newPage();
      await visitor.goto("/sign-in");
      const logo = visitor.getByRole("img", { name, exact: true });
      await expect(logo).toBeVisible();
      expect(await logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);
      await expect(visitor.locator(".brand__org")).toHaveText(name);
      await expect(visitor.getByText("Bienvenue.", { exact: true })).toBeVisible();
      await expect(visitor.getByText("<script>alert(1)</script> Accueil")).toBeVisible();
      if (colorScheme === "light") expect(await acting(visitor)).toBe("rgb(32, 74, 135)");
      await expectAccessible(visitor);
      await visitor.context().close();
    }
  } finally {
    await restore(page, page.request);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await started(page);
  expect(await acting(page)).toBe(before);
  await expect(page.getByRole("banner").getByRole("img", { name, exact: true })).toHaveCount(0);
});

test("groups are called as the network likes", async ({ browser, page }) => {
  await signIn(page, "admin", "/admin/branding");
  const main = page.getByRole("main");
  const word = main.getByRole("combobox", { name: "Le mot", exact: true });
  const keep = main.getByRole("button", { name: "Enregistrer le mot" });
  const groups = (page: Page, name: string) => page.locator(".sidenav").getByRole("link", { name, exact: true });
  try {
    await word.selectOption({ label: "Un autre mot" });
    await main.getByLabel(/^En français, un seul/).fill("{ $x }");
    await keep.click();
    await expect(main.getByText(/^Des lettres seulement/)).toBeVisible();
    await expectAccessible(page);
    await word.selectOption({ label: "espace (space)" });
    await expect(main.getByText(/^Créer un nouvel espace, inviter à l’espace, quitter l’espace/)).toBeVisible();
    await expect(main.getByText(/^Create a space, invite into the space/)).toBeVisible();
    await keep.click();
    // The page comes anew.
    await expect(page.getByRole("link", { name: "Espaces", exact: true }).first()).toBeVisible();
    await started(page);
    await page.goto("/groups");
    await started(page);
    await expect(page.getByRole("heading", { level: 1, name: "Espaces" })).toBeVisible();
    await expect(main.getByRole("button", { name: "Créer un espace" })).toBeVisible();

    const agent = await visitor(browser, "agent");
    await expect(groups(agent, "Espaces")).toBeVisible();
    await expect(agent.getByRole("main").getByText("Mes espaces", { exact: true }).first()).toBeVisible();
    await agent.context().close();
  } finally {
    const answer = await page.request.put("/api/admin/branding/words", { data: {}, headers: ours(page) });
    expect(answer.ok()).toBe(true);
  }
  await page.goto("/groups");
  await started(page);
  await expect(page.getByRole("heading", { level: 1, name: "Groupes" })).toBeVisible();
});

test("nobody else finds how the network presents itself", async ({ page }) => {
  await signIn(page, "agent", "/admin/branding");
  await expect(page.getByRole("heading", { name: "Cette page n’existe plus" }).first()).toBeVisible();
  expect((await page.request.get("/api/admin/branding")).status()).toBe(404);
});

test("times are told in the zone that one chooses", async ({ browser }) => {
  const page = await (await browser.newContext({ timezoneId: "Europe/Paris", locale: "fr-FR" })).newPage();
  await signIn(page, "elected", "/profile");
  const zone = page.getByRole("combobox", { name: "Fuseau horaire" });
  await expect(zone).toHaveValue("0");
  await expect(zone.locator("option").first()).toHaveText("Comme l’appareil (Europe/Paris)");
  const exact = () => page.locator("time").first().getAttribute("title");
  const hourOf = (words: string | null) => Number(/(\d{1,2})\sh/.exec(words ?? "")?.[1]);
  try {
    const machine = await page.locator("time").first().getAttribute("datetime");
    const hour = (timeZone: string) =>
      Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(new Date(machine!)));
    expect(hourOf(await exact())).toBe(hour("Europe/Paris"));
    await zone.selectOption({ label: "Pacific/Noumea" });
    await expect.poll(async () => (await (await page.request.get("/api/me")).json()).preferences.time_zone).toBe("Pacific/Noumea");
    // The page comes anew.
    await expect.poll(async () => hourOf(await exact())).not.toBe(hour("Europe/Paris"));
    await started(page);
    const shown = await page.locator("time").first().getAttribute("datetime");
    expect(hourOf(await exact())).toBe(
      Number(new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Noumea", hour: "2-digit", hourCycle: "h23" }).format(new Date(shown!))),
    );
    await expectAccessible(page);
  } finally {
    await page.getByRole("combobox", { name: "Fuseau horaire" }).selectOption({ index: 0 });
    await expect.poll(async () => (await (await page.request.get("/api/me")).json()).preferences.time_zone).toBeUndefined();
  }
});
