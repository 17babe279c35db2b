import { expect, it } from "vitest";
import { classColour, DISTINCT_COLOURS } from "../../src/plots/class-colours";

it("gives each of 80 classes a colour of its own, in a form that every picture takes", () => {
  const colours = Array.from({ length: 80 }, (_, k) => classColour(k));
  for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/i);
  expect(new Set(colours).size).toBe(80);
});

it("keeps the first colours well apart, and apart from the white of ignored regions", () => {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const first = [...Array.from({ length: DISTINCT_COLOURS }, (_, k) => classColour(k)), "#ffffff"].map(
    channels,
  );
  first.forEach((a, i) => {
    for (const b of first.slice(i + 1))
      expect(Math.hypot(...a.map((value, c) => value - b[c]))).toBeGreaterThan(55);
  });
});
