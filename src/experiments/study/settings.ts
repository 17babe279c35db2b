import { z } from "zod";
import { runConfigSchema } from "../run-config";

/** Of a run's config, what the kit itself decides or what is without effect on what is learned. */
const OURS = ["detector", "criterion", "seed", "holdOut", "referee", "cacheMB"] as const;

type Shape = Omit<typeof runConfigSchema.shape, (typeof OURS)[number]>;
export type SettingName = keyof Shape;

/** A setting's own schema; an absent one is not filled in, since it may be given elsewhere. */
type Bare<T> =
  T extends z.ZodDefault<infer Inner> ? Bare<Inner> : T extends z.ZodOptional<infer Inner> ? Bare<Inner> : T;

/** The schemas of a run's settings that a study may name, for its arms and for what it searches, by name. */
export const SETTINGS = Object.fromEntries(
  Object.entries(runConfigSchema.shape)
    .filter(([name]) => !(OURS as readonly string[]).includes(name))
    .map(([name, schema]) => [name, bare(schema as z.ZodType)]),
) as { [Name in SettingName]: Bare<Shape[Name]> };

/** A schema for each setting, made from its own. */
export function forEachSetting<T extends z.ZodType>(make: (setting: z.ZodType) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([name, schema]) => [name, make(schema as z.ZodType)]),
  );
}

/** Some of the settings, each with its own kind of value. */
export const someSettings = z.strictObject(SETTINGS).partial();
export type SomeSettings = z.infer<typeof someSettings>;

function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
}
