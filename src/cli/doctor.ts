import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { readSetupRecord } from "../backend/setup-record";
import { probeEngine, probeJupyter } from "./doctor-probes";
import { type DoctorReport, diagnose } from "./doctor-report";
import { print, printJson } from "./output";

export function register(program: Command): void {
  program
    .command("doctor")
    .description("tell which engine and which Jupyter run here, and how to mend what does not")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExits with 0 if an engine loads, be it a slow one, and with 1 if none does.")
    .action(doctor);
}

async function doctor({ json }: { json?: boolean }): Promise<void> {
  const [engine, jupyter] = await Promise.all([probeEngine(), probeJupyter()]);
  const report = diagnose({
    engine,
    jupyter,
    record: readSetupRecord(),
    node: process.versions.node,
    cores: availableParallelism(),
    env: process.env,
  });
  if (json) printJson(report);
  else print(describe(report));
  process.exitCode = report.backend === null ? 1 : 0;
}

/** The report for people: a line each for what runs, then what does not and how to mend it. */
export function describe(report: DoctorReport): string {
  const { node, jupyter, python, kernel, why, problems } = report;
  return [
    line(report.backend !== null, "engine", describeEngine(report)),
    ...why.map((reason) => `             faster ones: ${reason}`),
    line(true, "Node.js", node),
    line(jupyter !== null, "Jupyter", jupyter ? `JupyterLab ${jupyter}, Python ${python}` : "none"),
    line(kernel !== null, "kernel", kernel ? `TypeScript (${kernel})` : "none"),
    "",
    ...problems.flatMap(({ what, mend }) => [`✗ ${what}`, `  mend it with: ${mend}`]),
    ...(problems.length === 0 ? ["Nothing to mend."] : []),
  ].join("\n");
}

function describeEngine({ backend, rung, tensorflow, tfjs, oneDNN, threads }: DoctorReport): string {
  if (backend === null || rung === null) return "none";
  const origin = rung === "wheel" ? "its library from PyPI" : "as its package installs it";
  const parts = [
    backend === "wasm" ? `TensorFlow.js ${tfjs} on WebAssembly` : `TensorFlow ${tensorflow}, ${origin}`,
    ...(backend === "tensorflow" ? [`oneDNN ${oneDNN ? "on" : "off"}`] : []),
    threads === 1 ? "1 thread" : `${threads} threads`,
  ];
  return parts.join(", ");
}

function line(isWell: boolean, name: string, text: string): string {
  return `${isWell ? "✓" : "✗"} ${name.padEnd(10)} ${text}`;
}
