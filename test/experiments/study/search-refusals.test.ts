import { expect, it } from "vitest";
import { refusalOf } from "./studies";

const refusal = (vary: unknown) =>
  refusalOf({ purpose: "exploration", arms: [{ detector: "one-stage", criterion: "focal" }], vary });
const space = (of: object) => refusal({ random: { trials: 4, space: of } });

it.each([
  [
    "two kinds at once",
    { grid: { gamma: [1] }, list: [{}] },
    /give one of grid, list and random\s+→ at vary$/,
  ],
  ["no kind", {}, /give one of grid, list and random\s+→ at vary$/],
  ["a setting that there is not", { grid: { gama: [1] } }, /Unrecognized key: "gama"\s+→ at vary.grid$/],
  ["a setting that the kit decides", { grid: { seed: [1] } }, /Unrecognized key: "seed"\s+→ at vary.grid$/],
  ["an empty list of values", { grid: { gamma: [] } }, />=1 items\s+→ at vary.grid.gamma$/],
  ["an empty list of settings", { list: [] }, />=1 items\s+→ at vary.list$/],
  ["an empty grid", { grid: {} }, /names no setting\s+→ at vary$/],
  ["an empty space", { random: { trials: 4, space: {} } }, /names no setting\s+→ at vary$/],
  [
    "a value of the wrong kind",
    { grid: { gamma: [1, 2, "3"] } },
    /expected number.*\s+→ at vary.grid.gamma\[2\]$/,
  ],
  ["a value out of bounds", { list: [{}, { gamma: -1 }] }, />=0\s+→ at vary.list\[1\].gamma$/],
  [
    "a value that stands twice",
    { grid: { gamma: [1, 2, 1] } },
    /a value stands twice\s+→ at vary.grid.gamma$/,
  ],
  ["settings that stand twice", { list: [{ gamma: 1 }, { gamma: 1 }] }, /stand twice\s+→ at vary.list$/],
  ["no trials", { random: { trials: 0, space: { gamma: [1] } } }, />=1\s+→ at vary.random.trials$/],
])("a search with %s is refused, by its path", (_, vary, reason) => {
  expect(refusal(vary)).toMatch(reason);
});

it.each([
  ["falls", { gamma: { low: 2, high: 1 } }, /low must be less than high\s+→ at vary.random.space.gamma$/],
  ["is a number", { gamma: 3 }, /expected object, received number\s+→ at vary.random.space.gamma$/],
  ["has more keys", { gamma: { low: 0, high: 1, step: 1 } }, /"step"\s+→ at vary.random.space.gamma$/],
  ["has no logarithm", { gamma: { low: 0, high: 1, log: true } }, /low > 0\s+→ at vary.random.space.gamma$/],
  ["begins too low", { gamma: { low: -1, high: 1 } }, />=0\s+→ at vary.random.space.gamma.low$/],
  ["ends too high", { alpha: { low: 0, high: 2 } }, /from 0 to 1.*\s+→ at vary.random.space.alpha.high$/],
  [
    "has a hole in it",
    { alpha: { low: -1, high: 1 } },
    /it can give -.*list the values\s+→ at vary.random.space.alpha$/,
  ],
  [
    "gives fractions of what is whole",
    { batchSize: { low: 1, high: 8 } },
    /add integer: true.*\s+→ at vary.random.space.batchSize$/,
  ],
  [
    "gives sizes that do not fit",
    { size: { low: 64, high: 128, integer: true } },
    /multiple of 16.*list the values/,
  ],
  [
    "is whole but does not end so",
    { gamma: { low: 0.5, high: 3, integer: true } },
    /both ends must be integers/,
  ],
  ["is of no numbers", { flip: { low: 0, high: 1 } }, /expected boolean.*\s+→ at vary.random.space.flip.low/],
])("a range that %s is refused, by its path", (_, of, reason) => {
  expect(space(of)).toMatch(reason);
});

it("ranges and lists that can be drawn from are taken", () => {
  expect(
    space({ gamma: { low: 0, high: 5 }, alpha: [0.25, -1], batchSize: { low: 1, high: 8, integer: true } }),
  ).toBe("nothing");
  expect(
    space({
      size: [64, 128],
      scale: [
        [1, 1],
        [0.5, 2],
      ],
      flip: [true, false],
    }),
  ).toBe("nothing");
});
