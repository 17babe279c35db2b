import { expect, it } from "vitest";
import { readStudy } from "../../../src/experiments/study/read-study";
import { noisePanels } from "../../../src/experiments/tables/noise-panels";
import { allTrials, evaluationWith, stagesFrom } from "../study/studies";

it("each kind of fault has its panel, with clean labels at 0 in both and every trial of the study", async () => {
  const all = await allTrials(stagesFrom(await readStudy("label-noise")));
  const trials = all.map((trial) => {
    const { missingBoxes = 0, wrongClasses = 0 } = trial.config;
    const ap = 0.5 - missingBoxes - 2 * wrongClasses;
    const config = trial.config as unknown as Record<string, unknown>;
    return {
      ...trial,
      config,
      status: "done" as const,
      evaluation: evaluationWith(ap),
      secondsPerStep: 1,
      peakMemoryMB: 1,
    };
  });
  const [missing, wrong] = noisePanels({ trials });
  expect(missing.lines.map(({ criterion }) => criterion)).toEqual(["ce", "ohem", "focal"]);
  for (const { points } of missing.lines)
    expect(points.map(({ x, values, mean }) => [x, values.length, Number(mean.toFixed(6))])).toEqual([
      [0, 3, 0.5],
      [0.05, 3, 0.45],
      [0.1, 3, 0.4],
      [0.2, 3, 0.3],
    ]);
  for (const { points } of wrong.lines)
    expect(points.map(({ x, mean }) => [x, Number(mean.toFixed(6))])).toEqual([
      [0, 0.5],
      [0.05, 0.4],
      [0.1, 0.3],
      [0.2, 0.1],
    ]);
});
