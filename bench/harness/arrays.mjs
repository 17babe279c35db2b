import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Numbers that both sides read, in a file as they lie in memory; or a document that they are to read themselves.
 * @typedef {{data: Float32Array | Float64Array | Int32Array, shape: number[]}} NumberArray
 * @typedef {{json: unknown}} Document
 * @typedef {{file: string, dtype: "float32" | "float64" | "int32", shape: number[]} | {file: string, dtype: "json"}} Stored
 */
const KINDS = { float32: Float32Array, float64: Float64Array, int32: Int32Array };

/**
 * @param {string} folder
 * @param {Record<string, NumberArray | Document>} arrays
 * @returns {Record<string, Stored>}
 */
export function writeArrays(folder, arrays) {
  return mapValues(arrays, (array, name) => {
    if ("json" in array) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(array.json));
      return { file, dtype: "json" };
    }
    const { data, shape } = array;
    const file = join(folder, `${name}.bin`);
    writeFileSync(file, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return { file, dtype: Object.keys(KINDS).find((dtype) => data instanceof KINDS[dtype]), shape };
  });
}

/**
 * @param {Record<string, Stored>} stored
 * @returns {Record<string, NumberArray | {file: string}>} a document stays in its file
 */
export function readArrays(stored) {
  return mapValues(stored, ({ file, dtype, shape }) => {
    if (dtype === "json") return { file };
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
