import { expect, it } from "vitest";
import { randomSampling, randomSamplingWith } from "../../src/criteria/random";
import { candidatesOf } from "./candidates";

const labels = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : i % 4 === 1 ? -1 : 0));
const select = (seed: number) => randomSampling.select(candidatesOf([], labels, seed)).indices;

it("draws 64 regions of an image, a quarter of them objects, none ignored", () => {
  const drawn = select(3);
  expect(drawn.length).toBe(64);
  expect(drawn.filter((i) => labels[i] === 1).length).toBe(16);
  expect(drawn.filter((i) => labels[i] === -1)).toEqual([]);
});

it("draws by the seed, and does not look at losses", () => {
  expect(select(3)).toEqual(select(3));
  expect(select(3)).not.toEqual(select(4));
  const unasked = {
    ...candidatesOf([], labels),
    losses: () => {
      throw new Error("asked for losses");
    },
  };
  expect(randomSampling.select(unasked).indices.length).toBe(64);
});

it("draws as many as are set, still a quarter of them objects", () => {
  const drawn = randomSamplingWith({ numHard: 20 }).select(candidatesOf([], labels, 3)).indices;
  expect(drawn.length).toBe(20);
  expect(drawn.filter((i) => labels[i] === 1).length).toBe(5);
});
