import { expect, it } from "vitest";
import { engineThreads } from "../../src/backend/engine-threads";

it("engineThreads puts two operations side by side where there are two threads, and shares out what is left", () => {
  const of = (threads: number) => Object.values(engineThreads(threads)).map(Number);
  expect(of(1)).toEqual([1, 1]);
  expect(of(2)).toEqual([2, 1]);
  expect(of(3)).toEqual([2, 2]);
  expect(of(16)).toEqual([2, 8]);
});
