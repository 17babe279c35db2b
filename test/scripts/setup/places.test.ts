import { describe, expect, it } from "vitest";
import { cacheRoot, machine } from "../../../scripts/setup/places.mjs";

describe("cacheRoot", () => {
  const home = "/home/someone";

  it("is the user's cache by default", () => {
    expect(cacheRoot({}, home)).toBe("/home/someone/.cache/ohem-vs-focal");
  });

  it("follows XDG_CACHE_HOME, and OHEM_VS_FOCAL_CACHE above it", () => {
    expect(cacheRoot({ XDG_CACHE_HOME: "/xdg" }, home)).toBe("/xdg/ohem-vs-focal");
    expect(cacheRoot({ XDG_CACHE_HOME: "/xdg", OHEM_VS_FOCAL_CACHE: "/own" }, home)).toBe(
      "/own/ohem-vs-focal",
    );
  });

  it("takes an empty variable for none", () => {
    expect(cacheRoot({ OHEM_VS_FOCAL_CACHE: "", XDG_CACHE_HOME: "" }, home)).toBe(cacheRoot({}, home));
  });
});

describe("machine", () => {
  it("tells apart what a binary has to fit", () => {
    expect(machine("linux", "x64", "glibc")).toBe("linux-x64-glibc");
    expect(machine("linux", "x64", "musl")).toBe("linux-x64-musl");
    expect(machine("linux", "arm64", "glibc")).toBe("linux-arm64-glibc");
    expect(machine("darwin", "arm64")).toBe("darwin-arm64");
  });
});
