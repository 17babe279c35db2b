import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compare } from "../../src/experiments/compare";
import { bringRecorded } from "../../src/experiments/recorded";
import { RECORDED_STORE } from "../../src/experiments/recorded-store";
import { openStore } from "../../src/experiments/stores/open-store";
import { writeResult } from "../../src/experiments/stores/trial-result";
import { trialOf } from "../../src/experiments/study/trial";
import { temporaryFolder } from "../cli/run-dist";
import { fakeArm } from "./fake-arms";

const place = { index: 0, stage: "arms", arm: "one-stage focal" };
const trials = [0, 1].map((seed) =>
  trialOf(place, { detector: "one-stage", criterion: "focal", data: "scenes:1:8", seed, steps: 7 }),
);

const STUDY = {
  name: "recorded",
  arms: [{ detector: "one-stage" as const, criterion: "focal" }],
  seeds: [0],
  shared: { data: "scenes:1:8", steps: 7 },
};

async function recordedStore() {
  const folder = join(temporaryFolder(), "store");
  const store = await openStore(folder);
  await writeResult(store, trials[0], fakeArm("one-stage", "focal", { ap: 0.42 }), { processor: "another" });
  return folder;
}

it("recorded trials stand in the folder as runs that have ended, and the others do not", async () => {
  const out = temporaryFolder();
  const folderOf = ({ config }: { config: { seed: number } }) => join(out, `seed${config.seed}`);
  expect(await bringRecorded(trials, folderOf, await recordedStore())).toBe(1);
  const read = (name: string) => JSON.parse(readFileSync(join(out, "seed0", name), "utf8"));
  expect(read("arm.json")).toMatchObject({ criterion: "focal", steps: 7, run: "." });
  expect(read("arm.json").evaluation.stats[0]).toBe(0.42);
  expect(read("config.json")).toEqual(JSON.parse(JSON.stringify(trials[0].config)));
  expect(read("environment.json")).toEqual({ processor: "another" });
  expect(existsSync(join(out, "seed1"))).toBe(false);
});

it("where nothing is recorded nothing is brought, and no store is made", async () => {
  const nowhere = join(temporaryFolder(), "none");
  expect(await bringRecorded(trials, () => nowhere, nowhere)).toBe(0);
  expect(existsSync(nowhere)).toBe(false);
  expect(RECORDED_STORE).toMatch(/data.results.store$/);
});

it("a referee is recorded with what it finds, or not at all", async () => {
  const folder = await recordedStore();
  const referee = [{ ...trials[0], stage: "referee" }];
  const out = temporaryFolder();
  expect(await bringRecorded(referee, () => out, folder)).toBe(0);
  await (await openStore(folder)).write(`trials/${trials[0].id}/detections.json`, "[]");
  expect(await bringRecorded(referee, () => out, folder)).toBe(1);
  expect(readFileSync(join(out, "detections.json"), "utf8")).toBe("[]");
});

it("what a stopped process has brought in part is brought again, not trained", async () => {
  const out = temporaryFolder();
  mkdirSync(join(out, "one-stage-focal-seed0"));
  const recorded = await recordedStore();
  const { arms } = await compare(STUDY, { out, resume: true, recorded });
  expect(arms[0].evaluation.stats[0]).toBe(0.42);
});

it("a comparison takes recorded runs when it is told to go on, and trains anew when it is not", async () => {
  const recorded = await recordedStore();
  const notices: string[] = [];
  const resumed = await compare(STUDY, {
    out: temporaryFolder(),
    resume: true,
    recorded,
    onNotice: (notice) => notices.push(notice),
  });
  expect(resumed.arms[0].evaluation.stats[0]).toBe(0.42);
  expect(notices).toEqual(["1 of 1 runs were recorded before and are not trained again"]);

  const stop = new AbortController();
  const begun = compare(STUDY, {
    out: temporaryFolder(),
    recorded,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(begun).rejects.toThrow(/abort/i); // it trains
  const own = temporaryFolder();
  mkdirSync(join(own, "one-stage-focal-seed0", "checkpoints"), { recursive: true });
  const going = compare(STUDY, { out: own, resume: true, recorded, signal: stop.signal });
  await expect(going).rejects.toThrow(/abort/i); // a run that someone has begun is theirs
});
