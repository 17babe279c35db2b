import { describe, expect, it } from "vitest";
import { labArguments } from "../../src/cli/lab";

describe("labArguments", () => {
  it("opens the notebooks in a browser by default", () => {
    expect(labArguments("/kit/notebooks", { browser: true }, false)).toEqual([
      "-m",
      "jupyterlab",
      "--notebook-dir",
      "/kit/notebooks",
    ]);
  });

  it("takes the very port that was asked for, or fails", () => {
    const words = labArguments("/kit/notebooks", { browser: false, port: 9000 }, false);
    expect(words.slice(4)).toEqual(["--port", "9000", "--ServerApp.port_retries=0", "--no-browser"]);
  });

  it("lets root in, as whom one works in a container", () => {
    expect(labArguments("/kit/notebooks", { browser: true }, true)).toContain("--allow-root");
  });
});
