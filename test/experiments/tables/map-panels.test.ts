import { expect, it } from "vitest";
import { readStudy } from "../../../src/experiments/study/read-study";
import { mapPanels } from "../../../src/experiments/tables/map-panels";
import { allTrials, evaluationWith, stagesFrom } from "../study/studies";

it("look-alikes and budget have a panel each; the axis is the imbalance, which grows as objects get rarer", async () => {
  const all = await allTrials(stagesFrom(await readStudy("map")));
  const trials = all.map((trial) => ({
    ...trial,
    config: trial.config as unknown as Record<string, unknown>,
    status: "done" as const,
    evaluation: evaluationWith(trial.config.criterion === "ohem" ? 0.4 : 0.2),
    secondsPerStep: 1,
    peakMemoryMB: 1,
  }));
  const panels = mapPanels({ trials });
  expect(panels.map(({ title }) => title)).toEqual([
    "no look-alikes, 300 steps",
    "no look-alikes, 1000 steps",
    "with look-alikes, 300 steps",
    "with look-alikes, 1000 steps",
  ]);
  const places = panels.map(({ lines }) => lines.map(({ points }) => points.map(({ x }) => x)));
  for (const [i, ofArms] of places.entries()) for (const xs of ofArms) expect(xs).toEqual(places[i % 2][0]); // the same axis, the rarest with the larger budget alone
  expect(places[0][0]).toHaveLength(4);
  const wide = places[1][0];
  expect(wide).toHaveLength(5);
  expect(wide[0]).toBeGreaterThan(25);
  expect(wide[0]).toBeLessThan(40);
  expect(wide[1]).toBeGreaterThan(350);
  expect(wide[1]).toBeLessThan(500);
  expect(wide[4]).toBeGreaterThan(50_000);
  const ohem = panels[0].lines.find(({ criterion }) => criterion === "ohem")!;
  expect(ohem.points.every(({ values, mean }) => values.length === 3 && Math.abs(mean - 0.4) < 1e-12)).toBe(
    true,
  );
});

it("what else decides the imbalance has a place of its own, and what does not has none", () => {
  const place = (scenes: object, more: object = {}) => ({
    ...{ index: 0, id: "0", stage: "arms", arm: "one-stage ce", status: "done" as const },
    config: {
      detector: "one-stage",
      criterion: "ce",
      size: 128,
      steps: 9,
      seed: 0,
      scenes: { lookalikes: 0, ...scenes },
      ...more,
    },
    ...{ evaluation: evaluationWith(0.3), secondsPerStep: 1, peakMemoryMB: 1 },
  });
  const placesOf = (...trials: ReturnType<typeof place>[]) =>
    mapPanels({ trials })[0].lines[0].points.map(({ x }) => x);
  const [small, large] = placesOf(
    place({ objects: 6, sizes: [8, 10] }),
    place({ objects: 6, sizes: [16, 20] }),
  );
  expect(small).not.toBe(large);
  expect(placesOf(place({ objects: 6 }), place({ objects: 6 }, { size: 256 }))).toHaveLength(2);
  expect(placesOf(place({ objects: 6, validation: 8 }), place({ objects: 6, validation: 9 }))).toHaveLength(
    1,
  );
});
