import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const BENCH = join(__dirname, "..", "..", "bench");
const RECORDED = join(BENCH, "recorded");
/** Of how a step grows README tells what is at the end of each axis. */
const ENDS = ["side 448", "batch 16", "classes 80"];
const readme = readFileSync(join(BENCH, "README.md"), "utf8");

interface Row {
  case: string;
  ours: number;
  peer: number;
  ratio: number;
  low?: number;
  high?: number;
  oursMemoryMB?: number;
  peerMemoryMB?: number;
  oursMatmulShare?: number;
  peerMatmulShare?: number;
}

/** A row as README has it: of a training step also how rounds differ, memory, and shares where there is one thread. */
function lineOf(row: Row): string {
  const { case: name, ours, peer, ratio, oursMatmulShare, peerMatmulShare } = row;
  const cells = [ours, peer].map((ms) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0)));
  const shares = [oursMatmulShare, peerMatmulShare].filter((share) => share !== undefined);
  const effort =
    shares.length === 0
      ? []
      : [
          `${row.low!.toFixed(2)} to ${row.high!.toFixed(2)}`,
          ...[row.oursMemoryMB!, row.peerMemoryMB!].map((MB) => MB.toFixed(0)),
          ...shares.map((share) => (name.includes("2 threads") ? "–" : share.toFixed(2))),
        ];
  return `| ${[name, ...cells, ratio.toFixed(2), ...effort].join(" | ")} |`;
}

describe("the tables of bench/README.md", () => {
  it.each(readdirSync(RECORDED).filter((file) => file !== "scaling.json"))(
    "say what was recorded in %s, row by row",
    (file) => {
      const { rows } = JSON.parse(readFileSync(join(RECORDED, file), "utf8")) as { rows: Row[] };
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(readme).toContain(lineOf(row));
    },
  );

  it("say how time and memory have grown at the end of each axis", () => {
    interface Growth extends Row {
      oursMemoryMB: number;
      peerMemoryMB: number;
    }
    const { rows } = JSON.parse(readFileSync(join(RECORDED, "scaling.json"), "utf8")) as { rows: Growth[] };
    const at = (end: string) => rows.filter((row) => row.case.endsWith(`, ${end}`));
    const short = (ratio: number) => ratio.toFixed(2).replace(/^0/, "");
    for (const end of ENDS) {
      const [one, two] = at(end).map(({ ratio }) => short(ratio));
      expect(readme).toContain(`${one} and ${two} (${end.split(" ")[0]})`);
    }
    const memory = at("batch 16").map((row) => short(row.oursMemoryMB / row.peerMemoryMB));
    expect(readme).toContain(`but for the batch: ${memory.join(" and ")}.`);
  });
});
