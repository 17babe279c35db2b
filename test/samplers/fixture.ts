import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Isr {
  k: number;
  bias: number;
}

/** Picks, ranks and weights made by plain Python: `test/fixtures/samplers/generate.py`. */
export const fixture = JSON.parse(
  readFileSync(join(__dirname, "..", "fixtures", "samplers", "samplers.json"), "utf8"),
) as {
  examples: { losses: number[]; labels: number[]; images: number[]; boxes: number[][] };
  hardExamples: {
    numHard: number;
    nmsThreshold: number;
    suppress: "image" | "image-and-label" | "none";
    picked: number[];
  }[];
  hardNegatives: { labels: number[]; ratio: number; minNegatives: number; picked: number[] }[];
  oneToThree: { labels: number[]; numHard: number; nmsThreshold: number; picked: number[] }[];
  aboveLoss: { threshold: number; minKept: number; picked: number[] }[];
  objects: number[];
  isr: { ious: number[]; ranks: number[]; weights: (Isr & { values: number[] })[] }[];
  scores: number[];
  scoreRanks: { nmsThreshold: number; order: number[] }[];
  byScore: (Isr & {
    numHard: number;
    scoreThreshold: number;
    nmsThreshold: number;
    indices: number[];
    weights: number[];
  })[];
};
