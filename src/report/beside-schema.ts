import { z } from "zod";

const number = z.number();

const table = z.looseObject({
  title: z.string(),
  source: z.string(),
  steps: number.nullable(),
  rows: z.array(
    z.looseObject({
      label: z.string(),
      published: number,
      aps: z.array(number),
      seeds: z.array(number),
      mean: number.nullable(),
    }),
  ),
  sameOrder: number,
  ofPairs: number,
});

const point = z.looseObject({ x: number, values: z.array(number), seeds: z.array(number), mean: number });
const line = z.looseObject({ detector: z.string(), criterion: z.string(), points: z.array(point).min(1) });
const panels = z.array(z.looseObject({ title: z.string(), lines: z.array(line) }));

const afterSteps = z.looseObject({ steps: number, aps: z.array(number), mean: number });
const seconds = z.array(
  z.looseObject({
    detector: z.string(),
    criterion: z.string(),
    equalSteps: afterSteps,
    equalSeconds: afterSteps,
  }),
);

/** What a comparison's file may hold of studies beside it. */
export const besideSchema = z.looseObject({
  "table-1a": table.optional(),
  "table-1b": table.optional(),
  "table-1c": table.optional(),
  "table-1d": table.optional(),
  "equal-seconds": seconds.optional(),
  prior: panels.optional(),
  "label-noise": panels.optional(),
  map: panels.optional(),
  gains: z.array(z.looseObject({ criterion: z.string(), gain: number, easyBackground: number })).optional(),
});
