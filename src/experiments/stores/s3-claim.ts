import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FolderLock, lockFolder } from "../../backend/folder-lock";
import { finishedFiles } from "./finished-files";
import { inWords } from "./in-words";
import { inALine, type Lease } from "./lease";
import { oneAtATime } from "./one-at-a-time";
import { bringDown, bringUp, removeOthers } from "./resume-point";
import type { Bucket } from "./s3-bucket";
import type { Claim, ClaimHooks } from "./store";
import type { Leases } from "./take-lease";

/**
 * Claims a trial whose files are in a bucket, for a run in a folder of its own below the system's folder for what is
 * temporary: with what the run goes on from, and removed when the claim is released.
 */
export async function claimIn(
  bucket: Bucket,
  leases: Pick<Leases, "take">,
  trialId: string,
  hooks: ClaimHooks = {},
): Promise<Claim | undefined> {
  const lease = await leases.take(trialId, hooks.onNotice);
  if (!lease) return undefined;
  try {
    const scratch = await inWords(() => makeScratch(trialId, hooks));
    try {
      const kept = await inWords(() => bringDown(bucket, trialId, scratch.folder));
      return claimOf({ bucket, trialId, lease, scratch, kept, ...hooks });
    } catch (error) {
      await scratch.remove();
      throw error;
    }
  } catch (error) {
    await lease.release();
    throw error;
  }
}

interface Scratch {
  folder: string;
  lock: FolderLock;
  remove(): Promise<void>;
}

/** The trial's folder has one around it, where there is room for what the run looks for beside its own. */
async function makeScratch(trialId: string, { onNotice }: ClaimHooks): Promise<Scratch> {
  const around = await mkdtemp(join(tmpdir(), "ohem-vs-focal-trial-"));
  const folder = join(around, trialId);
  const lock = await lockFolder(folder, { patience: 0, onNotice });
  return {
    folder,
    lock,
    async remove() {
      lock.release();
      await rm(around, { recursive: true, force: true });
    },
  };
}

interface Held extends ClaimHooks {
  bucket: Bucket;
  trialId: string;
  lease: Lease;
  scratch: Scratch;
  /** The step that is in the bucket. */
  kept?: string;
}

function claimOf(held: Held): Claim {
  const { bucket, trialId, lease, scratch, onNotice } = held;
  const { folder, lock } = scratch;
  let { kept } = held;
  const requireHeld = () => {
    lock.requireHeld();
    lease.requireHeld();
  };

  async function bring(): Promise<void> {
    if (!lease.isHeld()) return;
    const before = kept;
    kept = await inWords(() => bringUp(bucket, trialId, folder, before));
    if (kept !== before && lease.isHeld()) await removeOthers(bucket, trialId, kept);
  }

  const uploads = oneAtATime(bring, (error) =>
    onNotice?.(`trial ${trialId}: its newest checkpoint is not in the store yet: ${inALine(error)}`),
  );

  return {
    folder,
    lock: { requireHeld, release: lock.release },
    keep: uploads.ask,

    async publish() {
      await uploads.settled();
      for (const path of await inWords(() => finishedFiles(folder))) {
        requireHeld();
        const bytes = await inWords(() => readFile(join(folder, path)));
        await bucket.write(`trials/${trialId}/${path}`, bytes);
      }
    },

    async clear() {
      requireHeld();
      await removeOthers(bucket, trialId);
    },

    async release() {
      await uploads.settled();
      await lease.release();
      await inWords(scratch.remove);
    },
  };
}
