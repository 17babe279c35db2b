import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Numbers that both sides read, in a file as they lie in memory.
 * @typedef {{data: Float32Array | Int32Array, shape: number[]}} NumberArray
 * @typedef {{file: string, dtype: "float32" | "int32", shape: number[]}} StoredArray
 */
const KINDS = { float32: Float32Array, int32: Int32Array };

/**
 * @param {string} folder
 * @param {Record<string, NumberArray>} arrays
 * @returns {Record<string, StoredArray>}
 */
export function writeArrays(folder, arrays) {
  return mapValues(arrays, ({ data, shape }, name) => {
    const file = join(folder, `${name}.bin`);
    writeFileSync(file, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return { file, dtype: data instanceof Int32Array ? "int32" : "float32", shape };
  });
}

/**
 * @param {Record<string, StoredArray>} stored
 * @returns {Record<string, NumberArray>}
 */
export function readArrays(stored) {
  return mapValues(stored, ({ file, dtype, shape }) => {
    const bytes = readFileSync(file);
    return { data: new KINDS[dtype](new Uint8Array(bytes).buffer), shape };
  });
}

/** @returns {string} the folder, which is there from now on */
export function makeFolder(...path) {
  const folder = join(...path);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
}
