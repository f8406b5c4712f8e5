// All groups and open invitations, as the administrator sees them without reading there.
import { expect, test } from "@playwright/test";
import { api, expectAccessible, signIn, started, unique, visitor } from "./support";

test("an administrator looks for a group and takes an invitation back", async ({ browser, page }) => {
  const admin = await visitor(browser, "admin", "/admin");
  const me = (await (await api(admin, "/api/me")).json()).person;
  await signIn(page, "agent", "/");
  const write = (path: string, data: object) =>
    page.request.post(path, { headers: { origin: new URL(page.url()).origin }, data });
  const names = { closed: unique("Verger"), secret: unique("Verger caché") };
  for (const visibility of ["closed", "secret"] as const) {
    const slug = unique(visibility).replace(/[^a-z0-9]/gi, "").toLowerCase();
    const settings = { name: names[visibility], kind: "community", visibility, join: "by_invitation" };
    const made = await write("/api/groups", { slug, settings });
    expect(made.status(), await made.text()).toBe(201);
    const { group } = await made.json();
    const invited = await write(`/api/groups/${group.id}/invitations`, { people: [me.id] });
    expect(invited.status(), await invited.text()).toBe(200);
  }

  await admin.getByRole("navigation").getByRole("link", { name: "Groupes", exact: true }).first().click();
  await expect(admin.getByRole("heading", { level: 1, name: "Groupes" })).toBeVisible();
  const list = admin.getByRole("main").getByRole("list");
  await admin.getByLabel("Chercher un groupe").fill("verger");
  await expect(list.getByText(names.closed, { exact: true })).toBeVisible();
  await expect(admin).toHaveURL(/q=verger/);
  await expect(admin.getByText(names.secret)).toHaveCount(0);
  await expectAccessible(admin);
  await admin.getByRole("button", { name: "Archivés" }).or(admin.getByLabel("Archivés")).first().click();
  await expect(admin.getByText("Aucun groupe ne correspond")).toBeVisible();
  await admin.goto("/admin/groups?q=verger&state=active&kind=community&visibility=closed");
  await started(admin);
  const line = list.getByRole("link", { name: new RegExp(names.closed) });
  await expect(line).toContainText("Communauté — Privé — un membre — géré par");

  await admin.getByRole("link", { name: "Invitations", exact: true }).click();
  const row = admin.getByRole("listitem").filter({ hasText: names.closed });
  await expect(row).toBeVisible();
  await expect(admin.getByText(names.secret)).toHaveCount(0);
  await expectAccessible(admin);
  await row.getByRole("button", { name: /Retirer l’invitation/ }).click();
  const question = admin.getByRole("dialog", { name: "Retirer cette invitation\u00a0?" });
  await expectAccessible(admin);
  await question.getByRole("button", { name: "Retirer" }).click();
  await expect(admin.locator(".toast").getByText("Invitation retirée.")).toBeVisible();
  await expect(row).toHaveCount(0);
  await admin.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(admin);
});
