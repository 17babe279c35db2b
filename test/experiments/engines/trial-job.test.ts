import { beforeAll, describe, expect, it } from "vitest";
import { TroubleError } from "../../../src/errors";
import {
  checkJob,
  jobIdOf,
  jobOf,
  queueName,
  type TrialJob,
  trialIdOf,
} from "../../../src/experiments/engines/trial-job";
import { keepStudy, studyId } from "../../../src/experiments/stores/kept-study";
import { openStore } from "../../../src/experiments/stores/open-store";
import type { Store } from "../../../src/experiments/stores/store";
import { refereePathIn } from "../../../src/experiments/study/referee";
import { parseStudy } from "../../../src/experiments/study/study";
import { type Trial, trialId } from "../../../src/experiments/study/trial";
import { temporaryFolder } from "../../cli/run-dist";
import { smallStudy, trialsOf } from "./small-study";

const options = { seeds: [0] };
const study = parseStudy(smallStudy(options));
let store: Store;
let trial: Trial;
beforeAll(async () => {
  store = await openStore(temporaryFolder());
  await keepStudy(store, study);
  [trial] = await trialsOf(options);
});

/** A job as it comes off the queue, changed by someone. */
function tampered(change: (job: TrialJob & { config: Trial["config"] }) => unknown): unknown {
  const job = JSON.parse(JSON.stringify(jobOf(studyId(study), trial)));
  return change(job) ?? job;
}

/** With its settings changed, and the id that fits them. */
const withSettings = (settings: Partial<Trial["config"]>) =>
  tampered((job) => {
    Object.assign(job.config, settings);
    job.id = trialId(job.config);
  });

describe("what comes off the queue", () => {
  it("is the trial that went in", async () => {
    expect(
      await checkJob(
        tampered(() => {}),
        store,
      ),
    ).toEqual({
      study: studyId(study),
      trial: { id: trial.id, arm: trial.arm, config: trial.config },
    });
  });

  it("is read with the study once, however many trials it has", async () => {
    let reads = 0;
    const counting: Store = {
      ...store,
      read(key) {
        reads++;
        return store.read(key);
      },
    };
    const studies = new Map();
    for (let times = 0; times < 3; times++)
      await checkJob(
        tampered(() => {}),
        counting,
        studies,
      );
    expect(reads).toBe(1);
  });

  it.each([
    [
      "of another version",
      tamper({ version: 0 }),
      /made by another version of ohem-vs-focal \(0, and this one is 1\)/,
    ],
    ["with the id of another trial", tamper({ id: "0".repeat(20) }), /with the settings of another one/],
    ["with an id that leads elsewhere", tamper({ id: "../../../etc" }), /no trial:\n.*pattern[\s\S]*at id/],
    ["of a study elsewhere", tamper({ study: "../../secret" }), /no trial:\n.*pattern[\s\S]*at study/],
    ["with more than it needs", tamper({ run: "rm -rf /" }), /no trial:\n.*Unrecognized key: "run"/],
    ["with a name of any length", tamper({ arm: "x".repeat(501) }), /no trial:\n.*at arm/s],
    [
      "with settings that nobody knows",
      () => withSettings({ hook: "x" } as never),
      /Unrecognized key: "hook"/,
    ],
    ["with settings of another kind", () => withSettings({ steps: "many" } as never), /at steps/],
    [
      "with data that its study does not name",
      () => withSettings({ data: "/etc" }),
      /data that its study does not name/,
    ],
    [
      "with scenes that its study does not name",
      () => withSettings({ data: "scenes:2:8" }),
      /its study does not name/,
    ],
    ["with a referee outside", () => withSettings({ referee: "/etc/passwd" }), /a referee outside the store/],
    [
      "with a referee farther outside",
      () => withSettings({ referee: `../${"0".repeat(20)}/../../../x` }),
      /a referee outside the store/,
    ],
    ["with a prototype", () => withKey("{", '{"__proto__":{"version":1},'), /Unrecognized key: "__proto__"/],
    [
      "with a prototype of its settings",
      () => withKey('"config":{', '"config":{"__proto__":{"steps":1},'),
      /Unrecognized key: "__proto__"/,
    ],
    ["that is nothing", () => null, /no trial/],
    ["that is a text", () => "rm -rf /", /no trial/],
    ["that is a list", () => [], /no trial/],
  ] as [string, () => unknown, RegExp][])("is refused for good %s", async (_, job, words) => {
    await expect(checkJob(job(), store)).rejects.toThrow(words);
    await expect(checkJob(job(), store)).rejects.toMatchObject({
      name: expect.stringMatching(/^(User|Usage)Error$/),
    });
    expect(({} as { version?: number; steps?: number }).version).toBeUndefined();
  });
  it.each([
    [
      "of a later version",
      tamper({ version: 2 }),
      /made by another version of ohem-vs-focal \(2, and this one is 1\)/,
    ],
    ["of a study elsewhere", tamper({ study: "0".repeat(20) }), /has no study 0{20}; it is left there by/],
  ] as [string, () => unknown, RegExp][])("is left to others where it is %s", async (_, job, words) => {
    await expect(checkJob(job(), store)).rejects.toThrow(words);
    await expect(checkJob(job(), store)).rejects.toBeInstanceOf(TroubleError);
  });

  it("may have a referee of the store", async () => {
    const referee = refereePathIn({ id: "0123456789abcdef0123" });
    const { trial } = await checkJob(withSettings({ referee }), store);
    expect(trial.config.referee).toBe(referee);
  });
});

function tamper(change: Record<string, unknown>): () => unknown {
  return () => tampered((job) => Object.assign(job, change));
}

function withKey(place: string, keys: string): unknown {
  return JSON.parse(JSON.stringify(tampered(() => {})).replace(place, keys));
}

describe("a queue", () => {
  it("is the same for all who open a store, by whichever path, and another one for another store", async () => {
    const folder = temporaryFolder();
    const [one, same] = [
      await openStore(folder),
      await openStore(`${folder}/../${folder.split("/").at(-1)}`),
    ];
    expect(queueName(same)).toBe(queueName(one));
    expect(queueName(await openStore(temporaryFolder()))).not.toBe(queueName(one));
  });

  it("takes ids that are digits alone", () => {
    const digits = "12345678901234567890";
    expect(jobIdOf(digits)).toMatch(/\D/);
    expect(trialIdOf(jobIdOf(digits))).toBe(digits);
  });
});
