import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as index from "../../src/index";
import { typeErrors } from "./compile";
import { missingParts, readDocstring, tagsOf } from "./docstring";
import { fault } from "./example";
import { exportedFunctions, exportedValues } from "./exported";
import { throwingOf } from "./throwing";

/** The rooms of pure functions: what they give can be shown in a line. */
const ROOMS = ["information", "boxes", "losses", "samplers"];

const INDEX = join(__dirname, "../../src/index.ts");
const functions = exportedFunctions(INDEX, ROOMS);
const named = functions.map((found) => [found.name, found] as const);
const throws = throwingOf();
const { ready, tf } = index;
const api: Record<string, unknown> = { ...index };

beforeAll(ready);

/** Tensors as arrays, wherever they are in a value. */
function readTensors(value: unknown): unknown {
  if (value instanceof tf.Tensor) return value.arraySync();
  if (Array.isArray(value)) return value.map(readTensors);
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readTensors(item)]));
}

describe("the public functions of the numerical rooms", () => {
  it("are all found by the parser", () => {
    const all = exportedValues(INDEX, ROOMS).map(({ name }) => name);
    expect(all.filter((name) => typeof api[name] === "function")).toEqual(functions.map(({ name }) => name));
    for (const room of ROOMS)
      expect(
        functions.some(({ file }) => file.includes(`src/${room}/`)),
        room,
      ).toBe(true);
  });
});

describe("the example gives what it shows, of", () => {
  it.each(named)("%s", (name, { comment = "" }) => {
    const before = tf.memory().numTensors;
    tf.engine().startScope();
    const found = fault(name, tagsOf(readDocstring(comment), "example"), api, readTensors);
    tf.engine().endScope();
    if (found) expect.fail(found);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("the examples", () => {
  it("compile, as a notebook would have it", () => {
    const imports = `import { ${exportedValues(INDEX, ["backend", ...ROOMS]).map(({ name }) => name)} } from "./index";`;
    const examples = functions.flatMap(({ comment = "" }) => tagsOf(readDocstring(comment), "example"));
    const blocks = examples.map((code) => `{\n${code}\n}`);
    expect(typeErrors([imports, ...blocks].join("\n"), dirname(INDEX))).toEqual([]);
  });
});

describe("the docstring says what is to be known, of", () => {
  it.each(named)("%s", (_, found) => {
    expect(missingParts(readDocstring(found.comment ?? ""), throws(found))).toEqual([]);
  });
});
