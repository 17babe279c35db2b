import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../src/backend/package-root";
import { readMetrics } from "../../src/experiments/run-files";
import { readStudy } from "../../src/experiments/study/read-study";
import { stagesOf } from "../../src/experiments/study/stages";
import { studyFile } from "../experiments/engines/small-study";
import { temporaryFolder } from "./run-dist";
import { until } from "./training-process";

const CLUSTERS = join(packageRoot, "data", "studies", "clusters");

/** A folder with a program that stands for a cluster's: `srun` starts what it is given. */
function fakePrograms(): string {
  const folder = temporaryFolder();
  const srun = join(folder, "srun");
  writeFileSync(srun, '#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec "$@"\n');
  chmodSync(srun, 0o755);
  return folder;
}

/** Starts a job in the kit's folder. */
function start(env: Record<string, string>, command: string, args: string[]): ChildProcess {
  const PATH = [fakePrograms(), process.env.PATH].join(delimiter);
  return spawn(command, args, {
    cwd: packageRoot,
    env: { ...process.env, PATH, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

async function runIn(env: Record<string, string>, command: string, args: string[]): Promise<number> {
  const job = start(env, command, args);
  job.stderr?.resume();
  const [code] = await once(job, "exit");
  return code;
}

const evaluationsIn = (store: string) =>
  readdirSync(join(store, "results")).map((file) => {
    const { id, evaluation } = JSON.parse(readFileSync(join(store, "results", file), "utf8"));
    return { id, evaluation };
  });

it("the ranges that the Slurm example names are the stages of the paper study", async () => {
  const stages = stagesOf(await readStudy("paper"), { knowsHard: true, refereePath: () => "" });
  const expected = stages.map(({ first, count }) => `${first}-${first + count - 1}`);
  const text = readFileSync(join(CLUSTERS, "slurm.sh"), "utf8");
  const named = [...text.matchAll(/--array=(\S+) .*slurm\.sh paper/g)].map(([, range]) => range);
  expect(named).toEqual(expected);
});

it("a Slurm array and a Kubernetes job, as the examples have them, find the same numbers", async () => {
  const [slurm, kubernetes] = [temporaryFolder(), temporaryFolder()];
  const { spec } = parse(readFileSync(join(CLUSTERS, "kubernetes.yaml"), "utf8"));
  const [{ command }] = spec.template.spec.containers;
  const [program, ...words] = command.map((word: string) => (word.startsWith("s3://") ? kubernetes : word));
  for (const index of ["0", "1"]) {
    const job = [join(CLUSTERS, "slurm.sh"), "smoke", slurm];
    expect(await runIn({ SLURM_ARRAY_TASK_ID: index, SLURM_CPUS_PER_TASK: "1" }, "bash", job)).toBe(0);
    expect(await runIn({ JOB_COMPLETION_INDEX: index }, program, words)).toBe(0);
  }
  expect(spec.completionMode).toBe("Indexed");
  expect(evaluationsIn(slurm)).toHaveLength(2);
  expect(evaluationsIn(kubernetes)).toEqual(evaluationsIn(slurm));
});

it("a Slurm job that is ended by SIGTERM saves, and goes on from there", async () => {
  const store = temporaryFolder();
  const study = studyFile({ seeds: [0], steps: 400 });
  const args = [join(CLUSTERS, "slurm.sh"), study, store];
  const job = start({ SLURM_ARRAY_TASK_ID: "0" }, "bash", args);
  let said = "";
  job.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  await until("it trains", () => /training [1-9]/.test(said));
  job.kill("SIGTERM");
  expect(await once(job, "exit")).toEqual([130, null]);
  const [step] = /after step (\d+) of 400/.exec(said)?.slice(1).map(Number) ?? [];
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(400);
  expect(await runIn({ SLURM_ARRAY_TASK_ID: "0" }, "bash", args)).toBe(0);
  const [trial] = readdirSync(join(store, "trials"));
  const steps = readMetrics(join(store, "trials", trial)).map((line) => line.step);
  expect(steps).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
});

it.each([
  ["without a study", []],
  ["without a store", ["smoke"]],
])("the Slurm script %s says what is missing", async (_, args) => {
  const child = spawn("bash", [join(CLUSTERS, "slurm.sh"), ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  expect(code).not.toBe(0);
  expect(said).toMatch(args.length === 0 ? /which study/ : /where the results are/);
});
