import type { Arm } from "../types";

/** Whatever was measured: an arm, or a trial. */
type Judged = Pick<Arm, "evaluation">;

/** What arms are compared by. Each is better when it is higher. */
export const METRICS = {
  ap: { name: "AP", of: ({ evaluation }: Judged) => measured(evaluation.stats[0]) },
  ap50: { name: "AP50", of: ({ evaluation }: Judged) => measured(evaluation.stats[1]) },
  hardAp50: { name: "AP50 on hard objects", of: ({ evaluation }: Judged) => evaluation.hard?.ap50 ?? null },
  hardRecall: {
    name: "recall of hard objects at one false positive an image",
    of: ({ evaluation }: Judged) => evaluation.hard?.recallAt1FalsePositivePerImage ?? null,
  },
} as const;

export type MetricName = keyof typeof METRICS;

/** pycocotools writes −1 for what cannot be measured. */
function measured(value: number): number | null {
  return value < 0 ? null : value;
}
