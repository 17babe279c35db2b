import type { FolderLock } from "../../backend/folder-lock";

/**
 * Where a study's results are kept, for every process and machine that works on it.
 *
 * ```
 * store.json          what it is: an id of its own, and the version that made it
 * studies/HASH.json   studies that were begun here
 * results/ID.json     one a finished trial: written last, whole or not at all, and never changed
 * failures/ID.json    one a trial that was given up
 * cancelled/HASH      studies that are to stop
 * trials/ID/          the files of each run: config, metrics, detections, model
 * trials/ID/resume/   in S3: what a run that is not finished goes on from
 * claims/ID           in S3: who runs a trial now
 * ```
 *
 * Keys are names with slashes, as above. What is read back is data from outside and to be validated.
 * @throws UserError from any call for a key that is none; TroubleError where the store is out of reach, full or not to
 *   be written to
 */
export interface Store {
  /** For people: a folder or an address, without credentials. */
  readonly name: string;
  /** Of this store alone, by whichever path or machine it is opened. */
  readonly id: string;
  read(key: string): Promise<Buffer | undefined>;
  /** Whole or not at all; what was there is replaced. */
  write(key: string, data: string | Uint8Array): Promise<void>;
  /** The same, but false where the key is there already, which is left as it is. */
  create(key: string, data: string | Uint8Array): Promise<boolean>;
  /** Nothing happens where there is no such key. */
  remove(key: string): Promise<void>;
  /** Whole keys that begin with a folder and a slash, such as `results/`, in any order; not those of folders within. */
  list(folder: string): AsyncIterable<string>;
  /**
   * Takes a trial for this process; undefined while another process, here or elsewhere, has it. Of one that died on
   * another machine this may be seen only by asking for its trial again, a minute or more after the first time.
   */
  claim(trialId: string, hooks?: ClaimHooks): Promise<Claim | undefined>;
  /** Whether a process has it now, for people to know: only {@link claim} decides. */
  isClaimed(trialId: string): Promise<boolean>;
}

export interface ClaimHooks {
  onNotice?(notice: string): void;
}

/** A trial that is this process's own, and the local folder that it runs in. */
export interface Claim {
  readonly folder: string;
  /** Of the folder; `requireHeld` also throws, a TroubleError, where the trial may be another process's by now. */
  readonly lock: FolderLock;
  /** Brings the newest checkpoint and its lines to the store, in the background; called when they are on the disk. */
  keep(): void;
  /** Brings every file of the finished run to the store. */
  publish(): Promise<void>;
  /** Removes what the run would have gone on from, once its result is in the store. */
  clear(): Promise<void>;
  /** Lets others have the trial, after what {@link keep} began. The folder may be gone then. */
  release(): Promise<void>;
}
