import { TroubleError } from "../../errors";
import { readLease, writeLease } from "./lease-words";
import { atMostSince, type Moment, now } from "./moment";
import type { Bucket } from "./s3-bucket";

/** A claim on a trial that this process renews until it releases it. */
export interface Lease {
  isHeld(): boolean;
  /** @throws TroubleError where another process has taken the trial, or may have */
  requireHeld(): void;
  release(): Promise<void>;
}

export interface LeaseTerms {
  key: string;
  /** For people. */
  trialId: string;
  owner: string;
  /** Milliseconds. */
  life: number;
  onNotice?(notice: string): void;
}

/** Shares of a life: how often the claim is renewed and how long that may take; when it is tried again. */
const RENEWALS = 3;
const TRIES = 12;

/**
 * Keeps a claim that has just been written: renews it in the background, which does not keep the process alive.
 * @param etag of what was written
 * @param asked before it was written
 */
export function keepLease(bucket: Bucket, terms: LeaseTerms, etag: string, asked: Moment): Lease {
  const { key, trialId, owner, life, onNotice = () => {} } = terms;
  let contact = asked;
  let [renewals, isTold] = [0, false];
  let end: "taken" | "released" | undefined;
  let renewing: Promise<void> | undefined;
  let timer: NodeJS.Timeout;
  renewIn(life / RENEWALS);

  function renewIn(pause: number): void {
    timer = setTimeout(() => {
      renewing = renew().then((done) => {
        if (end === undefined) renewIn(life / (done ? RENEWALS : TRIES));
      });
    }, pause).unref();
  }

  async function renew(): Promise<boolean> {
    try {
      await write();
      isTold = false;
      return true;
    } catch (error) {
      if (!isTold)
        onNotice(`the claim on trial ${trialId} could not be renewed: ${inALine(error)}; trying again`);
      isTold = true;
      return false;
    }
  }

  async function write(): Promise<void> {
    for (let tries = 2; tries > 0; tries--) {
      const since = now();
      const words = writeLease({ owner, life, renewals: ++renewals });
      const written = await bucket.write(
        key,
        words,
        { etag },
        AbortSignal.timeout(Math.ceil(life / RENEWALS)),
      );
      if (written !== undefined) {
        [etag, contact] = [written, since];
        return;
      }
      const own = await ownEtag(); // a renewal whose answer was lost may have arrived, and then keeps the next one out
      if (own === undefined) {
        end ??= "taken";
        return;
      }
      etag = own;
    }
  }

  async function ownEtag(): Promise<string | undefined> {
    const there = await bucket.read(key);
    return there && readLease(there.bytes)?.owner === owner ? there.etag : undefined;
  }

  async function remove(): Promise<void> {
    if (await bucket.remove(key, etag)) return;
    const own = await ownEtag();
    if (own !== undefined) await bucket.remove(key, own);
  }

  const isHeld = () => end === undefined && atMostSince(contact) <= life;

  return {
    isHeld,

    requireHeld() {
      if (isHeld()) return;
      throw new TroubleError(
        `trial ${trialId} in ${bucket.name} ${whyNot(end, life)}; it goes on elsewhere or later`,
      );
    },

    async release() {
      if (end === "released") return;
      const wasHeld = isHeld();
      end ??= "released";
      clearTimeout(timer);
      await renewing;
      if (!wasHeld) return;
      await remove().catch((error) =>
        onNotice(
          `the claim on trial ${trialId} could not be removed and runs out by itself: ${inALine(error)}`,
        ),
      );
    },
  };
}

function whyNot(end: "taken" | "released" | undefined, life: number): string {
  if (end === "released") return "is no longer held by this process";
  if (end === "taken")
    return "was taken over by another process, since this one had not renewed its claim in time";
  return `may be another process's by now, since its claim could not be renewed for ${Math.round(life / 1000)} s`;
}

export function inALine(error: unknown): string {
  return String((error as Error)?.message ?? error).split("\n")[0];
}
