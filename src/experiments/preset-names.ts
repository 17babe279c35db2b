/** Sizes of the shipped comparison: a minute, a few minutes, hours. */
export const PRESETS = ["smoke", "quick", "paper"] as const;
export type Preset = (typeof PRESETS)[number];
