import { z } from "zod";
import { UsageError } from "../../errors";
import { problemsOf } from "./problems";
import { type Study, studySchema } from "./schema";
import { valuesIn } from "./search";

export type { Study, StudyArm, StudyOptions } from "./schema";

/** A whole study from what was given. @throws UsageError with a line for each thing that is wrong, and its path */
export function parseStudy(options: unknown, from = "the study"): Study {
  const parsed = studySchema.safeParse(withName(options));
  if (!parsed.success) throw new UsageError(`${from} is wrong:\n${z.prettifyError(parsed.error)}`);
  const study: Study = JSON.parse(JSON.stringify(parsed.data)); // what is undefined is absent
  const problems = problemsOf(study).map(({ path, what }) => `✖ ${what}\n  → at ${path}`);
  if (problems.length > 0) throw new UsageError(`${from} is wrong:\n${problems.join("\n")}`);
  return study;
}

function withName(options: unknown): unknown {
  if (typeof options !== "object" || options === null || !("preset" in options) || "name" in options)
    return options;
  const { preset, ...rest } = options;
  return { name: preset, ...rest };
}

/** Every data set that a study names. */
export function dataOf({ shared, arms, vary, tuning }: Study): Set<string> {
  const named = [shared, ...arms].flatMap(({ data }) => data ?? []);
  const searched = [vary, tuning?.of, ...arms.map((arm) => arm.vary)].flatMap((search) =>
    valuesIn(search, ""),
  );
  return new Set([
    ...named,
    ...searched.filter(({ name }) => name === "data").map(({ value }) => value as string),
  ]);
}
