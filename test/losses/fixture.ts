import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reference numbers in double precision, made by PyTorch: `test/fixtures/losses/generate.py`. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, "..", "fixtures", "losses", `${name}.json`), "utf8")) as T;
}
