import { engineOf, measureInTurns, THREADS } from "../harness/steps.mjs";

const SIDES = [128, 320];
const STEP = { detector: "two-stage", images: 8 };

/** What OHEM costs in training: the same step with OHEM and with random sampling, both the kit's. */
export const ohemOverhead = {
  name: "ohem-overhead",
  measures: "a training step of the two-stage detector with OHEM, against the same step with random sampling",
  cases: [],
  async measure({ folder, say }) {
    const engine = await engineOf(STEP);
    const rows = [];
    for (const size of SIDES) {
      say(`ohem-overhead: ${size}`);
      const step = { ...STEP, size };
      const ours = { ...step, criterion: "ohem" };
      rows.push(
        await measureInTurns(`two-stage ${size}`, { ours, peer: { ...step, criterion: "random" } }, folder),
      );
    }
    const about = { ours: `OHEM, ${engine}`, peer: "random sampling of the regions, the same kit", ...ABOUT };
    return { about, rows };
  },
};

const ABOUT = {
  ratio: "ratio = ours / peer, what OHEM makes of the time of a step: to be at most 1.15",
  note:
    "batches of 8 scenes; for comparison, elsewhere: 1.75 in the paper of OHEM (Fast R-CNN, VGG16, 2016), 1.08 in " +
    "MMDetection with a feature pyramid",
  threads: THREADS,
};
