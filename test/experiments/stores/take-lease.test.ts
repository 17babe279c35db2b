import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readLease, writeLease } from "../../../src/experiments/stores/lease-words";
import { LIFE, leasesIn } from "../../../src/experiments/stores/take-lease";
import { type FakeBucket, fakeBucket } from "./fake-bucket";

const key = "claims/t1";
let bucket: FakeBucket;
beforeEach(() => {
  vi.useFakeTimers();
  bucket = fakeBucket();
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const leave = (life = LIFE) => bucket.write(key, writeLease({ owner: "the dead", life, renewals: 0 }));

describe("leasesIn", () => {
  it("gives a trial to one, and to another once it is released", async () => {
    const [one, two] = [leasesIn(bucket).take, leasesIn(bucket).take];
    const lease = await one("t1");
    expect(lease?.isHeld()).toBe(true);
    expect(await two("t1")).toBeUndefined();
    expect(await one("t1")).toBeUndefined();
    expect((await two("t2"))?.isHeld()).toBe(true);
    await lease?.release();
    expect((await two("t1"))?.isHeld()).toBe(true);
  });

  it("gives a trial to one of many that ask at once", async () => {
    const leases = await Promise.all(Array.from({ length: 20 }, () => leasesIn(bucket).take("t1")));
    expect(leases.filter(Boolean)).toHaveLength(1);
  });

  it("says whose a claim is, in words for people", async () => {
    await leasesIn(bucket).take("t1");
    expect(readLease(bucket.objects.get(key)!.bytes)).toMatchObject({
      owner: expect.stringContaining(`process ${process.pid} on `),
      life: 60_000,
    });
  });

  it("takes over from one that died, a life after it was first seen and not before", async () => {
    await leave();
    await pass(100 * LIFE); // how long it has been dead is not known
    const { take } = leasesIn(bucket);
    expect(await take("t1")).toBeUndefined();
    await pass(LIFE);
    expect(await take("t1")).toBeUndefined();
    await pass(1);
    expect((await take("t1"))?.isHeld()).toBe(true);
  });

  it("never takes over from one that is renewed, however the clocks are set", async () => {
    const lease = await leasesIn(bucket).take("t1");
    const { take } = leasesIn(bucket);
    for (let i = 0; i < 20; i++) {
      expect(await take("t1")).toBeUndefined();
      await pass(LIFE / 2);
    }
    lease?.requireHeld();
  });

  it("does not count the time that someone set a clock forward by", async () => {
    await leave();
    const { take } = leasesIn(bucket);
    await take("t1");
    vi.setSystemTime(Date.now() + 10 * LIFE);
    expect(await take("t1")).toBeUndefined();
  });

  it("waits for as long as the owner counts on, where that is longer", async () => {
    await leave(5 * LIFE);
    const { take } = leasesIn(bucket);
    for (let i = 0; i < 5; i++) {
      expect(await take("t1")).toBeUndefined();
      await pass(LIFE + 1);
    }
    expect(await take("t1")).toBeDefined();
  });

  it("lets one of many take over, and the dead one's owner, should it wake, knows", async () => {
    const lease = await leasesIn(bucket).take("t1");
    const takers = Array.from({ length: 10 }, () => leasesIn(bucket).take);
    bucket.before = () => {
      throw new Error("the owner is cut off");
    };
    await pass(LIFE / 2);
    bucket.before = undefined;
    vi.clearAllTimers(); // the owner sleeps
    for (const take of takers) expect(await take("t1")).toBeUndefined();
    await pass(LIFE + 1);
    const taken = await Promise.all(takers.map((take) => take("t1")));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(() => lease?.requireHeld()).toThrow("may be another process's by now");
  });

  it("takes a claim that went away between two looks", async () => {
    await leave();
    bucket.before = (request) => {
      if (request.startsWith("read")) bucket.objects.delete(key);
    };
    expect((await leasesIn(bucket).take("t1"))?.isHeld()).toBe(true);
  });

  it("takes over what is no claim at all, in time", async () => {
    await bucket.write(key, "garbage");
    const { take } = leasesIn(bucket);
    expect(await take("t1")).toBeUndefined();
    await pass(LIFE + 1);
    expect(await take("t1")).toBeDefined();
  });

  it("tells at a look whether a trial is taken, where the clocks differ by less than a life", async () => {
    const { take, isTaken } = leasesIn(bucket);
    expect(await isTaken("t1")).toBe(false);
    const lease = await take("t1");
    await pass(5 * LIFE);
    expect(await leasesIn(bucket).isTaken("t1")).toBe(true);
    await lease?.release();
    expect(await isTaken("t1")).toBe(false);
    await leave();
    await pass(2 * LIFE - 1);
    expect(await isTaken("t1")).toBe(true);
    await pass(1);
    expect(await isTaken("t1")).toBe(false);
    await bucket.write(key, "garbage");
    expect(await isTaken("t1")).toBe(false);
  });

  it.each(["absent", "etag"] as const)(
    "refuses a server that passes over conditions: %s",
    async (passedOver) => {
      const { write } = bucket;
      bucket.write = (at, data, condition) =>
        write(at, data, (condition === "absent") === (passedOver === "absent") ? undefined : condition);
      await expect(leasesIn(bucket).take("t1")).rejects.toThrow(
        "s3://fake: the server passes over the conditions",
      );
    },
  );
});
