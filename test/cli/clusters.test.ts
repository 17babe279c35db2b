import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { compiled, packageRoot } from "../../src/backend/package-root";
import { temporaryFolder } from "./run-dist";

const CLUSTERS = join(packageRoot, "data", "studies", "clusters");

/** A folder of programs that stand for a cluster's: `srun` starts what it is given, `npx` this checkout. */
function fakePrograms(): string {
  const folder = temporaryFolder();
  const program = (name: string, lines: string) => {
    writeFileSync(join(folder, name), `#!/bin/bash\n${lines}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  program("srun", 'while [[ $1 == --* ]]; do shift; done; exec "$@"');
  program(
    "npx",
    `[[ $1 == ohem-vs-focal ]] && shift; exec "${process.execPath}" "${compiled("cli", "main.js")}" "$@"`,
  );
  return folder;
}

async function runIn(env: Record<string, string>, command: string, args: string[]): Promise<number> {
  const PATH = [fakePrograms(), process.env.PATH].join(delimiter);
  const child = spawn(command, args, {
    env: { ...process.env, PATH, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  return code;
}

const evaluationsIn = (store: string) =>
  readdirSync(join(store, "results")).map((file) => {
    const { id, evaluation } = JSON.parse(readFileSync(join(store, "results", file), "utf8"));
    return { id, evaluation };
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
