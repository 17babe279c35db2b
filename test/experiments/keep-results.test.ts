import { join } from "node:path";
import { expect, it } from "vitest";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { gatherComparison } from "../../src/experiments/gather-comparison";
import { keepResults } from "../../src/experiments/keep-results";
import { openStore } from "../../src/experiments/stores/open-store";
import { writeResult } from "../../src/experiments/stores/trial-result";
import { sweepRecord } from "../../src/experiments/sweep-record";
import { temporaryFolder } from "../cli/run-dist";
import { fakeArm } from "./fake-arms";
import { allTrials, aStudy, stagesFrom } from "./study/studies";

const study = aStudy({ seeds: [0, 1], shared: { data: "scenes:1:8", steps: 9 } });

async function trained() {
  const store = await openStore(join(temporaryFolder(), "store"));
  const { val, classes } = makeScenes({ count: 8, seed: 1 });
  const perfect = toCoco(val, classes).annotations.map(({ image_id, category_id, bbox }) => ({
    ...{ image_id, category_id, bbox, score: 0.123456 },
  }));
  for (const trial of await allTrials(stagesFrom(study))) {
    const { detector, criterion, seed } = trial.config;
    await writeResult(store, trial, fakeArm(detector, criterion, { seed }));
    await store.write(`trials/${trial.id}/detections.json`, JSON.stringify(perfect));
    await store.write(`trials/${trial.id}/weights.bin`, "many");
  }
  return store;
}

it("results are kept, and what the first seed of each arm finds, so that the comparison can be gathered there", async () => {
  const from = await trained();
  const to = await openStore(join(temporaryFolder(), "kept"));
  const record = await sweepRecord(study, stagesFrom(study), from);
  expect(await keepResults(study, record, from, to)).toEqual({ results: 4, detections: 2 });
  expect(await keepResults(study, record, from, to)).toEqual({ results: 4, detections: 2 }); // again: the same

  const [first, second] = [0, 1].map((seed) => record.trials.find(({ config }) => config.seed === seed)!);
  const read = async (id: string, name: string) => to.read(`trials/${id}/${name}`);
  const detections = JSON.parse(Buffer.from((await read(first.id, "best-detections.json"))!).toString());
  expect(detections.length).toBeGreaterThan(5);
  expect(detections[0].score).toBe(0.1235);
  expect(await read(first.id, "detections.json")).toBeUndefined(); // what intervals are taken from, they are not
  expect(await read(second.id, "best-detections.json")).toBeUndefined();
  expect(await read(first.id, "weights.bin")).toBeUndefined();

  const kept = await sweepRecord(study, stagesFrom(study), to);
  const gathered = await gatherComparison(study, kept, to, join(temporaryFolder(), "out"));
  expect(gathered?.arms).toHaveLength(4);
});
