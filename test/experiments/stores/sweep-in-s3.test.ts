import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localEngine } from "../../../src/experiments/engines/local";
import { openStore } from "../../../src/experiments/stores/open-store";
import { parseStudy } from "../../../src/experiments/study/study";
import { type SweepOptions, sweep } from "../../../src/experiments/sweep";
import type { SweepRecord } from "../../../src/types";
import { temporaryFolder } from "../../cli/run-dist";
import { smallStudy } from "../engines/small-study";
import { everything, KEY_ID, makeBucket, SECRET, useServer } from "./aws";
import { startMoto } from "./moto";

const moto = await startMoto();
const endpoint = "endpoint" in moto ? moto.endpoint : "";
const why = "missing" in moto ? ` (skipped: ${moto.missing})` : "";
afterAll(async () => {
  if ("endpoint" in moto) await moto.stop();
});
afterEach(() => vi.unstubAllEnvs());

const study = parseStudy(smallStudy({ seeds: [0, 1], steps: 60 }));
const numbersOf = ({ trials }: SweepRecord) =>
  trials.map(({ id, status, evaluation }) => ({ id, status, evaluation }));

async function sweepIn(place: string, options: Partial<SweepOptions> = {}) {
  const store = await openStore(place);
  return sweep(study, { store, engine: localEngine({ store, processes: 2 }), ...options });
}

describe.skipIf(!endpoint)(`a sweep whose store is S3${why}`, () => {
  let bucket: string;
  beforeEach(async () => {
    useServer(endpoint);
    bucket = await makeBucket(endpoint);
  });

  it("that is stopped amid its trials goes on elsewhere from their checkpoints, to the numbers of a folder's", {
    timeout: 300_000,
  }, async () => {
    const s3 = `s3://${bucket}/some/place`;
    const stop = new AbortController();
    const stopped = sweepIn(s3, {
      signal: stop.signal,
      onProgress({ running }) {
        if (running.filter(({ progress }) => progress.done > 3).length === 2) stop.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    const between = [...(await everything(bucket)).keys()];
    expect(between.filter((key) => /resume\/step-\d+\/checkpoint\.bin$/.test(key))).toHaveLength(2);
    expect(between.filter((key) => /\/(results|claims)\//.test(key))).toEqual([]);

    const first: number[] = [];
    const goneOn = await sweepIn(s3, {
      onProgress({ running }) {
        for (const { progress, index } of running)
          if (progress.phase === "train") first[index] ??= progress.done;
      },
    });
    for (const step of first) expect(step).toBeGreaterThan(3); // neither began anew
    expect(first).toHaveLength(2);
    const whole = await sweepIn(join(temporaryFolder(), "store"));
    expect(numbersOf(goneOn)).toEqual(numbersOf(whole));
    expect(numbersOf(goneOn).map(({ status }) => status)).toEqual(["done", "done"]);
    const after = await everything(bucket);
    expect([...after.keys()].filter((key) => key.includes("/resume/"))).toEqual([]);
    for (const text of after.values())
      for (const secret of [KEY_ID, SECRET]) expect(text).not.toContain(secret);
  });
});
