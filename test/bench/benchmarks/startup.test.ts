import { expect, it } from "vitest";
import { measureStart } from "../../../bench/benchmarks/startup.mjs";

it("a start is run seven times, each told its number, and its median held against its limit", async () => {
  const runs: number[] = [];
  const run = async (number: number) => {
    runs.push(number);
    if (number === 6) await new Promise((resolve) => setTimeout(resolve, 300)); // one slow run moves no median
  };
  const row = await measureStart({ name: "nothing", limit: 100, run });
  expect(runs).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(row).toMatchObject({ case: "nothing", peer: 100, rounds: 7 });
  expect(row.ratio).toBeLessThan(2.9);
  expect(row.high).toBeGreaterThan(2.9);
});
