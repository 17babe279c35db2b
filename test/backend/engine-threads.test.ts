import { expect, it } from "vitest";
import { engineThreads, threadsGiven } from "../../src/backend/engine-threads";

it("engineThreads puts two operations side by side where there are two threads, and shares out what is left", () => {
  const of = (threads: number) => Object.values(engineThreads(threads)).map(Number);
  expect(of(1)).toEqual([1, 1]);
  expect(of(2)).toEqual([2, 1]);
  expect(of(3)).toEqual([2, 2]);
  expect(of(16)).toEqual([2, 8]);
});

it("threadsGiven takes operations side by side together, and knows where nothing limits them", () => {
  expect([1, 2, 4, 16].map((threads) => threadsGiven(engineThreads(threads)))).toEqual([1, 2, 4, 16]);
  expect(threadsGiven({ TF_NUM_INTRAOP_THREADS: "3" })).toBe(3);
  for (const env of [{}, { TF_NUM_INTRAOP_THREADS: "0" }, { TF_NUM_INTEROP_THREADS: "2" }])
    expect(threadsGiven(env)).toBeUndefined();
});
