import { describe, expect, it } from "vitest";
import { jupyterIsReady } from "../../../scripts/setup/jupyter.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder } from "./temporary";

describe("jupyterIsReady", () => {
  it("is not ready before setup has recorded anything", () => {
    const places = placesOf(temporaryFolder({ "scripts/requirements.txt": "jupyterlab==4" }));
    expect(jupyterIsReady(undefined, places)).toBe(false);
  });

  it("is not ready for other requirements than were installed", () => {
    const places = placesOf(temporaryFolder({ "scripts/requirements.txt": "jupyterlab==5" }));
    expect(jupyterIsReady({ key: "of jupyterlab==4", interpreter: process.execPath }, places)).toBe(false);
  });
});
