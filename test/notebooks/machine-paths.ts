import type { NotebookOutput } from "../../src/report/notebook-errors";

/** A home, a mount or a temporary folder, with what follows; neither a relative path nor the path of a URL. */
const MACHINE_PATH = /(?<![\w.-])[\\/](?:home|root|work|srv|mnt|tmp|Users)[\\/][^\s"'<>]{0,40}/g;

/** Absolute paths of a machine in whatever text an output has; a PNG in base64 may look like one by chance. */
export function machinePaths({ text, data = {} }: NotebookOutput): string[] {
  const { "image/png": _, ...forms } = data;
  return textsOf([text, forms]).flatMap((each) => each.match(MACHINE_PATH) ?? []);
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
