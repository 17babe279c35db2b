import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll } from "vitest";

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ohem-data-"));
  made.push(folder);
  return folder;
}

/** Writes a file below a folder; returns its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/**
 * Writes a picture of one colour; the name's ending decides the format. The name stands behind the picture's
 * data, where decoders do not look, so that no two files hold the same bytes: those would be one picture.
 */
export async function putImage(folder: string, name: string, width: number, height: number): Promise<string> {
  const path = put(folder, name, "");
  await sharp({ create: { width, height, channels: 3, background: { r: 200, g: 100, b: 50 } } }).toFile(path);
  appendFileSync(path, name);
  return path;
}

/** A VOC annotation of boxes `[name, xmin, ymin, xmax, ymax, difficult]`. */
export function vocXml(
  fileName: string,
  width: number,
  height: number,
  boxes: [name: string, xmin: unknown, ymin: unknown, xmax: unknown, ymax: unknown, difficult?: number][],
): string {
  const objects = boxes.map(
    ([name, xmin, ymin, xmax, ymax, difficult = 0]) =>
      `<object><name>${name}</name><difficult>${difficult}</difficult><bndbox><ymax>${ymax}</ymax>` +
      `<xmin>${xmin}</xmin><xmax>${xmax}</xmax><ymin>${ymin}</ymin></bndbox></object>`,
  );
  return (
    `<annotation><filename>${fileName}</filename><size><width>${width}</width><height>${height}</height>` +
    `<depth>3</depth></size>${objects.join("")}</annotation>`
  );
}
