import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reference numbers in double precision, held against torchvision: `test/fixtures/boxes/generate.py`. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, "..", "fixtures", "boxes", `${name}.json`), "utf8")) as T;
}
