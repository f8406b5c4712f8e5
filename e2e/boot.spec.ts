// The start of the application, before any server: the built files behind the strictest policy
// that we promise, with a network that is sometimes slow and sometimes gone.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { expect, test } from "@playwright/test";

type Manifest = Record<string, { file: string }>;

const dist = join(import.meta.dirname, "../target/dist");
const types: Record<string, string> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
].join("; ");

let server: Server;
let address: string;

// Somebody without groups, and an empty feed: enough for the first screen.
const boot = {
  me: {
    person: { id: 1, username: "claire.morvan", name: "Claire Morvan", role: "agent" },
    organization: "Montclair-sur-Loire",
    preferences: {
      theme: "auto",
      contrast: "auto",
      text: "normal",
      shortcuts: true,
      announcements: true,
    },
    language: "fr",
    groups: [],
    may_publish_news: false,
  },
  feed: { tab: "for_me", page: { items: [] } },
  cursor: 0,
  server_time: 1_790_000_000_000,
  assets: { icons: "#" },
  texts: ["app", "feed", "posts", "compose"].map(texts).join("\n"),
};

/** A file of texts, as the page carries it. */
function texts(name: string) {
  return readFileSync(join(import.meta.dirname, `../assets/locales/fr/${name}.ftl`), "utf8");
}

const shell = (manifest: Manifest) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Parvis</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${manifest["app.css"].file}">
<link rel="stylesheet" id="late-styles" disabled href="/assets/${manifest["late.css"].file}">
<link rel="modulepreload" href="/assets/${manifest["app.js"].file}">
<link rel="preload" as="fetch" type="application/wasm" crossorigin href="/assets/${manifest["app.wasm"].file}">
<script type="module" src="/assets/${manifest["boot.js"].file}"></script>
</head><body>
<script type="application/json" id="boot-data">${JSON.stringify(boot).replaceAll("<", "\\u003c")}</script>
<div id="app"></div>
<div id="boot" role="status" data-slow="C’est plus long que d’habitude…" data-failed="Parvis n’a pas démarré."
  data-failed-help="Rien n’est perdu." data-retry="Réessayer"></div>
</body></html>`;

test.beforeAll(async () => {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  server = createServer((request, response) => {
    const name = request.url?.match(/^\/assets\/([\w.-]+)$/)?.[1];
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", name ? (types[extname(name)] ?? "application/octet-stream") : "text/html");
    response.statusCode = name || request.url === "/" ? 200 : 404;
    response.end(name ? readFileSync(join(dist, name)) : shell(manifest));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

test.afterAll(() => server.close());

test("the application starts under a strict policy, and fetches each file once", async ({ page }) => {
  const complaints: string[] = [];
  const fetched: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => fetched.push(request.url()));

  await page.goto(address);

  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator("#boot")).toBeEmpty();
  expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
  expect(fetched).toEqual([...new Set(fetched)]);
});

test("a slow start is said after five seconds, and a failed one after fifteen", async ({ page }) => {
  await page.clock.install();
  await page.route("**/*.wasm", () => {});
  await page.goto(address);

  await expect(page.locator("#boot")).toBeEmpty();
  await page.clock.runFor(5_000);
  await expect(page.getByRole("status")).toHaveText("C’est plus long que d’habitude…");
  await page.clock.runFor(10_000);
  await expect(page.getByRole("alert")).toContainText("Parvis n’a pas démarré.");

  // Late is not too late: what was held back arrives.
  await page.unroute("**/*.wasm");
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator("#boot")).toBeEmpty();
});

test("an application that cannot be fetched says so at once, and may be asked for again", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(address);
  await expect(page.getByRole("alert")).toContainText("Rien n’est perdu.");

  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("main")).toBeVisible();
});

test("a part that cannot be fetched says so, and may be asked for again", async ({ page }) => {
  await page.route("**/part-*.wasm", (route) => route.abort());
  await page.goto(address);
  await page.getByRole("link", { name: "Profil" }).first().click();
  await expect(page.getByText("Cette partie de Parvis n’est pas arrivée")).toBeVisible();

  await page.unroute("**/part-*.wasm");
  await page.getByRole("main").getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: boot.me.person.name })).toBeVisible();
});
