import { describe, expect, it } from "vitest";
import { readStudy } from "../../../src/experiments/study/read-study";
import { PUBLISHED_TABLES } from "../../../src/experiments/tables/published";
import { allTrials, stagesFrom } from "../study/studies";

describe.each(Object.entries(PUBLISHED_TABLES))("Table %s", (_, { study, rows }) => {
  it("has a row for trials of its study, and no trial stands in two rows", async () => {
    const all = await allTrials(stagesFrom(await readStudy(study)));
    const configs = all.filter(({ stage }) => stage === "arms").map(({ config }) => config);
    for (const { label, isOurs } of rows) expect(configs.filter(isOurs).length, label).toBeGreaterThan(0);
    for (const config of configs)
      expect(rows.filter(({ isOurs }) => isOurs(config)).length).toBeLessThanOrEqual(1);
  });
});

it("the values are the paper's: the best of each table is the one that its text names", () => {
  const best = Object.values(PUBLISHED_TABLES).map(
    ({ rows }) => [...rows].sort((a, b) => b.ap - a.ap)[0] as { label: string; ap: number },
  );
  expect(best.map(({ label, ap }) => `${label}: ${ap}`)).toEqual([
    "α .75: 31.1",
    "γ 2, α .25: 34",
    "2 × 3: 34.2",
    "focal loss: 36",
  ]);
});
