// A Parvis of its own for a journey that fills a network or needs a setting.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The program to start; a journey that needs it is left out without it. */
export const binary = process.env.PARVIS_E2E_BINARY ?? "";

/** Starts it on an empty data folder that `fill` fills first, and removes both in the end. */
export async function withOwn(
  fill: (data: string) => void,
  journey: (url: string) => Promise<void>,
  env: Record<string, string> = {},
) {
  const data = mkdtempSync(join(tmpdir(), "parvis-own-"));
  let program: ChildProcess | undefined;
  try {
    fill(data);
    const port = await sparePort();
    const listen = `127.0.0.1:${port}`;
    program = spawn(binary, ["serve", "--data", data, "--listen", listen], { env: { ...process.env, ...env } });
    if (program.stdout) await once(program.stdout, "data");
    await journey(`http://${listen}`);
  } finally {
    program?.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }
}

/** The demo town. */
export const demo = (data: string) => execFileSync(binary, ["demo", "--data", data]);

/** An account that may do everything, in an empty network. */
export const administrator = (username: string, name: string, password: string) => (data: string) =>
  execFileSync(binary, ["user", "create", username, "--name", name, "--role", "admin", "--data", data], {
    input: `${password}\n`,
  });

async function sparePort() {
  const spare = createServer().listen(0, "127.0.0.1");
  await once(spare, "listening");
  const { port } = spare.address() as { port: number };
  spare.close();
  await once(spare, "close");
  return port;
}
