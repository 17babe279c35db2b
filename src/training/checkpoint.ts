import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeFileAtomic } from "../backend/files";
import type { CriterionMemory } from "../criteria/criterion";
import { UserError } from "../errors";
import type { LossWatch } from "./loss-watch";

/** Everything a training needs to go on as if it had never stopped; data and draws follow from the step. */
export interface Checkpoint {
  /** Steps that are done. */
  step: number;
  weights: Float32Array;
  /** Adam's means of gradients. */
  first: Float32Array;
  /** Adam's means of squared gradients. */
  second: Float32Array;
  /** What the criterion keeps from step to step. */
  memory: CriterionMemory;
  /** What the losses so far were like. */
  watch: LossWatch;
}

/** All that must be the same for a training to go on from a checkpoint, as JSON values by name. */
export type MadeFor = Readonly<Record<string, unknown>>;

const KEPT = 2;
const FORMAT = "ohem-vs-focal checkpoint 2";

/**
 * Writes `checkpoints/step-N.bin`: a line with the form and the digest of all that follows, a line of JSON, then
 * the arrays. The last two are kept; later ones, which can only be damaged since the training went back behind
 * them, are removed.
 */
export function saveCheckpoint(folder: string, checkpoint: Checkpoint, madeFor: MadeFor): void {
  const { step, weights, first, second, memory, watch } = checkpoint;
  const header = JSON.stringify({ step, size: weights.length, memory, watch, madeFor });
  const rest = Buffer.concat([Buffer.from(header + "\n"), ...[weights, first, second].map(bytesOf)]);
  writeFileAtomic(
    join(folder, nameOf(step)),
    Buffer.concat([Buffer.from(`${FORMAT} ${digest(rest)}\n`), rest]),
  );
  const names = checkpointsIn(folder);
  const kept = names.filter((name) => name <= nameOf(step)).slice(0, KEPT);
  for (const name of names) if (!kept.includes(name)) rmSync(join(folder, name));
}

/**
 * The newest whole checkpoint, or undefined. Damaged ones are reported and passed over.
 * @throws UserError that names what it was made for, where that differs from `madeFor`
 */
export function loadCheckpoint(
  folder: string,
  madeFor: MadeFor,
  onDamaged: (file: string) => void = () => {},
): Checkpoint | undefined {
  for (const name of checkpointsIn(folder)) {
    const file = join(folder, name);
    const found = parse(readFileSync(file));
    if (found) {
      requireSame(file, found.madeFor, madeFor);
      return found.checkpoint;
    }
    onDamaged(file);
  }
  return undefined;
}

function parse(bytes: Buffer): { checkpoint: Checkpoint; madeFor: MadeFor } | undefined {
  const line = bytes.indexOf("\n");
  const rest = bytes.subarray(line + 1);
  if (line < 0 || bytes.subarray(0, line).toString("latin1") !== `${FORMAT} ${digest(rest)}`)
    return undefined;
  const end = rest.indexOf("\n");
  const { step, size, memory, watch, madeFor } = JSON.parse(rest.subarray(0, end).toString());
  const body = rest.subarray(end + 1);
  const array = (i: number) =>
    new Float32Array(Uint8Array.from(body.subarray(i * 4 * size, (i + 1) * 4 * size)).buffer);
  return {
    checkpoint: { step, weights: array(0), first: array(1), second: array(2), memory, watch },
    madeFor,
  };
}

function requireSame(file: string, there: MadeFor, wanted: MadeFor): void {
  const differs = [...new Set([...Object.keys(there), ...Object.keys(wanted)])].filter(
    (name) => !isDeepStrictEqual(there[name], wanted[name]),
  );
  if (differs.length === 0) return;
  const words = differs.map((name) => `${name} (${show(there[name])} there, ${show(wanted[name])} here)`);
  throw new UserError(
    `${file} was made for another ${words.join(" and another ")}; name another --out, or give what it was made for`,
  );
}

function show(value: unknown): string {
  return value === undefined ? "none" : Array.isArray(value) ? value.join(", ") : String(value);
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

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
