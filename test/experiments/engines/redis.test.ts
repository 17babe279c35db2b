import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, describe, expect, it, vi } from "vitest";
import { TroubleError, UsageError } from "../../../src/errors";
import {
  isLostConnection,
  isOutage,
  lasting,
  redisAddress,
  redisTrouble,
  requireRedis,
  tellOutages,
} from "../../../src/experiments/engines/redis";
import { freePort, isRedis, startRedis } from "./redis-server";

const PASSWORD = "open-sesame-3141";
const redis = await startRedis({ password: PASSWORD });
afterAll(async () => {
  if (isRedis(redis)) await redis.stop();
});

/** An address at which each command is answered so. */
async function serverThat(answer: (command: string) => string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      for (const [, command] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g))
        socket.write(answer(command.toLowerCase()));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return `redis://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const refused = (code: string, message = "connect") => Object.assign(new Error(message), { code });

describe("an engine's address", () => {
  it.each([
    ["redis://queue", { host: "queue", port: 6379, db: 0 }, "redis://queue"],
    ["redis://queue:7000/3", { host: "queue", port: 7000, db: 3 }, "redis://queue:7000/3"],
    ["rediss://[::1]:7000/", { host: "::1", port: 7000, db: 0, tls: {} }, "rediss://[::1]:7000"],
  ])("%s names host, port and number", (url, options, name) => {
    expect(redisAddress(url, {})).toEqual({ name, options });
  });

  it("has user and password from the environment alone, and its name shows neither", () => {
    const { name, options } = redisAddress("redis://queue", {
      REDIS_USERNAME: "ann",
      REDIS_PASSWORD: PASSWORD,
    });
    expect(options).toMatchObject({ username: "ann", password: PASSWORD });
    expect(name).toBe("redis://queue");
  });

  it.each([
    `redis://:${PASSWORD}@queue:6379`,
    `redis://${PASSWORD}@queue`,
    `redis://queue:6379?password=${PASSWORD}`,
    `redis://queue#${PASSWORD}`,
    `rediss://ann:12/${PASSWORD}@queue`,
    `redis://ann:${PASSWORD}/@queue`,
    `https://queue?token=${PASSWORD}`,
  ])("%s is refused and not repeated", (url) => {
    let error: Error | undefined;
    try {
      redisAddress(url, {});
    } catch (thrown) {
      error = thrown as Error;
    }
    expect(error).toBeInstanceOf(UsageError);
    expect(error?.message).toMatch(/REDIS_PASSWORD|neither "local" nor an address/);
    expect(error?.message).not.toContain(PASSWORD);
    expect(error?.message).not.toContain("\n");
  });

  it.each(["lokal", "http://queue:6379", "redis:", "redis://queue/three", "redis://queue:port"])(
    "%s is refused, with an example of what it can be",
    (url) => {
      expect(() => redisAddress(url, {})).toThrow(/such as redis:\/\/localhost:6379/);
      expect(() => redisAddress(url, {})).toThrow(UsageError);
    },
  );
});

