import { backendName, tf } from "../backend/tensorflow";

/** Curves for TensorBoard. */
export interface Curves {
  write(step: number, values: Record<string, number>): void;
}

interface SummaryWriter {
  scalar(name: string, value: number, step: number): void;
  flush(): void;
}

/** Opens a folder that `tensorboard --logdir` reads. The native engine alone can write it; others leave it out. */
export function openCurves(folder: string): Curves {
  if (backendName() !== "tensorflow") return { write() {} };
  const { node } = tf as unknown as { node: { summaryFileWriter(folder: string): SummaryWriter } };
  const writer = node.summaryFileWriter(folder);
  return {
    write(step, values) {
      for (const [name, value] of Object.entries(values)) writer.scalar(name, value, step);
      writer.flush();
    },
  };
}
