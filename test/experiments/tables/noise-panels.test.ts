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
  const whole = [
    [0, 0.5],
    [0.05, 0.45],
    [0.1, 0.4],
    [0.2, 0.3],
  ];
  const ends = [whole[0], whole[3]]; // of what stands beside
  const pointsOf = ({ lines }: typeof missing) =>
    lines.map(({ criterion, points }) => [
      criterion,
      points.map(({ x, values, mean }) => {
        expect(values).toHaveLength(3);
        return [x, Number(mean.toFixed(6))];
      }),
    ]);
  expect(pointsOf(missing)).toEqual([
    ["ohem", whole],
    ["focal", whole],
    ["ce", ends],
  ]);
  const twice = (points: number[][]) => points.map(([x]) => [x, Number((0.5 - 2 * x).toFixed(6))]);
  expect(pointsOf(wrong)).toEqual([
    ["ohem", twice(whole)],
    ["focal", twice(whole)],
    ["ce", twice(ends)],
  ]);
});
