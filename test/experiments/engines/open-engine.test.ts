import { expect, it } from "vitest";
import { TroubleError, UsageError } from "../../../src/errors";
import { openEngine } from "../../../src/experiments/engines/open-engine";
import { openStore } from "../../../src/experiments/stores/open-store";
import { parseStudy } from "../../../src/experiments/study/study";
import { temporaryFolder } from "../../cli/run-dist";
import { freePort } from "./redis-server";
import { smallStudy } from "./small-study";

const open = async (spec: string) =>
  openEngine(spec, {
    store: await openStore(temporaryFolder()),
    study: parseStudy(smallStudy({ seeds: [0] })),
  });

it("local is an engine without anything else", async () => {
  const engine = await open("local");
  expect(await engine.withdraw()).toBe(0);
});

it.each(["lokal", "http://queue", "redis://:secret@queue"])("%s is none", async (spec) => {
  await expect(open(spec)).rejects.toBeInstanceOf(UsageError);
});

it("a queue that is out of reach is said to be so", async () => {
  const nowhere = open(`rediss://127.0.0.1:${await freePort()}`);
  await expect(nowhere).rejects.toBeInstanceOf(TroubleError);
  await expect(nowhere).rejects.toThrow(/^rediss:\S+ cannot be reached/);
});
