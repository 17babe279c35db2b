import { describe, expect, it } from "vitest";
import { pairedTest } from "../../../src/evaluation/paired-test";
import { testsOfTables } from "../../../src/experiments/claims/tables";
import { told } from "../../../src/experiments/claims/versus";
import { besidePublished } from "../../../src/experiments/tables/beside-published";
import { PUBLISHED_TABLES, type PublishedTableName } from "../../../src/experiments/tables/published";
import type { TrialRecord } from "../../../src/types";
import { threeSeeds as trials } from "./three-seeds";

type Records = Partial<Record<PublishedTableName, { trials: TrialRecord[] }>>;

const claims = (records: Records) => {
  const tables = Object.entries(records).map(([name, record]) => {
    const table = name as PublishedTableName;
    return [PUBLISHED_TABLES[table].study, besidePublished(table, record)] as const;
  });
  return told(testsOfTables(Object.fromEntries(tables)));
};
const verdicts = (records: Records) =>
  Object.fromEntries(claims(records).map(({ id, verdict }) => [id, verdict]));

const rows = (aps: Record<string, number[]>) => ({
  title: "t",
  rows: Object.entries(aps).map(([label, values]) => ({
    ...{ label, published: 0, mean: values.reduce((sum, ap) => sum + ap, 0) / values.length },
    ...{ aps: values, seeds: [...values.keys()] },
  })),
});
const chanceOf = (aps: Record<string, number[]>) =>
  testsOfTables({ "table-1d": rows(aps) as never }).find(({ id }) => id === "focal-beats-every-ohem")!;

describe("that a row is the best", () => {
  const focal = [0.4, 0.43, 0.41];
  const near = [0.39, 0.44, 0.38]; // not told from it
  const far = [0.2, 0.24, 0.21];

  it("has to be told from every other row, not from the best of them alone", () => {
    const { p, ifTold } = chanceOf({ "focal loss": focal, "OHEM 1": far, "OHEM 2": near });
    expect(ifTold).toBe("holds");
    expect(p).toBe(pairedTest(focal, near)!.p);
    const sure = pairedTest(focal, far)!.p;
    expect(chanceOf({ "focal loss": focal, "OHEM 1": far }).p).toBe(sure);
    // a row that is a little worse but scatters more is what matters
    const wild = [0.5, 0.1, 0.3];
    expect(chanceOf({ "focal loss": focal, "OHEM 1": near, "OHEM 2": wild }).p).toBe(
      Math.max(pairedTest(focal, wild)!.p, pairedTest(focal, near)!.p),
    );
  });

  it("is refuted by one that is better, corrected for having been picked among as many", () => {
    const { p, ifTold } = chanceOf({ "focal loss": far, "OHEM 1": focal, "OHEM 2": [0.1, 0.14, 0.12] });
    expect(ifTold).toBe("fails");
    expect(p).toBeCloseTo(2 * pairedTest(focal, far)!.p, 12);
  });
});

describe("what the tables say", () => {
  /** Of γ 0, 1 and 2, each with the paper's α. */
  const gammas = (...aps: [none: number, one: number, two: number]) => ({
    trials: aps.flatMap((ap, gamma) => trials({ gamma, alpha: gamma === 0 ? 0.75 : 0.25 }, ap)),
  });

  it("of γ can come out either way, and needs seeds that tell", () => {
    expect(verdicts({ "1b": gammas(0.3, 0.33, 0.4) })).toEqual({
      "gamma-two": "holds",
      "focusing-helps": "holds",
    });
    expect(verdicts({ "1b": gammas(0.5, 0.33, 0.4) })).toEqual({
      "gamma-two": "fails",
      "focusing-helps": "fails",
    });
    const near = {
      trials: [
        ...trials({ gamma: 0, alpha: 0.75 }, 0.4),
        ...trials({ gamma: 2, alpha: 0.25 }, 0.395).map((trial, i, all) => ({
          ...{ ...trial, evaluation: all[all.length - 1 - i].evaluation }, // other seeds do well
        })),
      ],
    };
    expect(verdicts({ "1b": near })).toMatchObject({
      "gamma-two": "undecided",
      "focusing-helps": "undecided",
    });
  });

  it("of α and of anchors is weighed on their own studies", () => {
    const balanced = [0.5, 0.75, 0.9].flatMap((alpha, i) =>
      trials({ criterion: "balanced-ce", alpha }, [0.3, 0.35, 0.4][i]),
    );
    expect(verdicts({ "1a": { trials: balanced } })).toEqual({ "alpha-three-quarters": "fails" });
    const anchors = [
      ...trials({ anchorScales: 1, anchorAspects: 1 }, 0.2),
      ...trials({ anchorScales: 3, anchorAspects: 3 }, 0.3),
    ];
    expect(verdicts({ "1c": { trials: anchors } })).toEqual({ "more-anchors-help": "holds" });
  });

  it("of OHEM takes the best of its variants, and holds a fixed share of objects against the same batches without one", () => {
    const arms = (focal: number, free: number, fixed: number) => [
      ...trials({ criterion: "focal" }, focal),
      ...[128, 256, 512].flatMap((numHard, i) => [
        ...trials({ criterion: "ohem", numHard, nmsThreshold: 0.5 }, free + 0.01 * i),
        ...trials({ criterion: "ohem", numHard, nmsThreshold: 0.7 }, free - 0.05),
        ...trials({ criterion: "ohem-1-3", numHard }, fixed - 0.01 * i),
      ]),
    ];
    expect(verdicts({ "1d": { trials: arms(0.5, 0.4, 0.3) } })).toEqual({
      "focal-beats-every-ohem": "holds",
      "fixed-ratio-hurts": "holds",
    });
    const turned = { "1d": { trials: arms(0.3, 0.2, 0.4) } };
    expect(verdicts(turned)).toEqual({ "focal-beats-every-ohem": "fails", "fixed-ratio-hurts": "fails" });
    expect(claims(turned)[0].evidence).toContain("focal loss .301, the best of the others OHEM 1:3 128 .401");
    expect(claims(turned)[1].evidence).toContain("mean over batches: OHEM .211, OHEM 1:3 .391");
    const some = arms(0.3, 0.2, 0.4).filter(({ config }) => config.numHard !== 512);
    expect(verdicts({ "1d": { trials: some } })).not.toHaveProperty("fixed-ratio-hurts");
  });
});

it("what is not recorded is not spoken of", () => {
  expect(testsOfTables({})).toEqual([]);
  expect(claims({ "1a": { trials: [] }, "1d": { trials: [] } })).toEqual([]);
});
