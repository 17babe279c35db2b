import { linesOfSettings } from "../../evaluation/lines-of-settings";
import type { LinePanel, SweepRecord, TrialRecord } from "../../types";

const KINDS = [
  { title: "Objects left unlabelled", setting: "missingBoxes", other: "wrongClasses" },
  { title: "Boxes of another class's name", setting: "wrongClasses", other: "missingBoxes" },
] as const;

/**
 * AP of each arm over the share of training boxes that are wrong, a panel a kind of fault; clean labels stand in both.
 * @param record of the study `label-noise`, or of another one that varies these
 */
export function noisePanels(record: Pick<SweepRecord, "trials">): LinePanel[] {
  return KINDS.map(({ title, setting, other }) => ({
    title,
    lines: linesOfSettings(record, ({ config }: TrialRecord) => {
      const share = (name: string) => (typeof config[name] === "number" ? config[name] : 0);
      return share(other) > 0 ? null : share(setting);
    }),
  }));
}
