import { relative } from "node:path";
import { findCoco } from "./find-coco";
import { collectProblems, type Problems, reason } from "./problems";

/**
 * Reports COCO files that lie beside data of another form and are not read, with what their keys are called:
 * someone else's tool may stumble over it.
 */
export async function reportOtherCoco(dir: string, problems: Problems): Promise<void> {
  const json = findCoco(dir)?.json;
  if (json === undefined) return;
  const { readCocoFile } = await import("./coco-file.js"); // schemas take longer to load than to find that none is needed
  for (const path of typeof json === "string" ? [json] : Object.values(json)) {
    const name = relative(dir, path);
    try {
      const found = collectProblems();
      readCocoFile(path, found, name);
      problems.add(
        "other-form",
        name,
        "it holds COCO's form of this data, which is not read; --format coco reads it",
      );
      for (const { kind, file, detail } of found.list)
        if (kind === "other-key") problems.add(kind, file, detail);
    } catch (error) {
      problems.add("other-form", name, `it is not read, nor could it be: ${reason(error)}`);
    }
  }
}
