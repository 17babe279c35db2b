import { describe, expect, it } from "vitest";
import { Team } from "../../../bench/harness/team.mjs";

interface Message {
  do: string;
}

/** Stands in for a worker that answers once all of a team have been asked. */
function workers(...answers: object[]) {
  const asked: { worker: number; message: Message }[] = [];
  let open: () => void;
  const allAsked = new Promise<void>((resolve) => {
    open = resolve;
  });
  const members = answers.map((answer, worker) => ({
    async ask(message: Message) {
      asked.push({ worker, message });
      if (asked.length === answers.length) open();
      if (message.do === "time") await allAsked;
      return answer;
    },
    stop() {},
  }));
  return { team: new Team(members), asked };
}

describe("Team", () => {
  it("asks all at once, and says what the machine needs for one call", async () => {
    const { team } = workers({ ms: 300 }, { ms: 100 });
    expect(await team.ask({ do: "time" })).toEqual({ ms: 100 }); // each 200 on average, and two are done in that
  });

  it("leaves the time of a single worker as it is", async () => {
    expect(await workers({ ms: 7 }).team.ask({ do: "time" })).toEqual({ ms: 7 });
  });

  it("has one alone write results, and passes on what is no time", async () => {
    const { team, asked } = workers({ results: "first" }, { results: "second" });
    expect(await team.ask({ do: "results" })).toEqual({ results: "first" });
    expect(asked.map(({ worker }) => worker)).toEqual([0]);
    expect(await team.ask({ do: "prepare" })).toEqual({ results: "first" });
    expect(asked.map(({ worker }) => worker)).toEqual([0, 0, 1]);
  });
});
