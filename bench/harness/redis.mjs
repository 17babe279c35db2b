import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";

/** The server that Debian's redis-server brings, or Valkey's; `OHEM_VS_FOCAL_REDIS` names another one. */
const SERVERS = [process.env.OHEM_VS_FOCAL_REDIS, "redis-server", "valkey-server"].filter(Boolean);

/**
 * A Redis of its own, append-only and in a folder of its own, on a free port.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startRedis(folder) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  for (const server of SERVERS) {
    const child = spawn(
      server,
      ["--port", port, "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    if (!(await isReady(child))) continue;
    return {
      url: `redis://127.0.0.1:${port}`,
      async stop() {
        child.kill();
        if (child.exitCode === null) await once(child, "exit");
      },
    };
  }
  throw new Error(
    "the benchmark sweep needs redis-server or valkey-server: install it (Debian: redis-server)",
  );
}

function isReady(child) {
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", () => resolve(false));
    child.stdout.on("data", (text) => /ready to accept connections/i.test(text) && resolve(true));
  });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}
