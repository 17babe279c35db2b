import { describe, expect, it } from "vitest";
import { AI_TOD_OPTIONS, TINY_PERSON_OPTIONS } from "../../src/evaluation/ai-tod";
import type { EvaluationOptions } from "../../src/evaluation/coco-options";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { type CaseOf, readCases } from "./fixture";

const cases = readCases<CaseOf<Record<"AI-TOD" | "TinyPerson", number[]>>>("evaluation/ai-tod.json.gz");

describe.each([
  ["AI_TOD_OPTIONS", AI_TOD_OPTIONS, "AI-TOD", 14],
  ["TINY_PERSON_OPTIONS", TINY_PERSON_OPTIONS, "TinyPerson", 16],
] as const)("%s", (_, options, name, numbers) => {
  it("give pycocotools' numbers with these parameters, to the last bits", () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const { gt, dt, expected } of cases) {
      const { stats } = evaluateDetections(gt, dt, options);
      expect(stats).toHaveLength(numbers);
      stats.forEach((value, s) => {
        expect(Math.abs(value - expected[name][s])).toBeLessThanOrEqual(1e-12);
      });
    }
  });

  it("count more detections in an image than COCO's 100", () => {
    const more = cases.filter(({ gt, dt }) => {
      const first = (d: (typeof dt)[number]) =>
        d.image_id === gt.images[0].id && d.category_id === gt.categories[0].id;
      return dt.filter(first).length > 100;
    });
    expect(more.length).toBeGreaterThan(3);
    const cut = {
      ...options,
      maxDets: options.maxDets.map((most) => (most > 100 ? 100 : Math.min(most, 99))),
    };
    const apOf = ({ gt, dt }: (typeof cases)[number], chosen: EvaluationOptions) =>
      evaluateDetections(gt, dt, chosen).stats[0];
    const changed = more.filter((each) => apOf(each, cut) !== apOf(each, options));
    expect(changed.length).toBeGreaterThan(0);
  });
});

it("AI-TOD's rows name its bands", () => {
  const { rows } = evaluateDetections(cases[0].gt, cases[0].dt, AI_TOD_OPTIONS);
  expect(rows.map(({ metric, area, maxDets }) => `${metric} ${area} ${maxDets}`)).toEqual([
    ...["AP all 1500", "AP all 1500", "AP all 1500"],
    ...["AP very tiny 1500", "AP tiny 1500", "AP small 1500", "AP medium 1500"],
    ...["AR all 1", "AR all 100", "AR all 1500"],
    ...["AR very tiny 1500", "AR tiny 1500", "AR small 1500", "AR medium 1500"],
  ]);
});
