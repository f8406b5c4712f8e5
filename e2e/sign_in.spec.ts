// Signing in and out: plain forms, in both languages, without the application.
import { expect, test } from "@playwright/test";
import { expectAccessible, password, people, signIn } from "./support";

test("somebody signs in, comes where they wanted, and signs out", async ({ page }) => {
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile/);
  await signIn(page, "agent", "/profile");
  await expect(page).toHaveURL(/\/profile$/);

  await page.getByRole("button", { name: /Mon compte/ }).click();
  await page.getByRole("menuitem", { name: "Se déconnecter" }).click();
  await expect(page.getByRole("button", { name: "Se connecter" })).toBeVisible();
  expect((await page.request.get("/api/me")).status()).toBe(401);
});

test("a wrong password and an unknown name get the same answer", async ({ page }) => {
  const answers: string[] = [];
  for (const name of [people.agent.username, "personne.inconnue"]) {
    await page.goto("/sign-in");
    await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(name);
    await page.getByLabel("Mot de passe").fill("certainement pas celui-ci");
    await page.getByRole("button", { name: "Se connecter" }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
    await expect(page.getByLabel("Nom d’utilisateur, e-mail ou matricule")).toHaveValue(name);
    await expect(page.getByLabel("Mot de passe")).toHaveValue("");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("the form works without JavaScript, and speaks English", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.locator("input[autocomplete^=username]").fill(people.officer.username);
  await page.locator("input[type=password]").fill(password);
  await page.locator("button.btn--primary[type=submit]").click();
  await expect(page.locator("noscript")).toHaveCount(1);
  expect((await page.request.get("/api/me")).status()).toBe(200);
  await context.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the sign-in page, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/sign-in");
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
  });
}
