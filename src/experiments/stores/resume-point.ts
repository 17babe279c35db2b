import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic } from "../../backend/files";
import { FILES } from "../run-files";
import { unlessMissing } from "./in-words";
import type { Bucket } from "./s3-bucket";

/**
 * What a run goes on from, in a bucket:
 * `trials/ID/resume/step-00000500/{metrics.jsonl,environment.json,config.json,checkpoint.bin}`.
 * The checkpoint is written last and removed first, so a step that has one is complete.
 */
const CHECKPOINT = "checkpoint.bin";
const BESIDE = [FILES.metrics, FILES.environment, FILES.config];

/** Ends with a slash. */
export function resumeFolder(trialId: string): string {
  return `trials/${trialId}/resume/`;
}

/** Places the newest complete step as the files of a run, and gives its name, such as `step-00000500`. */
export async function bringDown(
  bucket: Bucket,
  trialId: string,
  folder: string,
): Promise<string | undefined> {
  const at = resumeFolder(trialId);
  const step = (await completeSteps(bucket, at)).at(-1);
  const checkpoint = step && (await bucket.read(`${at}${step}/${CHECKPOINT}`));
  if (!checkpoint) return undefined;
  for (const name of BESIDE) {
    const there = await bucket.read(`${at}${step}/${name}`);
    if (there) writeFileAtomic(join(folder, name), there.bytes);
  }
  writeFileAtomic(join(folder, FILES.checkpoints, `${step}.bin`), checkpoint.bytes);
  return step;
}

/**
 * Brings the newest checkpoint of a run to the bucket if it is not `kept` already, and gives its step. The checkpoint
 * is read before the lines, so that they reach at least up to it.
 */
export async function bringUp(
  bucket: Bucket,
  trialId: string,
  folder: string,
  kept?: string,
): Promise<string | undefined> {
  const step = await newestCheckpoint(join(folder, FILES.checkpoints));
  if (step === undefined || step === kept) return kept;
  const at = `${resumeFolder(trialId)}${step}/`;
  const checkpoint = await unlessMissing(readFile(join(folder, FILES.checkpoints, `${step}.bin`)));
  if (!checkpoint) return kept; // a newer one has taken its place, and is asked for next
  for (const name of BESIDE) {
    const bytes = await unlessMissing(readFile(join(folder, name)));
    if (bytes) await bucket.write(at + name, bytes);
  }
  await bucket.write(at + CHECKPOINT, checkpoint);
  return step;
}

/** Removes what a run goes on from, except for one step. */
export async function removeOthers(bucket: Bucket, trialId: string, kept?: string): Promise<void> {
  const at = resumeFolder(trialId);
  const keys: string[] = [];
  for await (const key of bucket.list(at, true))
    if (kept === undefined || !key.startsWith(`${at}${kept}/`)) keys.push(key);
  const isCheckpoint = (key: string) => Number(key.endsWith(CHECKPOINT));
  keys.sort((a, b) => isCheckpoint(b) - isCheckpoint(a));
  for (const key of keys) await bucket.remove(key);
}

/** In their order. */
async function completeSteps(bucket: Bucket, at: string): Promise<string[]> {
  const steps: string[] = [];
  for await (const key of bucket.list(at, true)) {
    const [step, name, ...more] = key.slice(at.length).split("/");
    if (/^step-\d+$/.test(step) && name === CHECKPOINT && more.length === 0) steps.push(step);
  }
  return steps.sort();
}

async function newestCheckpoint(folder: string): Promise<string | undefined> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const steps = names.flatMap((name) => /^(step-\d+)\.bin$/.exec(name)?.[1] ?? []);
  return steps.sort().at(-1);
}
