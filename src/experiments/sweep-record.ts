import { TroubleError, UserError } from "../errors";
import type { SweepRecord, TrialRecord } from "../types";
import { shareOfEasy } from "./claims/evidence";
import type { Store } from "./stores/store";
import { evaluationIn, readFailure, readResult } from "./stores/trial-result";
import { ownSettingsOf } from "./study/arms";
import { chunksOf } from "./study/chunks";
import { settingsIn } from "./study/search";
import type { Stage } from "./study/stages";
import type { Study } from "./study/study";
import type { Trial } from "./study/trial";

/** Reads of the store at a time. */
const AT_ONCE = 32;

/**
 * A study and what its store knows of every trial that is settled so far: those whose settings still depend on others
 * are left out.
 * @param isRunning whether a trial without a result is under way
 */
export async function sweepRecord(
  study: Study,
  stages: readonly Stage[],
  store: Store,
  isRunning: (id: string) => boolean | Promise<boolean> = () => false,
): Promise<SweepRecord> {
  const trials: TrialRecord[] = [];
  for (const stage of stages) {
    let complete = true;
    const seen = new Set<string>();
    for (const some of chunksOf(await trialsIn(stage, store), AT_ONCE)) {
      const fresh = some.filter(({ id }) => !seen.has(id) && seen.add(id)); // a random search can draw one twice
      const records = await Promise.all(fresh.map((trial) => recordOf(trial, store, isRunning)));
      if (records.some(({ status }) => status === "waiting" || status === "running")) complete = false;
      trials.push(...records);
    }
    if (!complete) break;
  }
  return { name: study.name, store: store.name, varied: variedIn(study), trials };
}

/**
 * None where those before it were given up that it depends on: what became of them is what there is to know.
 * @throws TroubleError where the store is out of reach, which says nothing of them
 */
async function trialsIn(stage: Stage, store: Store): Promise<Iterable<Trial>> {
  try {
    return await stage.trials((id) => evaluationIn(store, id));
  } catch (error) {
    if (stage.first > 0 && error instanceof UserError && !(error instanceof TroubleError)) return [];
    throw error;
  }
}

/** Names of what differs between the trials of the arms' stage. */
export function variedIn({ arms, seeds, vary, tuning }: Study): string[] {
  const settings = arms.flatMap((arm) => [...Object.keys(ownSettingsOf(arm)), ...settingsIn(arm.vary)]);
  const all = [...settings, ...settingsIn(vary), ...settingsIn(tuning?.of)];
  return [
    ...(arms.length > 1 ? ["arm"] : []),
    ...new Set(all as string[]),
    ...(seeds.length > 1 ? ["seed"] : []),
  ];
}

/** A trial and what the store knows of it. */
export async function recordOf(
  { index, id, stage, arm, config }: Trial,
  store: Store,
  isRunning: (id: string) => boolean | Promise<boolean> = () => false,
): Promise<TrialRecord> {
  const known = { index, id, stage, arm, config };
  const nothing = { evaluation: null, secondsPerStep: null, peakMemoryMB: null };
  const result = await readResult(store, id);
  if (result) {
    const { evaluation, secondsPerStep, peakMemoryMB, gradientShare = [] } = result;
    const easy = gradientShare.length > 0 && { easyBackground: shareOfEasy({ gradientShare }) };
    return { ...known, status: "done", evaluation, secondsPerStep, peakMemoryMB, ...easy };
  }
  const failure = await readFailure(store, id);
  if (failure) return { ...known, status: "failed", ...nothing, failure };
  return { ...known, status: (await isRunning(id)) ? "running" : "waiting", ...nothing };
}
