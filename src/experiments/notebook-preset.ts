import { requireOneOf } from "../errors";
import { PRESETS, type Preset } from "./preset-names";

/**
 * How much a notebook trains: what `NOTEBOOK_PRESET` says, by default `quick`. With `smoke` everything runs and no number
 * means anything, as in tests; with `paper` the recorded results are shown.
 * @throws UsageError for a name that no preset has
 */
export function notebookPreset(): Preset {
  return requireOneOf("NOTEBOOK_PRESET", process.env.NOTEBOOK_PRESET || "quick", PRESETS);
}

/** The one of a few values that is the notebook's preset's: `kit.byPreset({ smoke: 10, quick: 300, paper: 300 })`. */
export function byPreset<T>(values: Record<Preset, T>): T {
  return values[notebookPreset()];
}
