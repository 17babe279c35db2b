import type { RedisOptions } from "ioredis";
import { TroubleError, UsageError } from "../../errors";

/** Where a Redis or Valkey server is; without credentials, so that it can be shown. */
export interface RedisAddress {
  /** As it was given. */
  name: string;
  options: RedisOptions;
}

const EXAMPLE = "redis://localhost:6379, or rediss:// with TLS";

/**
 * An address such as `redis://host:6379/0`; user and password come from REDIS_USERNAME and REDIS_PASSWORD alone, since
 * a command line is seen by every user of a machine and kept in a history.
 * @throws UsageError for another form, or with a password in it, which is not repeated
 */
export function redisAddress(url: string, env: NodeJS.ProcessEnv = process.env): RedisAddress {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new UsageError(`the engine is neither "local" nor an address such as ${EXAMPLE}`);
  }
  const { protocol, hostname, port, pathname } = parsed;
  if (/[@?#]/.test(url))
    throw new UsageError(
      "the engine's address holds more than HOST:PORT/NUMBER; a password, which others could read there, is given by " +
        "the environment: REDIS_PASSWORD, and REDIS_USERNAME where there are users",
    );
  if (protocol !== "redis:" && protocol !== "rediss:")
    throw new UsageError(`"${url}" is no engine; give "local", or an address such as ${EXAMPLE}`);
  if (!hostname || !/^(\/\d*)?$/.test(pathname))
    throw new UsageError(`"${url}" is not of the form redis://HOST:PORT/NUMBER, such as ${EXAMPLE}`);
  return {
    name: `${protocol}//${parsed.host}${pathname === "/" ? "" : pathname}`,
    options: {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port || 6379),
      db: Number(pathname.slice(1) || 0),
      ...(env.REDIS_USERNAME ? { username: env.REDIS_USERNAME } : {}),
      ...(env.REDIS_PASSWORD ? { password: env.REDIS_PASSWORD } : {}),
      ...(protocol === "rediss:" ? { tls: {} } : {}),
    },
  };
}

/** Milliseconds until a server that does not answer is held to be out of reach. */
const PATIENCE = 10_000;
/** BullMQ needs what came with it. */
const LEAST_VERSION = [6, 2];

/**
 * Looks once whether the server answers, lets this user in and is new enough.
 * @throws TroubleError that says what is wrong and what to do
 */
export async function requireRedis({ name, options }: RedisAddress, patience = PATIENCE): Promise<void> {
  const { Redis } = await import("ioredis");
  const redis = new Redis({
    ...options,
    lazyConnect: true,
    connectTimeout: patience,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  let said: unknown;
  redis.on("error", (error) => {
    said ??= error;
  });
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })), patience);
  });
  const look = async () => {
    await redis.connect();
    await redis.ping();
    requireVersion(name, await redis.info("server"));
  };
  try {
    await Promise.race([look(), silent]);
  } catch (error) {
    if (error instanceof TroubleError) throw error;
    throw new TroubleError(`${name} ${redisTrouble(said ?? error)}`);
  } finally {
    clearTimeout(timer);
    if (redis.status !== "end") redis.disconnect(); // else it would wait for a connection to close that there is not
  }
}

function requireVersion(name: string, info: string): void {
  const version = /^redis_version:([\d.]+)/m.exec(info)?.[1];
  if (!version) return;
  const [major, minor] = version.split(".").map(Number);
  if (major > LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor >= LEAST_VERSION[1])) return;
  throw new TroubleError(
    `${name} is Redis ${version}; the queue needs ${LEAST_VERSION.join(".")} or later, or Valkey`,
  );
}

/** What is wrong with a server, in words that follow its name. */
export function redisTrouble(error: unknown): string {
  const { code, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  if (/WRONGPASS|NOAUTH|invalid password/i.test(message))
    return "does not let this user in: set REDIS_PASSWORD (and REDIS_USERNAME where there are users) in the environment";
  if (/NOPERM/.test(message))
    return "does not let this user do what a queue needs; give another REDIS_USERNAME";
  if (/OOM/.test(message)) return "is out of memory (maxmemory); give it more, then give the command again";
  if (/MISCONF|READONLY/.test(message))
    return `takes no data (${message.split("\n")[0]}); look at its disk and its log`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "is no known host; look at the address";
  if (/cert|TLS|SSL|EPROTO/i.test(`${code} ${message}`))
    return `gives no sound TLS connection (${message.split("\n")[0]})`;
  const why = code ?? (message === "Connection is closed." ? "no connection" : message.split("\n")[0]);
  return `cannot be reached (${why}): start the server there (redis-server), or name another --engine`;
}

/** Options of a connection that outlasts the server: it is tried again, and commands wait until it is back. */
export function lasting({ options }: RedisAddress): RedisOptions {
  return {
    ...options,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 6), 3000),
  };
}

/** Whether an error tells of the server and not of a single trial, such as one whose lock another worker has. */
export function isOutage(error: unknown): boolean {
  const { message = "" } = (error ?? {}) as Error;
  return isLostConnection(error) || /WRONGPASS|NOAUTH|NOPERM|OOM|MISCONF|READONLY/.test(message);
}

/** Whether the server went away amid a command, which can be given again when it is back. */
export function isLostConnection(error: unknown): boolean {
  const { code, message = "" } = (error ?? {}) as NodeJS.ErrnoException;
  return (
    /^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND|PROTO)/.test(code ?? "") ||
    /Connection is closed/.test(message)
  );
}

/** Tells once when a server is lost, and once when it is back. */
export function tellOutages(name: string, onNotice: (notice: string) => void) {
  let lost = false;
  return {
    lost(error: unknown) {
      if (lost || !isOutage(error)) return;
      lost = true;
      onNotice(`${name} ${redisTrouble(error)}; nothing is lost, trying again`);
    },
    back() {
      if (lost) onNotice(`${name} is back`);
      lost = false;
    },
  };
}
