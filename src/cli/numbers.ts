import { InvalidArgumentError } from "commander";

/** Reads an option's whole number from `least` up, to `greatest` where that is given. */
export function wholeNumber(least: number, greatest?: number) {
  return readNumber("a whole number", Number.isInteger, least, greatest);
}

/** Reads an option's number from `least` up, to `greatest` where that is given. */
export function numberFrom(least: number, greatest?: number) {
  return readNumber("a number", Number.isFinite, least, greatest);
}

function readNumber(
  what: string,
  isOne: (value: number) => boolean,
  least: number,
  greatest = Number.POSITIVE_INFINITY,
) {
  const range = greatest === Number.POSITIVE_INFINITY ? `${least} up` : `${least} to ${greatest}`;
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !isOne(value) || value < least || value > greatest)
      throw new InvalidArgumentError(`"${text}" is not ${what} from ${range}.`);
    return value;
  };
}

/** Reads an option's two numbers, the second no less than the first, such as `0.8,1.25`. */
export function rangeWithin(least: number, greatest: number) {
  return (text: string): [low: number, high: number] => {
    const parts = text.split(",");
    const [low, high] = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    if (parts.length !== 2 || !(least <= low && low <= high && high <= greatest))
      throw new InvalidArgumentError(
        `"${text}" is not LOW,HIGH: two numbers from ${least} to ${greatest}, the first no greater, such as 0.8,1.25.`,
      );
    return [low, high];
  };
}

/** A share or score for people: three decimals, or null for what could not be measured. */
export function decimals(value: number | null | undefined): string | null {
  return value === null || value === undefined || value < 0 ? null : value.toFixed(3);
}
