import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { benchmarks } from "../../../bench/benchmarks/index.mjs";
import { readArrays, writeArrays } from "../../../bench/harness/arrays.mjs";
import * as kit from "../../../src";
import { random } from "../../../src/backend/random";
import { temporaryFolder } from "../../scripts/setup/temporary";

const cases = benchmarks.flatMap((benchmark) => benchmark.cases.map((one) => ({ benchmark, one })));
const draw = (one: (typeof cases)[0]["one"], seed: number) => one.few(random(seed));

/** The kit, or the modules of it that a benchmark names. */
async function kitOf({ modules = [] }: { modules?: string[] }): Promise<typeof kit> {
  const loaded = modules.map((name) => import(/* @vite-ignore */ `../../../src/${name}.ts`));
  return modules.length === 0 ? kit : Object.assign({}, ...(await Promise.all(loaded)));
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
    expect(draw(one, 1)).toEqual(inputs);
    expect(draw(one, 2)).not.toEqual(inputs);
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
