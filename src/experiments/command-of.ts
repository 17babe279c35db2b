import { isDeepStrictEqual } from "node:util";
import { commandLine } from "../backend/command-line";
import { STUDY_FILE } from "./comparison-files";
import { PRESETS, type Preset } from "./preset-names";
import { type StudyChanges, studyOf } from "./study/read-study";
import type { Study } from "./study/study";

/** What to type for the same comparison: a preset where it is one, else the study beside it. */
export function commandOf(study: Study): string {
  const changes = changesOf(study);
  if (!changes) return commandLine(["sweep", STUDY_FILE, "--store", "FOLDER"]);
  const { format, seeds, arms } = changes;
  return commandLine([
    ...["compare", "--preset", study.name, "--data", study.shared.data],
    ...(format ? ["--format", format] : []),
    ...["--seeds", String(seeds)],
    ...(arms ? ["--arms", ...arms] : []),
    ...["--out", "FOLDER"],
  ]);
}

/** What `compare` has to be told to make this study of the preset of its name; undefined where it cannot. */
function changesOf({ name, ...study }: Study): StudyChanges | undefined {
  if (!isPreset(name)) return undefined;
  const { data, format } = study.shared;
  const named = study.arms.map(({ detector, criterion }) => `${detector}/${criterion}`);
  return [undefined, named]
    .map((arms) => ({ data, format, seeds: study.seeds.length, arms }))
    .find((changes) => isDeepStrictEqual(studyOf(name, changes), { name, ...study }));
}

function isPreset(name: string): name is Preset {
  return (PRESETS as readonly string[]).includes(name);
}
