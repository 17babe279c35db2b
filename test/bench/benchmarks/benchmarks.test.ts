import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { benchmarks } from "../../../bench/benchmarks/index.mjs";
import { readArrays, writeArrays } from "../../../bench/harness/arrays.mjs";
import * as kit from "../../../src";
import { random } from "../../../src/backend/random";
import { temporaryFolder } from "../../scripts/setup/temporary";

const cases = benchmarks.flatMap((benchmark) => benchmark.cases.map((one) => ({ benchmark, one })));
const draw = (one: (typeof cases)[0]["one"], seed: number) => one.few(random(seed));

/** What was drawn, in a form that is soon compared: some inputs are hundreds of thousands of numbers. */
function digestOf(inputs: ReturnType<typeof draw>) {
  return Object.entries(inputs).map(([name, input]) =>
    "json" in input
      ? [name, JSON.stringify(input.json)]
      : [name, input.shape, createHash("sha1").update(input.data).digest("hex")],
  );
}

/** The kit with what a benchmark needs beside it, or the modules of it alone that a benchmark names. */
async function kitOf({
  modules = [],
  also = [],
}: {
  modules?: string[];
  also?: string[];
}): Promise<typeof kit> {
  const loaded = [...modules, ...also].map((name) => import(/* @vite-ignore */ `../../../src/${name}.ts`));
  return Object.assign({}, modules.length === 0 && kit, ...(await Promise.all(loaded)));
}

describe("the benchmarks", () => {
  it("have names of their own, and so have the cases of each", () => {
    const names = benchmarks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const benchmark of benchmarks)
      expect(new Set(benchmark.cases.map(({ name }) => name)).size).toBe(benchmark.cases.length);
  });

  it.each(cases)("$one.name has its peer", ({ benchmark, one }) => {
    const module = readFileSync(`bench/peers/${benchmark.peer}.py`, "utf8");
    expect(module).toMatch(new RegExp(`^def ${one.peer}\\(`, "m"));
  });

  it.each(cases)("$one.name draws arrays that fill their shapes, the same for the same seed", ({ one }) => {
    const inputs = draw(one, 1);
    for (const input of Object.values(inputs))
      if (!("json" in input))
        expect(input.data.length).toBe(input.shape.reduce((product, length) => product * length, 1));
    expect(digestOf(draw(one, 1))).toEqual(digestOf(inputs));
    expect(digestOf(draw(one, 2))).not.toEqual(digestOf(inputs));
  });

  it.each(cases)("$one.name computes on the kit, and leaves no tensor behind", async ({ benchmark, one }) => {
    await kit.ready();
    const before = kit.tf.memory().numTensors;
    const inputs = readArrays(writeArrays(temporaryFolder(), draw(one, 1)));
    const call = one.ours(await kitOf(benchmark), inputs, one.options ?? {});
    const outcome = call.run();
    const results = call.read(outcome);
    call.release?.(outcome);
    call.close?.();
    expect(Object.keys(results).length).toBeGreaterThan(0);
    for (const { data } of Object.values(results)) expect([...data].every(Number.isFinite)).toBe(true);
    expect(kit.tf.memory().numTensors).toBe(before);
  });
});
