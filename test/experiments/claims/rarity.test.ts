import { expect, it } from "vitest";
import { claimsOfRarity } from "../../../src/experiments/claims/rarity";
import type { LinePanel } from "../../../src/types";
import { threeSeeds as trials } from "./three-seeds";

const line = (criterion: string, aps: Record<number, number>) => ({
  detector: "one-stage",
  criterion,
  points: Object.entries(aps).map(([x, mean]) => {
    const values = trials({ criterion }, mean).map(({ evaluation }) => evaluation!.stats[0]);
    return { x: Number(x), mean, values, seeds: values.map((_, seed) => seed) };
  }),
});
/** Places at 1 : 100, 2000 and 9000. */
const panel = (ce: number[], ohem: number[], focal: number[]): LinePanel => ({
  title: "no look-alikes, 300 steps",
  lines: Object.entries({ ce, ohem, focal }).map(([criterion, [near, far, farther]]) =>
    line(criterion, { 100: near, 2000: far, 9000: farther }),
  ),
});

it("each criterion is weighed against cross entropy at every place where objects are rare", () => {
  const claims = claimsOfRarity([panel([0.5, 0.1, 0.1], [0.1, 0.02, 0.01], [0.1, 0.4, 0.5])]);
  expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["focal-where-rare", "holds"],
    ["ohem-where-rare", "fails"],
  ]);
  expect(claims[0]).toMatchObject({
    figure: "map",
    evidence:
      "of 2 places on the map told to be better at 2, worse at 0; at 0 neither learns anything; the most gained is .400 AP (1 : 9000, no look-alikes, 300 steps)",
  });
});

it("one place does not speak for all of them, and what is not told from none counts for neither side", () => {
  const some = panel([0.5, 0.1, 0.3], [0.1, 0.1, 0.1], [0.1, 0.4, 0.1]);
  expect(claimsOfRarity([some])[0].verdict).toBe("undecided");
  const near = panel([0.1, 0.3, 0.3], [0.5, 0.1, 0.1], [0.5, 0.301, 0.301]);
  const [ce, ohem, focal] = near.lines;
  const turned = focal.points.map((point) => ({ ...point, values: point.values.toReversed() })); // other seeds do well
  const same = { ...near, lines: [ce, ohem, { ...focal, points: turned }] };
  expect(claimsOfRarity([same])[0]).toMatchObject({
    verdict: "undecided",
    evidence: expect.stringContaining("better at 0, worse at 0"),
  });
});

it("places at which neither learns anything are named", () => {
  const [claim] = claimsOfRarity([panel([0.5, 0.1, 0.001], [0.1, 0.1, 0], [0.1, 0.4, 0.009])]);
  expect(claim.evidence).toContain("at 1 neither learns anything");
});

it("a map without rare places, or without the criterion, says nothing", () => {
  expect(claimsOfRarity([])).toEqual([]);
  const dense = { title: "dense", lines: [line("ce", { 100: 0.4 }), line("focal", { 100: 0.5 })] };
  expect(claimsOfRarity([dense])).toEqual([]);
  const alone = { title: "alone", lines: [line("ce", { 2000: 0.4 })] };
  expect(claimsOfRarity([alone])).toEqual([]);
});
