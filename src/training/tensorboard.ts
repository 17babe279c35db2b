import type { Tensor } from "@tensorflow/tfjs";
import { scoped } from "../backend/scoped";
import { backendName, tf } from "../backend/tensorflow";

/** Curves for TensorBoard. */
export interface Curves {
  write(step: number, values: Record<string, number>): void;
  close(): void;
}

interface SummaryWriter {
  resourceHandle: Tensor;
  scalar(name: string, value: number, step: number): void;
  flush(): void;
}

/** How often each folder was opened in this process. */
const openings = new Map<string, number>();

/** The engine keeps a writer for each name of a folder, also a closed one, and would write to files that are gone. */
function anotherNameOf(folder: string): string {
  const opened = openings.get(folder) ?? 0;
  openings.set(folder, opened + 1);
  return folder + "/.".repeat(opened);
}

/** Opens a folder that `tensorboard --logdir` reads. The native engine alone can write it; others leave it out. */
export function openCurves(folder: string): Curves {
  if (backendName() !== "tensorflow") return { write() {}, close() {} };
  const { node } = tf as unknown as { node: { summaryFileWriter(folder: string): SummaryWriter } };
  const writer = scoped(() => {
    const opened = node.summaryFileWriter(anotherNameOf(folder));
    tf.keep(opened.resourceHandle);
    return opened;
  });
  return {
    write(step, values) {
      for (const [name, value] of Object.entries(values)) writer.scalar(name, value, step);
      writer.flush();
    },
    close: () => writer.resourceHandle.dispose(),
  };
}
