import { describe, expect, it } from "vitest";
import { TroubleError, UserError } from "../../../src/errors";
import {
  cancel,
  isCancelled,
  keepStudy,
  readKeptStudy,
  requireOwnVersion,
  STUDY_ID,
  studyId,
  uncancel,
} from "../../../src/experiments/stores/kept-study";
import { parseStudy } from "../../../src/experiments/study/study";
import { NUMBERS_VERSION } from "../../../src/experiments/study/trial";
import { aStudy, LEAST } from "../study/studies";
import { memoryStore } from "./memory-store";

const study = aStudy();
const other = aStudy({ name: "other", seeds: [1] });

describe("a study's id", () => {
  it("is the same whatever the order of its keys, and whether defaults are given", () => {
    const backwards = Object.fromEntries(Object.entries(study).reverse());
    const shared = Object.fromEntries(Object.entries(study.shared).reverse()) as typeof study.shared;
    expect(studyId(parseStudy(backwards))).toBe(studyId(study));
    expect(studyId({ ...study, shared })).toBe(studyId(study));
    expect(studyId(parseStudy(LEAST))).toBe(studyId(parseStudy(study)));
    expect(studyId(study)).toMatch(STUDY_ID);
  });

  it("is another one for all that a study says", () => {
    const more = [
      { name: "b" },
      { seeds: [1] },
      { purpose: "exploration" },
      { vary: { grid: { warmup: [1] } } },
    ];
    const ids = [{}, ...more].map((each) => studyId(aStudy(each)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a kept study", () => {
  it("is read again as it was", async () => {
    const store = memoryStore();
    await keepStudy(store, study);
    await keepStudy(store, study);
    await keepStudy(store, other);
    expect(store.contents.size).toBe(2);
    expect(await readKeptStudy(store, studyId(study))).toEqual(study);
    expect(await readKeptStudy(store, studyId(other))).toEqual(other);
  });

  it("of another version is refused, which names both", async () => {
    const store = memoryStore();
    const kept = { version: NUMBERS_VERSION + 1, study: { shape: "of tomorrow" } };
    store.contents.set(`studies/${studyId(study)}.json`, JSON.stringify(kept));
    const refusal = readKeptStudy(store, studyId(study));
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(
      `the study ${studyId(study)} was made by another version of ohem-vs-focal (${NUMBERS_VERSION + 1}, and this one is ${NUMBERS_VERSION})`,
    );
  });

  it.each([
    ["is not there", undefined, /memory has no study .*; it is left there by "sweep"/],
    ["is cut off", '{"version": 1, "stu', /studies\/.*\.json is damaged/],
    ["is none", "[]", /studies\/.*\.json is not what this version writes/],
    ["has no version", JSON.stringify({ study }), /→ at version/],
    [
      "is wrong",
      JSON.stringify({ version: NUMBERS_VERSION, study: { ...study, seeds: [] } }),
      /studies\/.*\.json is wrong:[\s\S]*→ at seeds/,
    ],
    [
      "is unsound",
      JSON.stringify({ version: NUMBERS_VERSION, study: { ...study, seeds: [1, 1] } }),
      /a seed stands twice/,
    ],
  ])("that %s is refused in words for people", async (_, text, reason) => {
    const store = memoryStore();
    if (text !== undefined) store.contents.set(`studies/${studyId(study)}.json`, text);
    const refusal = readKeptStudy(store, studyId(study));
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(reason);
  });
});

it("our own version is taken", () => {
  expect(() => requireOwnVersion(NUMBERS_VERSION, "it")).not.toThrow();
  expect(() => requireOwnVersion(NUMBERS_VERSION - 1, "trial x")).toThrow(
    /^trial x was made by another version/,
  );
  expect(() => requireOwnVersion(NUMBERS_VERSION - 1, "it")).not.toThrow(TroubleError);
  expect(() => requireOwnVersion(NUMBERS_VERSION + 1, "it")).toThrow(TroubleError); // others can take it
});

it("a study is cancelled, known by itself or its id, until it is taken back, and no other one is", async () => {
  const store = memoryStore();
  expect(await isCancelled(store, study)).toBe(false);
  await uncancel(store, study);
  expect(await cancel(store, study)).toBe(0); // nobody has begun it
  expect(await isCancelled(store, study)).toBe(false);
  await keepStudy(store, study);
  await keepStudy(store, { ...study, seeds: [5] }); // the same after its file was changed
  await keepStudy(store, other);
  expect(await cancel(store, study)).toBe(2);
  expect(await isCancelled(store, { ...study, seeds: [5] })).toBe(true);
  expect(await isCancelled(store, study)).toBe(true);
  expect(await isCancelled(store, studyId(study))).toBe(true);
  expect(await isCancelled(store, other)).toBe(false);
  await uncancel(store, study);
  expect(await isCancelled(store, study)).toBe(false);
});
