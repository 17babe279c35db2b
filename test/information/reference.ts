import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Reference {
  distributions: {
    p: number[];
    q: number[];
    base: number;
    entropy: number;
    crossEntropy: number;
    klDivergence: number;
  }[];
  contents: { p: number; base: number; content: number }[];
}

/** What scipy and 50-digit arithmetic say; see the generator beside the file. */
export const reference: Reference = JSON.parse(
  readFileSync(join(__dirname, "../fixtures/information/information.json"), "utf8"),
);
