// Three people, three browsers: what one writes, the others see happen.
import { expect, test } from "@playwright/test";
import { idOf, people, post, publish, unique, visitor } from "./support";

test("an agent, an elected official and an officer see each other live", async ({ browser }) => {
  const agent = await visitor(browser, "agent");
  const elected = await visitor(browser, "elected");
  const officer = await visitor(browser, "officer");

  const text = unique("Le quai est rouvert");
  await publish(agent, text);
  const id = await idOf(agent, text);

  // It announces itself, and comes in when the person asks for it.
  for (const page of [elected, officer]) {
    await expect(post(page, text)).toHaveCount(0);
    await page.getByRole("button", { name: /nouvelles? publications?/ }).click();
    await expect(post(page, text)).toBeVisible();
  }

  // A reaction moves the counter where it stands.
  await post(elected, text).getByRole("button", { name: /^Réagir/ }).click();
  await expect(post(agent, text).getByText("1 réaction")).toBeVisible();
  await expect(post(officer, text).getByText("1 réaction")).toBeVisible();

  // A comment, seen by whoever reads the thread.
  await agent.goto(`/p/${id}`);
  await officer.goto(`/p/${id}`);
  const comment = unique("Merci pour la rapidité");
  await officer.getByRole("textbox", { name: /commentaire/i }).fill(comment);
  await officer.getByRole("textbox", { name: /commentaire/i }).press("Control+Enter");
  await expect(agent.getByText(comment)).toBeVisible();
  await expect(post(elected, text).getByText("1 commentaire")).toBeVisible();

  // The author edits, then deletes: readers see both.
  const edited = unique("Le quai est rouvert aux vélos");
  await agent.goto("/");
  await post(agent, text).getByRole("button", { name: /^Autres actions/ }).click();
  await agent.getByRole("menuitem", { name: "Modifier" }).click();
  const dialog = agent.getByRole("dialog", { name: "Modifier la publication" });
  await dialog.getByLabel("Votre message").fill(edited);
  await dialog.getByRole("button", { name: "Enregistrer" }).click();
  await expect(post(elected, edited)).toBeVisible();
  await post(agent, edited).getByRole("button", { name: /^Autres actions/ }).click();
  await agent.getByRole("menuitem", { name: "Supprimer" }).click();
  await agent.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await expect(elected.getByText(edited)).toHaveCount(0);
  await expect(officer.getByText("Cette publication a été supprimée.")).toBeVisible();
  await expect(officer.getByText(comment)).toBeVisible();
  for (const page of [agent, elected, officer]) await page.context().close();
});

test("a lost connection says so, and comes back without loss", async ({ browser }) => {
  const reader = await visitor(browser, "elected");
  const writer = await visitor(browser, "officer");
  await reader.context().setOffline(true);
  const text = unique("Pendant votre absence");
  await publish(writer, text);
  await expect(reader.getByText("Connexion perdue.")).toBeVisible({ timeout: 30_000 });

  await reader.context().setOffline(false);
  await expect(reader.getByRole("button", { name: /nouvelles? publications?/ })).toBeVisible({ timeout: 40_000 });
  await expect(reader.getByText("Connexion perdue.")).toHaveCount(0);
  await reader.getByRole("button", { name: /nouvelles? publications?/ }).click();
  await expect(post(reader, text)).toBeVisible();
  for (const page of [reader, writer]) await page.context().close();
});

test("a secret group does not exist for those outside it", async ({ browser }) => {
  const member = await visitor(browser, "officer");
  const outsider = await visitor(browser, "admin", "/?tab=everything");
  const group = "Pour Jocelyne, chut";
  const text = unique("Le gâteau est commandé");
  await publish(member, text, group);
  const id = await idOf(member, text);

  const [secret, missing] = await Promise.all([
    outsider.request.get(`/api/posts/${id}`),
    outsider.request.get("/api/posts/1"),
  ]);
  expect(secret.status()).toBe(404);
  const words = async (answer: typeof secret) => ({ ...(await answer.json()), request_id: "" });
  expect(await words(secret)).toEqual(await words(missing));

  // Something public written after it arrives; the secret post never did.
  const beacon = unique("Pour tout le monde");
  await publish(member, beacon);
  await outsider.getByRole("button", { name: "1 nouvelle publication" }).click();
  await expect(post(outsider, beacon)).toBeVisible();
  await expect(outsider.getByText(text)).toHaveCount(0);
  await expect(outsider.getByText(group)).toHaveCount(0);
  await outsider.goto(`/p/${id}`);
  await expect(outsider.getByText(text)).toHaveCount(0);
  await expect(outsider.getByText(group)).toHaveCount(0);
  for (const page of [member, outsider]) await page.context().close();
});

test("the name of the author is what others read", async ({ browser }) => {
  const page = await visitor(browser, "agent");
  const text = unique("Qui suis-je");
  await publish(page, text);
  await expect(post(page, text).getByText(people.agent.name, { exact: true })).toBeVisible();
  await page.context().close();
});
