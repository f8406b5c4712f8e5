// Alerts on a device while Parvis is closed: turned on, tested, told, turned off. The browsers of these
// journeys have no push service: one stands here instead, with the keys of a browser made here.
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { binary, demo, withOwn } from "./own";
import { expectAccessible, password, people, started } from "./support";

test("alerts are turned on for a device, tested, and turned off", async ({ browser }) => {
  test.skip(binary === "", "needs a program of its own");
  test.setTimeout(120_000);
  const came: { encoding: string; authorization: string; length: number }[] = [];
  let status = 201;
  const service = createServer((request, response) => {
    let length = 0;
    request.on("data", (some: Buffer) => (length += some.length));
    request.on("end", () => {
      const { "content-encoding": encoding = "", authorization = "" } = request.headers;
      came.push({ encoding: String(encoding), authorization, length });
      response.writeHead(status).end();
    });
  }).listen(0, "127.0.0.1");
  await once(service, "listening");
  const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/device`;
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const stub = { endpoint, p256dh: [...keys.getPublicKey()], auth: [...randomBytes(16)] };
  const journey = async (url: string) => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 } });
    await context.addInitScript(({ endpoint, p256dh, auth }) => {
      const there = "stubbed-push";
      const subscription = {
        endpoint,
        getKey: (name: string) => new Uint8Array(name === "auth" ? auth : p256dh).buffer,
        unsubscribe: async () => (localStorage.removeItem(there), true),
      };
      Object.defineProperty(Notification, "permission", { get: () => "granted" });
      Notification.requestPermission = async () => "granted";
      const push = PushManager.prototype as unknown as Record<string, () => Promise<unknown>>;
      push["subscribe"] = async () => (localStorage.setItem(there, "1"), subscription);
      push["getSubscription"] = async () => (localStorage.getItem(there) ? subscription : null);
    }, stub);
    const page = await context.newPage();
    await page.goto(`/sign-in?next=${encodeURIComponent("/notifications?tab=settings")}`);
    await page.getByLabel("Nom d’utilisateur, e-mail ou matricule").fill(people.agent.username);
    await page.getByLabel("Mot de passe").fill(password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await started(page);
    const here = page.getByRole("region", { name: "Sur cet appareil" });
    await expect(here.getByText("répondez « Autoriser »")).toBeVisible();
    await expectAccessible(page);

    await here.getByRole("button", { name: "Recevoir mes alertes ici" }).click();
    await expect(here.getByText("L’avez-vous reçu")).toBeVisible();
    expect(came.length).toBe(1);
    expect(came[0]?.encoding).toBe("aes128gcm");
    expect(came[0]?.authorization).toMatch(/^vapid t=.+, k=.+/);
    await here.getByRole("button", { name: "Oui, je l’ai reçu" }).click();
    await expect(here.getByText("tout fonctionne sur cet appareil")).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    // It is still on after a while; a service that fails is said so, with what to do.
    await page.reload();
    await started(page);
    await expect(here.getByText("Vos alertes arrivent sur cet appareil.")).toBeVisible();
    status = 503;
    // One test in five seconds.
    await expect(async () => {
      await here.getByRole("button", { name: "Envoyer un essai" }).click();
      await expect(here.getByText("Le service d’alertes est débordé (réponse 503)")).toBeVisible({ timeout: 1_500 });
    }).toPass();

    await here.getByRole("button", { name: "Ne plus recevoir ici" }).click();
    await expect(here.getByRole("button", { name: "Recevoir mes alertes ici" })).toBeVisible();
    await expect(here.getByText("Mes appareils alertés")).toHaveCount(0);
    await context.close();
  };
  try {
    await withOwn(demo, journey, { PARVIS__PUSH__ALLOW_PRIVATE: "true" });
  } finally {
    service.close();
  }
});
