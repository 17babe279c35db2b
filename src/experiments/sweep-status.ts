import { UserError } from "../errors";
import type { SweepRecord, TrialRecord, TrialStatus } from "../types";
import type { Engine } from "./engines/engine";
import type { RunProgress } from "./run";
import { cancel } from "./stores/kept-study";
import type { Store } from "./stores/store";
import type { Stage } from "./study/stages";
import type { Study } from "./study/study";
import { stagesIn } from "./sweep";
import { sweepRecord } from "./sweep-record";

export interface SweepStatus {
  stages: StageStatus[];
  record: Omit<SweepRecord, "trials"> & { trials: (TrialRecord & { progress?: RunProgress })[] };
}

/** A stage, its numbers and what has become of its trials. */
export type StageStatus = Pick<Stage, "name" | "first" | "count"> & Record<TrialStatus, number>;

interface Where {
  store: Store;
  engine: Engine;
}

/** What is known of a study from its store and its queue, whoever runs it. */
export async function sweepStatus(study: Study, { store, engine }: Where): Promise<SweepStatus> {
  const stages = await stagesIn(study);
  const running = await engine.running();
  const isRunning = async (id: string) => running.has(id) || store.isClaimed(id);
  const { trials, ...rest } = await sweepRecord(study, stages, store, isRunning);
  const counted = stages.map(({ name, first, count }) => {
    const of = (status: TrialStatus) =>
      trials.filter((trial) => trial.stage === name && trial.status === status).length;
    const [done, running, failed] = [of("done"), of("running"), of("failed")];
    const known = trials.some(({ stage }) => stage === name);
    const waiting = known ? of("waiting") : count; // before it is known which trials it has
    return { name, first, count, done, running, failed, waiting };
  });
  const progressed = trials.map((trial) => ({ ...trial, progress: running.get(trial.id) }));
  return { stages: counted, record: { ...rest, trials: progressed } };
}

/**
 * Asks everyone who works on a study to stop: what is under way saves and ends within seconds.
 * @throws UserError where there is no study of that name
 * @returns how many trials were taken from the queue
 */
export async function cancelSweep(study: Study, { store, engine }: Where): Promise<number> {
  if ((await cancel(store, study)) === 0)
    throw new UserError(
      `nobody has begun the study ${study.name} in ${store.name}: there is nothing to cancel`,
    );
  return engine.withdraw();
}
