import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TroubleError } from "../../../src/errors";
import { inALine, keepLease, type Lease } from "../../../src/experiments/stores/lease";
import { readLease, writeLease } from "../../../src/experiments/stores/lease-words";
import { now } from "../../../src/experiments/stores/moment";
import { type FakeBucket, fakeBucket } from "./fake-bucket";

const LIFE = 60_000;
const key = "claims/t1";
let bucket: FakeBucket;
let notices: string[];
let lease: Lease;

const words = (owner: string) => writeLease({ owner, life: LIFE, renewals: 0 });
const renewals = () => readLease(Buffer.from(bucket.text(key) ?? ""))?.renewals;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const failing = () => {
  throw new TroubleError("s3://fake: nobody answers there");
};

beforeEach(async () => {
  vi.useFakeTimers();
  bucket = fakeBucket();
  notices = [];
  const asked = now();
  const etag = (await bucket.write(key, words("me"), "absent")) ?? "";
  const onNotice = (notice: string) => notices.push(notice);
  lease = keepLease(bucket, { key, trialId: "t1", owner: "me", life: LIFE, onNotice }, etag, asked);
});
afterEach(() => vi.useRealTimers());

describe("a claim that is kept", () => {
  it("is renewed every third of its life, for as long as it is not released", async () => {
    await pass(10 * LIFE);
    expect(renewals()).toBe(30);
    lease.requireHeld();
    expect(lease.isHeld()).toBe(true);
    await lease.release();
    expect(bucket.objects.size).toBe(0);
    await pass(10 * LIFE);
    expect(bucket.objects.size).toBe(0);
    expect(notices).toEqual([]);
  });

  it("is renewed whatever its life", async () => {
    const etag = (await bucket.write("claims/t2", words("me"))) ?? "";
    const odd = keepLease(
      bucket,
      { key: "claims/t2", trialId: "t2", owner: "me", life: 1000.5 },
      etag,
      now(),
    );
    await pass(5000);
    odd.requireHeld();
    await odd.release();
  });

  it("outlives a server that is away for less than a life, and says so once", async () => {
    bucket.before = failing;
    await pass(LIFE - 5000);
    lease.requireHeld();
    bucket.before = undefined;
    await pass(LIFE / 12);
    await pass(LIFE - 5000);
    lease.requireHeld();
    expect(notices).toEqual([
      "the claim on trial t1 could not be renewed: s3://fake: nobody answers there; trying again",
    ]);
  });

  it("is not held any more when it could not be renewed for a life", async () => {
    bucket.before = failing;
    await pass(LIFE + 1);
    expect(lease.isHeld()).toBe(false);
    expect(() => lease.requireHeld()).toThrow(TroubleError);
    expect(() => lease.requireHeld()).toThrow(
      /^trial t1 in s3:\/\/fake may be another process's by now.* for 60 s/,
    );
    bucket.before = undefined;
    bucket.asked = [];
    await lease.release();
    expect(bucket.asked).toEqual([]); // it is no longer this process's to remove
  });

  it("is not held after the machine slept, though its timers and one of its clocks stood still", () => {
    vi.setSystemTime(Date.now() + LIFE + 1);
    expect(() => lease.requireHeld()).toThrow("may be another process's by now");
  });

  it("is lost to another at its next renewal, for good, and left to that one", async () => {
    await bucket.write(key, words("another"));
    lease.requireHeld();
    await pass(LIFE / 3);
    expect(() => lease.requireHeld()).toThrow("was taken over by another process");
    await lease.release();
    await pass(LIFE);
    expect(readLease(bucket.objects.get(key)!.bytes)?.owner).toBe("another");
  });

  it("is lost where its object was removed", async () => {
    await bucket.remove(key);
    await pass(LIFE / 3);
    expect(() => lease.requireHeld()).toThrow("was taken over by another process");
    expect(bucket.objects.size).toBe(0);
  });

  it("knows its own renewal again whose answer was lost", async () => {
    bucket.after = (request) => {
      bucket.after = undefined;
      if (request.startsWith("write")) failing();
    };
    await pass(LIFE / 3);
    expect(notices).toHaveLength(1);
    await pass(2 * LIFE);
    lease.requireHeld();
    await lease.release();
    expect(bucket.objects.size).toBe(0);
  });

  it("is removed also where the last renewal's answer was lost", async () => {
    bucket.after = failing;
    await pass(LIFE / 3);
    bucket.after = undefined;
    await lease.release();
    expect(bucket.objects.size).toBe(0);
  });

  it("waits for a renewal that is under way before it is removed", async () => {
    let go = () => {};
    bucket.before = () => new Promise<void>((resolve) => (go = resolve));
    await pass(LIFE / 3);
    const released = lease.release();
    bucket.before = undefined;
    go();
    await released;
    expect(bucket.objects.size).toBe(0);
  });

  it("is released once, and not held afterwards; a server that is away only gets a notice", async () => {
    bucket.before = failing;
    await lease.release();
    await lease.release();
    expect(notices).toEqual([
      "the claim on trial t1 could not be removed and runs out by itself: s3://fake: nobody answers there",
    ]);
    expect(() => lease.requireHeld()).toThrow("is no longer held by this process");
  });
});

describe("inALine", () => {
  it("is the first line of whatever was thrown", () => {
    expect([inALine(new Error("a\nb")), inALine("c\nd"), inALine(undefined)]).toEqual([
      "a",
      "c",
      "undefined",
    ]);
  });
});
