import { join } from "node:path";
import { expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { recordedStudy } from "../../src/experiments/recorded-study";
import { openStore } from "../../src/experiments/stores/open-store";
import { writeResult } from "../../src/experiments/stores/trial-result";
import { readStudy } from "../../src/experiments/study/read-study";
import { temporaryFolder } from "../cli/run-dist";
import { fakeArm } from "./fake-arms";
import { allTrials, stagesFrom } from "./study/studies";

it("a study is read from its recorded results, and what is missing waits", async () => {
  const folder = join(temporaryFolder(), "store");
  const [first, second] = await allTrials(stagesFrom(await readStudy("table-1c")));
  await writeResult(await openStore(folder), second, fakeArm("one-stage", "focal", { ap: 0.37 }));
  const { name, trials } = await recordedStudy("table-1c", folder);
  expect(name).toBe("table-1c");
  expect(trials).toHaveLength(21);
  expect(trials[0]).toMatchObject({ id: first.id, status: "waiting" });
  expect(trials[1]).toMatchObject({ id: second.id, status: "done" });
  expect(trials[1].evaluation?.stats[0]).toBe(0.37);
});

it("nothing recorded, and no such study, are said", async () => {
  await expect(recordedStudy("table-1c", join(temporaryFolder(), "none"))).rejects.toThrow(UserError);
  await expect(recordedStudy("table-9z")).rejects.toThrow(/there is no study "table-9z"/);
});
