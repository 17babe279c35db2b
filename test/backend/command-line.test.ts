import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { commandLine } from "../../src/backend/command-line";

it("plain words stay as they are", () => {
  expect(commandLine(["train", "--data", "scenes:1:8", "--scale", "0.8,1.25"])).toBe(
    "npx ohem-vs-focal train --data scenes:1:8 --scale 0.8,1.25",
  );
});

it("a shell gives back every word, whatever is in it", () => {
  const words = ["my images", "it's", "$HOME", "a\\b", "", "*", "~", "ü", '"', "--resume"];
  const shown = commandLine(words).replace("npx ohem-vs-focal", "printf '%s\\n'");
  expect(execFileSync("sh", ["-c", shown], { encoding: "utf8" })).toBe(words.join("\n") + "\n");
});
