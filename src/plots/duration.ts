/** Units of time, the longest first, each from so many of its own on. */
const UNITS = [
  { name: "days", seconds: 86_400, from: 2 },
  { name: "hours", seconds: 3600, from: 1.5 },
  { name: "minutes", seconds: 60, from: 1.5 },
];

/** A unit of time in which a number of seconds is short to say. */
export interface TimeUnit {
  name: string;
  seconds: number;
}

/** The unit for times up to `seconds`. */
export function timeUnit(seconds: number): TimeUnit {
  return UNITS.find(({ seconds: unit, from }) => seconds >= from * unit) ?? { name: "seconds", seconds: 1 };
}

/** `3.2 hours`, `45 minutes`. */
export function duration(seconds: number): string {
  const { name, seconds: unit } = timeUnit(seconds);
  const count = seconds / unit;
  return `${count < 10 ? Number(count.toFixed(1)) : Math.round(count)} ${name}`;
}
