import { imbalanceOfScenes } from "../../detectors/imbalance";
import { linesOfSettings } from "../../evaluation/lines-of-settings";
import type { LinePanel, SweepRecord, TrialRecord } from "../../types";
import type { RunConfig } from "../run-config";

/** Of scenes that are counted for an imbalance, so many objects, within so many scenes. */
const OBJECTS = 60;
const SCENES = { least: 20, most: 2000 };

/**
 * The map: AP of each arm over the number of background anchors to an object's, in panels of scenes without and with
 * look-alikes and of a small and a large budget. The imbalance is counted as `inspect` counts it, so that a data set that
 * was inspected has a place on the axis.
 * @param record of the study `map`, or of another one that varies scenes and steps
 */
export function mapPanels(record: Pick<SweepRecord, "trials">): LinePanel[] {
  const kinds = new Map<string, { lookalikes: boolean; steps: number }>();
  for (const trial of record.trials) kinds.set(kindOf(trial).key, kindOf(trial));
  const known = new Map<string, number | null>();
  const place = (trial: TrialRecord) => {
    const { objects = 6, ...style } = styleOf(configOf(trial));
    const key = JSON.stringify([objects, style]);
    if (!known.has(key)) known.set(key, backgroundToOne(objects, style));
    return known.get(key)!;
  };
  return [...kinds]
    .sort(([, a], [, b]) => Number(a.lookalikes) - Number(b.lookalikes) || a.steps - b.steps)
    .map(([key, { lookalikes, steps }]) => ({
      title: `${lookalikes ? "with" : "no"} look-alikes, ${steps} steps`,
      lines: linesOfSettings({ trials: record.trials.filter((trial) => kindOf(trial).key === key) }, place),
    }));
}

function configOf({ config }: TrialRecord): RunConfig {
  return config as unknown as RunConfig;
}

function kindOf(trial: TrialRecord) {
  const { scenes, steps } = configOf(trial);
  const lookalikes = (scenes?.lookalikes ?? 1) > 0;
  return { key: `${lookalikes} ${steps}`, lookalikes, steps };
}

/** How a trial's scenes are made, but for their number and their look-alikes, which leave the imbalance as it is. */
function styleOf({ scenes = {}, size }: RunConfig) {
  const { validation: _, lookalikes: __, ...style } = scenes;
  return { size, ...style };
}

/** Background anchors to one that is an object's; null where no scene that was counted has one. */
function backgroundToOne(
  objects: number,
  { size, ...style }: Omit<ReturnType<typeof styleOf>, "objects">,
): number | null {
  const count = Math.min(SCENES.most, Math.max(SCENES.least, Math.ceil(OBJECTS / objects)));
  const [{ positive, negative }] = imbalanceOfScenes({
    ...{ ...style, size: [size], objects: [objects], lookalikes: 0, count },
  });
  return positive > 0 ? negative / positive : null;
}
