import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { TroubleError } from "../../errors";
import { keepLease, type Lease } from "./lease";
import { readLease, writeLease } from "./lease-words";
import { atLeastSince, type Moment, now } from "./moment";
import type { Bucket, Condition } from "./s3-bucket";

/** Milliseconds for which a claim holds without being renewed. */
export const LIFE = 60_000;

/** @throws TroubleError where the bucket is out of reach */
export interface Leases {
  /** Undefined while another process has the trial. */
  take(trialId: string, onNotice?: (notice: string) => void): Promise<Lease | undefined>;
  /** Whether a process has it, as far as can be told at one look, which compares two clocks. */
  isTaken(trialId: string): Promise<boolean>;
}

/**
 * Claims on trials, as objects `claims/ID` that their owners renew.
 *
 * A claim is dead, and may be taken over, when its ETag has stayed the same for a whole life **by the clock of whoever
 * watches it**. Clocks are never compared, so it does not matter how they are set: the owner counts the same life from
 * before it asked for its last renewal, which is earlier than anyone can have seen the outcome, and so gives up before
 * another can take over. (The age that the server tells, `LastModified` against `Date`, would be known at once, but
 * stands on the clocks of a server or of several, which nobody here knows.) The price: the trial of an owner that died
 * is free a life after it was first asked for, to the process that asks again.
 *
 * To make, renew, take over and remove one are conditional writes, so of many that try, the server lets one.
 */
export function leasesIn(bucket: Bucket, life = LIFE): Leases {
  const watched = new Map<string, { etag: string; since: Moment }>();
  let isProven = false;

  async function take(trialId: string, onNotice?: (notice: string) => void): Promise<Lease | undefined> {
    const key = keyOf(trialId);
    const owner = `process ${process.pid} on ${hostname()}, ${randomUUID()}`;
    const words = writeLease({ owner, life, renewals: 0 });
    for (const condition of [() => "absent" as const, () => findDead(key)]) {
      const found = await condition();
      if (found === undefined) return undefined;
      const asked = now();
      const etag = await bucket.write(key, words, found);
      if (etag === undefined) continue;
      watched.delete(key);
      const lease = keepLease(bucket, { key, trialId, owner, life, onNotice }, etag, asked);
      try {
        if (!isProven) await requireConditions(bucket, key, words);
        isProven = true;
        return lease;
      } catch (error) {
        await lease.release();
        throw error;
      }
    }
    return undefined;
  }

  async function isTaken(trialId: string): Promise<boolean> {
    const there = await bucket.read(keyOf(trialId));
    const lease = there && readLease(there.bytes);
    return lease !== undefined && Date.now() < Date.parse(lease.until) + lease.life; // clocks that differ by a life are borne
  }

  /** On what a claim that is there may be taken: that it went away meanwhile, or that nobody renews it any more. */
  async function findDead(key: string): Promise<Condition | undefined> {
    const there = await bucket.read(key);
    if (!there) return "absent";
    const before = watched.get(key);
    if (before?.etag !== there.etag) {
      watched.set(key, { etag: there.etag, since: now() });
      return undefined;
    }
    const itsLife = Math.max(life, readLease(there.bytes)?.life ?? 0);
    return atLeastSince(before.since) > itsLife ? { etag: there.etag } : undefined;
  }

  return { take, isTaken };
}

const keyOf = (trialId: string) => `claims/${trialId}`;

const NO_ETAG = '"00000000000000000000000000000000"';

/**
 * Servers exist that pass over conditions they do not know; two workers would then train the same trial.
 * @throws TroubleError
 */
async function requireConditions(bucket: Bucket, key: string, words: string): Promise<void> {
  for (const condition of ["absent", { etag: NO_ETAG }] satisfies Condition[])
    if ((await bucket.write(key, words, condition)) !== undefined)
      throw new TroubleError(
        `${bucket.name}: the server passes over the conditions of writes (If-None-Match, If-Match), by which ` +
          "processes keep out of each other's way; use one that knows them, or a shared folder",
      );
}
