import { expect, it } from "vitest";
import { rowsOf } from "../../../bench/benchmarks/sweep.mjs";

const used = (milliseconds: number, memoryMB: number) => ({ milliseconds, memoryMB });

it("each row holds what was measured against what it may be, below 1 where it is within it", () => {
  const rows = rowsOf({
    many: { coordinator: used(2, 128), worker: used(6, 320), passed: 20_000 },
    one: { passed: 40_000 },
    two: { passed: 20_000 },
  });
  const ratios = rows.map(({ ratio }: { ratio: number }) => ratio);
  expect(ratios).toEqual([0.4, 1.2, 0.4, 0.5, 1.25, 0.9]);
  expect(rows[0]).toMatchObject({ ours: 2, peer: 5 });
  expect(rows[5].case).toContain("two processes beside one");
});
