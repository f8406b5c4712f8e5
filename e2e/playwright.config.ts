// How the journeys are run: one browser, the server that `cargo verify` started, no second chance.
//
// `PARVIS_E2E_URL` is the address of the server, `PARVIS_CHROMIUM` a browser to use instead of
// Playwright's own.
import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const installed = [process.env.PARVIS_CHROMIUM, "/usr/bin/chromium"];
const executablePath = installed.find((path) => path && existsSync(path));

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  timeout: 90_000,
  // A small machine compiles the application while it does other things.
  expect: { timeout: 20_000 },
  // A journey that needs a second try hides a bug.
  retries: 0,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.PARVIS_E2E_URL ?? "http://127.0.0.1:8080",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
