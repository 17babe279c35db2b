/** Every number of a comparison, in its folder. */
export const COMPARISON_FILE = "comparison.json";

/** Beside it: what was asked for. */
export const STUDY_FILE = "study.json";

/** Beside it: what is drawn of it. */
export const REPORT_FILE = "report.html";
