import { expect, it } from "vitest";
import { remember } from "../../src/losses/remember";

/** Counts how often something is made. */
function counting() {
  const made: number[][] = [];
  const get = remember((...settings) => {
    made.push(settings);
    return { settings };
  });
  return { made, get };
}

it("makes what belongs to the same settings once, and gives the same thing again", () => {
  const { made, get } = counting();
  expect(get(0.25, 2)).toBe(get(0.25, 2));
  expect(made).toEqual([[0.25, 2]]);
});

it("tells settings apart by every one of them and by their order", () => {
  const { made, get } = counting();
  const all = [[], [1], [1, 2], [2, 1], [12], [-1, 2]];
  for (const settings of all) expect(get(...settings)).toEqual({ settings });
  expect(made).toEqual(all);
});

it("keeps 64 and forgets the oldest first, so that memory stays bounded", () => {
  const { made, get } = counting();
  for (let i = 0; i <= 64; i++) get(i); // the 65th drives out the first
  get(1);
  expect(made.length).toBe(65);
  get(0);
  expect(made.length).toBe(66);
});

it("remembers each maker's results apart", () => {
  const [a, b] = [remember((x) => x + 1), remember((x) => x + 2)];
  expect([a(1), b(1), a(1)]).toEqual([2, 3, 2]);
});
