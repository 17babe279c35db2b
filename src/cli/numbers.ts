import { InvalidArgumentError } from "commander";

/** Reads an option's whole number from `least` up. */
export function wholeNumber(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`"${text}" is not a whole number from ${least} up.`);
    return value;
  };
}

/** Reads an option's number from `least` up. */
export function numberFrom(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value < least)
      throw new InvalidArgumentError(`"${text}" is not a number from ${least} up.`);
    return value;
  };
}

/** A share or score for people: three decimals, or null for what could not be measured. */
export function decimals(value: number | null | undefined, digits = 3): string | null {
  return value === null || value === undefined || value < 0 ? null : value.toFixed(digits);
}
