import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors";
import {
  armOf,
  evaluationIn,
  FAILURES,
  forgetFailure,
  idsIn,
  RESULTS,
  readFailure,
  readResult,
  writeFailure,
  writeResult,
} from "../../../src/experiments/stores/trial-result";
import { trialOf } from "../../../src/experiments/study/trial";
import { fakeArm } from "../fake-arms";
import { memoryStore } from "./memory-store";

const place = { index: 0, stage: "arms", arm: "one-stage focal" };
const trial = trialOf(place, { detector: "one-stage", criterion: "focal", data: "scenes:1:8" });
const other = trialOf(place, { detector: "one-stage", criterion: "ce", data: "scenes:1:8" });
const arm = fakeArm("one-stage", "focal", { ap: 0.4 });
const failure = { attempts: 3, error: "it went astray", log: ["step 7", "NaN"], final: true };
const key = `results/${trial.id}.json`;

describe("a result", () => {
  it("is read as it was written, with all that was measured, and gives the arm back", async () => {
    const store = memoryStore();
    const { evaluation, run: _, ...rest } = arm;
    await writeResult(store, trial, arm, { processor: "of ours" });
    const result = (await readResult(store, trial.id))!;
    expect(result).toMatchObject({
      id: trial.id,
      config: trial.config,
      evaluation,
      environment: { processor: "of ours" },
    });
    const { detector, criterion, seed, steps } = trial.config;
    expect(armOf(result)).toEqual({ ...rest, evaluation, detector, criterion, seed, steps });
    expect(await readResult(store, other.id)).toBeUndefined();
    expect(await evaluationIn(store, trial.id)).toEqual(evaluation);
  });

  it("stays the first one, whoever comes later", async () => {
    const store = memoryStore();
    await writeResult(store, trial, arm);
    await writeResult(store, trial, fakeArm("one-stage", "focal", { ap: 0.9 }));
    expect((await readResult(store, trial.id))?.evaluation).toEqual(arm.evaluation);
    expect(store.contents.size).toBe(1);
  });

  it("of another trial is refused under this one's id", async () => {
    const store = memoryStore();
    await writeResult(store, other, arm);
    store.contents.set(key, store.contents.get(`results/${other.id}.json`)!);
    await expect(readResult(store, trial.id)).rejects.toThrow(
      `memory: ${key} is of another trial, ${other.id}`,
    );
    await expect(evaluationIn(store, trial.id)).rejects.toThrow(UserError);
  });

  it("of old, without curves, gives no arm", async () => {
    const store = memoryStore();
    await writeResult(store, trial, arm);
    const { lossSpread: _, ...old } = (await readResult(store, trial.id))!;
    expect(armOf(old)).toBeUndefined();
  });

  it("may have fields that a later version adds", async () => {
    const store = memoryStore();
    await writeResult(store, trial, arm);
    const later = JSON.parse(store.contents.get(key)!);
    later.colour = "red";
    later.evaluation.colour = "red";
    later.config.colour = "red";
    store.contents.set(key, JSON.stringify(later));
    expect(await readResult(store, trial.id)).toEqual(later);
  });

  const whole = {
    id: trial.id,
    config: trial.config,
    evaluation: arm.evaluation,
    secondsPerStep: 1,
    peakMemoryMB: 1,
  };
  it.each([
    ["is cut off", JSON.stringify(whole).slice(0, 40), /is damaged/],
    ["is empty", "", /is damaged/],
    ["is another thing", '"hello"', /is not what this version writes.*\n.*expected object/],
    ["has no evaluation", JSON.stringify({ ...whole, evaluation: null }), /→ at evaluation/],
    ["has other numbers", JSON.stringify({ ...whole, evaluation: { stats: [1] } }), /→ at evaluation\.stats/],
    ["has an id that is none", JSON.stringify({ ...whole, id: "../x" }), /→ at id/],
  ])("that %s is refused by its key, in one error", async (_, text, reason) => {
    const store = memoryStore();
    store.contents.set(key, text);
    const refusal = readResult(store, trial.id);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(reason);
    await expect(refusal).rejects.toThrow(`memory: ${key} `);
  });
});

describe("a failure", () => {
  it("is read as it was written, and says that the trial was given up", async () => {
    const store = memoryStore();
    expect(await evaluationIn(store, trial.id)).toBeUndefined();
    await writeFailure(store, trial.id, failure);
    expect(await readFailure(store, trial.id)).toEqual(failure);
    expect(await evaluationIn(store, trial.id)).toBeNull();
    expect(await evaluationIn(store, other.id)).toBeUndefined();
  });

  it("of a process that ended without a word says nothing of the settings, so that none are chosen by it", async () => {
    const store = memoryStore();
    await writeFailure(store, trial.id, { ...failure, final: false });
    await expect(evaluationIn(store, trial.id)).rejects.toThrow(
      /given up after .* "sweep retry" tries it again/,
    );
  });

  it("gives way to a later one, is forgotten when asked to, and by a result", async () => {
    const store = memoryStore();
    await writeFailure(store, trial.id, failure);
    await writeFailure(store, trial.id, { ...failure, attempts: 1 });
    expect((await readFailure(store, trial.id))?.attempts).toBe(1);
    await forgetFailure(store, trial.id);
    expect(await evaluationIn(store, trial.id)).toBeUndefined();
    await writeFailure(store, trial.id, failure);
    await writeResult(store, trial, arm);
    expect(await readFailure(store, trial.id)).toBeUndefined();
  });

  it("counts for nothing beside a result", async () => {
    const store = memoryStore();
    await writeResult(store, trial, arm);
    await writeFailure(store, trial.id, failure);
    expect(await evaluationIn(store, trial.id)).toEqual(arm.evaluation);
  });

  it("that is damaged is refused by its key", async () => {
    const store = memoryStore();
    store.contents.set(`failures/${trial.id}.json`, '{"attempts": "many"}');
    await expect(readFailure(store, trial.id)).rejects.toThrow(
      `memory: failures/${trial.id}.json is not what this version writes`,
    );
  });
});

it("ids of results and failures are those of their keys", async () => {
  const store = memoryStore();
  await writeResult(store, trial, arm);
  await writeFailure(store, other.id, failure);
  expect(await idsIn(store, RESULTS)).toEqual(new Set([trial.id]));
  expect(await idsIn(store, FAILURES)).toEqual(new Set([other.id]));
});
