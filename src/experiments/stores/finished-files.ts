import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FILES } from "../run-files";

/** Of the folder itself: what a finished run needs no more, and what is nobody else's. */
const LEFT_OUT: string[] = [FILES.checkpoints, ".lock"];

/** Paths of a finished run's files in its folder, with slashes; what stands for a finished run is the last. */
export async function finishedFiles(folder: string): Promise<string[]> {
  const paths = await filesIn(folder, "");
  return paths
    .filter((path) => !path.endsWith(".tmp"))
    .sort((a, b) => Number(a === FILES.arm) - Number(b === FILES.arm) || (a < b ? -1 : 1));
}

async function filesIn(folder: string, within: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    const path = within + entry.name;
    if (LEFT_OUT.includes(path)) continue;
    if (entry.isDirectory()) paths.push(...(await filesIn(folder, `${path}/`)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths;
}
