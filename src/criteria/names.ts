/** The names of `registry.ts`, for those who must not load TensorFlow, such as `--help`. */
export const CRITERION_NAMES = ["ce", "balanced-ce", "random", "ohem", "ohem-1-3", "focal"] as const;
