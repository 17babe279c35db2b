import { engineOf, measureInTurns, THREADS } from "../harness/steps.mjs";

const WASM = { OHEM_VS_FOCAL_BACKEND: "wasm" };
const NATIVE = { OHEM_VS_FOCAL_BACKEND: "tensorflow" };
const STEPS = [
  { detector: "one-stage", criterion: "focal", size: 128, images: 4 },
  { detector: "two-stage", criterion: "ohem", size: 128, images: 4 },
];

/** What the engine that is always there costs: WebAssembly against the native one. */
export const wasm = {
  name: "wasm",
  measures: "a training step on WebAssembly, against the same step on the native engine with one thread",
  cases: [],
  async measure({ folder, say }) {
    const [ours, peer] = [await engineOf({ env: WASM }), await engineOf({ env: NATIVE })];
    const rows = [];
    for (const step of STEPS) {
      const name = `${step.detector} ${step.criterion} ${step.size}`;
      say(`wasm: ${name}`);
      rows.push(
        await measureInTurns(name, { ours: { ...step, env: WASM }, peer: { ...step, env: NATIVE } }, folder),
      );
    }
    return { about: { ours, peer, ...ABOUT }, rows };
  },
};

const ABOUT = {
  ratio: "ratio = ours / peer, how many times as long a step takes on WebAssembly: to be at most 6",
  note: "batches of 4 scenes",
  threads: THREADS,
};
