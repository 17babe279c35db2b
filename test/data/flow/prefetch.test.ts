import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prefetched } from "../../../src/data/flow/prefetch";

function counted(fails: (step: number) => boolean = () => false) {
  const made: number[] = [];
  const make = async (step: number) => {
    made.push(step);
    await new Promise(setImmediate);
    if (fails(step)) throw new Error(`step ${step} is broken`);
    return { step };
  };
  return { made, make };
}

describe("prefetched", () => {
  it("makes the next steps ahead, each once", async () => {
    const { made, make } = counted();
    const get = prefetched(make, 2);
    for (let step = 0; step < 4; step++) expect(await get(step)).toEqual({ step });
    expect(made).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("gives the step asked for, in any order and however many are made ahead", async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 0, max: 4 }), async (asked, ahead) => {
        const get = prefetched(counted().make, ahead);
        for (const step of asked) expect(await get(step)).toEqual({ step });
      }),
      { numRuns: 30 },
    );
  });

  it("holds no more than it is to make ahead, after jumps too", async () => {
    const { made, make } = counted();
    const get = prefetched(make, 2);
    for (const step of [0, 50, 0]) await get(step);
    expect(made).toEqual([0, 1, 2, 50, 51, 52, 0, 1, 2]);
  });

  it("gives each who asks one of their own", async () => {
    const get = prefetched(counted().make, 1);
    const [a, b] = await Promise.all([get(0), get(0)]);
    expect(a).toEqual(b);
    expect(a).not.toBe(b);
  });

  it("tells of a failure at its step, not before, and goes on after it", async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    const get = prefetched(counted((step) => step === 2).make, 2);
    await get(0);
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
    await get(1);
    await expect(get(2)).rejects.toThrow("step 2 is broken");
    expect(await get(3)).toEqual({ step: 3 });
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});
