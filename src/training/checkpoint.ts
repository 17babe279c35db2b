import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../backend/files";
import type { CriterionMemory } from "../criteria/criterion";

/** Everything a training needs to go on as if it had never stopped; data and draws follow from the step. */
export interface Checkpoint {
  /** Steps that are done. */
  step: number;
  weights: Float32Array;
  first: Float32Array;
  second: Float32Array;
  /** What the criterion keeps from step to step. */
  memory: CriterionMemory;
}

const KEPT = 2;

/**
 * Writes `checkpoints/step-N.bin`: a line of JSON with the digest, then the arrays. The last two are kept; later
 * ones, which can only be damaged since the training went back behind them, are removed.
 */
export function saveCheckpoint(folder: string, { step, weights, first, second, memory }: Checkpoint): void {
  const body = Buffer.concat([weights, first, second].map((array) => bytesOf(array)));
  const header = { step, size: weights.length, memory, sha256: digest(body, memory) };
  writeFileAtomic(
    join(folder, nameOf(step)),
    Buffer.concat([Buffer.from(JSON.stringify(header) + "\n"), body]),
  );
  const names = checkpointsIn(folder);
  const kept = names.filter((name) => name <= nameOf(step)).slice(0, KEPT);
  for (const name of names) if (!kept.includes(name)) rmSync(join(folder, name));
}

/**
 * The newest whole checkpoint, or undefined. A damaged one is reported and the one before is used.
 */
export function loadCheckpoint(
  folder: string,
  onDamaged: (file: string) => void = () => {},
): Checkpoint | undefined {
  for (const name of checkpointsIn(folder)) {
    const checkpoint = parse(readFileSync(join(folder, name)));
    if (checkpoint) return checkpoint;
    onDamaged(join(folder, name));
  }
  return undefined;
}

function parse(bytes: Buffer): Checkpoint | undefined {
  const end = bytes.indexOf("\n");
  if (end < 0) return undefined;
  try {
    const { step, size, memory = {}, sha256 } = JSON.parse(bytes.subarray(0, end).toString());
    const body = bytes.subarray(end + 1);
    if (digest(body, memory) !== sha256 || body.length !== 3 * 4 * size) return undefined;
    const array = (i: number) =>
      new Float32Array(Uint8Array.from(body.subarray(i * 4 * size, (i + 1) * 4 * size)).buffer);
    return { step, weights: array(0), first: array(1), second: array(2), memory };
  } catch {
    return undefined;
  }
}

function nameOf(step: number): string {
  return `step-${String(step).padStart(8, "0")}.bin`;
}

/** Names, newest first. */
function checkpointsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^step-\d+\.bin$/.test(name))
    .sort()
    .reverse();
}

function bytesOf(array: Float32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function digest(bytes: Buffer, memory: CriterionMemory): string {
  return createHash("sha256").update(bytes).update(JSON.stringify(memory)).digest("hex");
}
