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
const FORM = "ohem-vs-focal checkpoint";
const VERSION = 3;
const FORMAT = `${FORM} ${VERSION}`;

/**
 * Writes `checkpoints/step-N.bin`: a line with the form and the digest of all that follows, a line of JSON, then
 * the arrays. The last two are kept; later ones, which can only be damaged since the training went back behind
 * them, are removed. One that is taken while the loss is too large takes the place of no earlier one.
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
  const earlier = names.filter((name) => name <= nameOf(step));
  const kept = watch.above > 0 ? earlier : earlier.slice(0, KEPT);
  for (const name of names) if (!kept.includes(name)) rmSync(join(folder, name));
}

/**
 * The newest whole checkpoint, or undefined. Damaged ones are reported and passed over.
 * @throws UserError that names what it was made for, where that differs from `madeFor`; and for one that another
 *   version of this program wrote, which is whole and only cannot be read here
 */
export function loadCheckpoint(
  folder: string,
  madeFor: MadeFor,
  onDamaged: (file: string) => void = () => {},
): Checkpoint | undefined {
  for (const name of checkpointsIn(folder)) {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    requireOwnVersion(file, bytes);
    const found = parse(bytes);
    if (found) {
      requireSame(file, found.madeFor, madeFor);
      return found.checkpoint;
    }
    onDamaged(file);
  }
  return undefined;
}

function requireOwnVersion(file: string, bytes: Buffer): void {
  const line = bytes.subarray(0, Math.max(0, bytes.indexOf("\n"))).toString("latin1");
  const version = line.startsWith(`${FORM} `)
    ? /^\d+(?= )/.exec(line.slice(FORM.length + 1))?.[0]
    : undefined;
  const isFirst = /^\{"step":\d+,.*"sha256":"[0-9a-f]{64}"\}$/.test(line); // the first version began with JSON
  if (!isFirst && (version === undefined || Number(version) === VERSION)) return;
  throw new UserError(
    `${file} was written by another version of ohem-vs-focal (form ${version ?? 1}, and this one reads ${VERSION}); ` +
      "finish the run with that version, or name another --out",
  );
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

/** Names that only the checkpoint has do not count: there were more of them once. */
function requireSame(file: string, there: MadeFor, wanted: MadeFor): void {
  const differs = Object.keys(wanted).filter((name) => !isDeepStrictEqual(there[name], wanted[name]));
  if (differs.length === 0) return;
  const words = differs.map((name) => `${name} (${show(there[name])} there, ${show(wanted[name])} here)`);
  throw new UserError(
    `${file} was made for another ${words.join(" and another ")}; name another --out, or give what it was made for`,
  );
}

function show(value: unknown): string {
  return value === undefined ? "none" : typeof value === "string" ? value : JSON.stringify(value);
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