describe("what is wrong with a server", () => {
  it.each([
    [refused("ECONNREFUSED"), "cannot be reached (ECONNREFUSED): start the server there (redis-server)"],
    [new Error("Connection is closed."), "cannot be reached (no connection): "],
    [refused("ENOTFOUND"), "is no known host"],
    [new Error("WRONGPASS invalid username-password pair or user is disabled."), "set REDIS_PASSWORD"],
    [new Error("NOAUTH Authentication required."), "set REDIS_PASSWORD"],
    [new Error("NOPERM this user has no permissions to run 'eval'"), "give another REDIS_USERNAME"],
    [new Error("OOM command not allowed when used memory > 'maxmemory'."), "is out of memory (maxmemory)"],
    [new Error("MISCONF Errors writing to the AOF file: No space left"), "takes no data (MISCONF"],
    [new Error("READONLY You can't write against a read only replica."), "takes no data (READONLY"],
    [refused("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"), "gives no sound TLS connection"],
    [undefined, "cannot be reached"],
  ])("%s is told in one line that says what to do", (error, words) => {
    expect(redisTrouble(error)).toContain(words);
    expect(redisTrouble(error)).not.toContain("\n");
  });

  it("is of the server, and not of a trial whose lock another worker has, or of the store", () => {
    expect([refused("ECONNRESET"), new Error("NOAUTH")].map(isOutage)).toEqual([true, true]);
    const others = [new Error("Missing lock for job t1. moveToFinished"), refused("ENOSPC"), undefined];
    expect(others.map(isOutage)).toEqual([false, false, false]);
    expect([refused("ECONNRESET"), new Error("NOAUTH")].map(isLostConnection)).toEqual([true, false]);
  });

  it("is told once, and once that it is back", () => {
    const notices: string[] = [];
    const { lost, back } = tellOutages("redis://queue", (notice) => notices.push(notice));
    back();
    for (let times = 0; times < 3; times++) lost(refused("ECONNREFUSED"));
    lost(new Error("Missing lock for job t1. moveToFinished"));
    back();
    back();
    lost(refused("ECONNRESET"));
    expect(notices).toEqual([
      expect.stringMatching(
        /^redis:\/\/queue cannot be reached \(ECONNREFUSED\).*nothing is lost, trying again$/,
      ),
      "redis://queue is back",
      expect.stringMatching(/ECONNRESET/),
    ]);
  });

  it("does not end a lasting connection: it is tried again, at most every three seconds", () => {
    const { retryStrategy, maxRetriesPerRequest } = lasting(redisAddress("redis://queue", {}));
    expect(maxRetriesPerRequest).toBe(null);
    const pauses = [1, 2, 5, 1000].map((times) => retryStrategy!(times));
    expect(pauses).toEqual([200, 400, 3000, 3000]);
  });
});

describe("a look at a server before all else", () => {
  const look = (url: string) =>
    requireRedis(redisAddress(url)).then(
      () => "well",
      (error) => error,
    );

  it("says that there is none", async () => {
    const error = await look(`redis://127.0.0.1:${await freePort()}`);
    expect(error).toBeInstanceOf(TroubleError);
    expect(error.message).toMatch(/^redis:\/\/127.0.0.1:\d+ cannot be reached \(ECONNREFUSED\)/);
  });

  it("says that it is too old", async () => {
    const info = "redis_version:5.0.14\r\n";
    const old = await serverThat((command) =>
      command === "info" ? `$${info.length}\r\n${info}\r\n` : "+OK\r\n",
    );
    const error = await look(old);
    expect(error.message).toMatch(/is Redis 5\.0\.14; the queue needs 6\.2 or later, or Valkey/);
  });

  it("says that what is there does not answer", async () => {
    const silent = redisAddress(await serverThat(() => ""), {});
    await expect(requireRedis(silent, 200)).rejects.toThrow(/^redis:\S+ cannot be reached \(ETIMEDOUT\)/);
  });

  it("says that what is there is no Redis", async () => {
    const error = await look(await serverThat(() => "HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(error).toBeInstanceOf(TroubleError);
    expect(error.message).toMatch(/^redis:\S+ cannot be reached \(.+\): start the server there/);
    expect(error.message).not.toContain("\n");
  });

  describe.skipIf(!isRedis(redis))("that wants a password", () => {
    const url = isRedis(redis) ? redis.url : "";
    it.each([
      ["without one", undefined, /does not let this user in: set REDIS_PASSWORD/],
      ["with a wrong one", "guessed", /does not let this user in: set REDIS_PASSWORD/],
    ])("says so %s", async (_, password, words) => {
      vi.stubEnv("REDIS_PASSWORD", password);
      const error = await look(url);
      vi.unstubAllEnvs();
      expect(error).toBeInstanceOf(TroubleError);
      expect(error.message).toMatch(words);
      expect(error.message).not.toContain("guessed");
    });

    it("is content with the right one", async () => {
      vi.stubEnv("REDIS_PASSWORD", PASSWORD);
      expect(await look(url)).toBe("well");
      vi.unstubAllEnvs();
    });
  });
});
