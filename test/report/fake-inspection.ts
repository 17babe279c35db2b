import { inspectDataset } from "../../src/data/inspect";
import { makeScenes } from "../../src/data/scenes";
import { anchorCoverage } from "../../src/detectors/anchor-coverage";
import type { InspectedData } from "../../src/report/inspection-answer";
import type { Dataset } from "../../src/types";
import { truth } from "../data/example";

export interface FakeOptions {
  classes?: string[];
  fileName?: string;
}

/** A few scenes, of which one has an object larger than any anchor and an ignored region. */
export function fakeDataset({ classes, fileName }: FakeOptions = {}): Dataset {
  const scenes = makeScenes({ count: 4, validation: 2, seed: 6 });
  const [first, ...rest] = scenes.train;
  const groundTruth = truth(
    [
      [5, 5, 120, 120],
      [30, 30, 42, 44],
      [90, 4, 120, 24],
    ],
    [1, 2, 0],
    [0, 0, 1],
  );
  const changed = {
    ...first,
    fileName: fileName ?? first.fileName,
    groundTruth,
    pixels: () => first.pixels(),
  };
  return { ...scenes, train: [changed, ...rest], classes: classes ?? scenes.classes };
}

/** What `inspect` would find of it; `problems` are added. */
export async function fakeInspection(
  problems: Dataset["problems"] = [],
  dataset = fakeDataset(),
): Promise<InspectedData> {
  const inspection = inspectDataset(dataset);
  const anchors = await anchorCoverage(dataset, { crops: 16 });
  return { ...inspection, problems: [...inspection.problems, ...problems], anchors };
}
