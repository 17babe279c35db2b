import { describe, expect, it } from "vitest";
import { requireOneOf, UsageError, UserError } from "../src/errors";

describe("requireOneOf", () => {
  it("gives back a value that is allowed", () => {
    expect(requireOneOf("train", "focal", ["ce", "focal"])).toBe("focal");
  });

  it("names the operation, the value and what is allowed", () => {
    const wrong = () => requireOneOf("train", "fokal", ["ce", "focal"]);
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow('train: "fokal" is not one of ce, focal');
  });
});

describe("UsageError", () => {
  it("is an error for the person at the keyboard, told apart by its name", () => {
    expect(new UsageError("x")).toBeInstanceOf(UserError);
    expect(new UsageError("x").name).toBe("UsageError");
    expect(new UserError("x").name).toBe("UserError");
  });
});
