/** What is said beside a claim that was thought of when its numbers were there. */
export const AFTERWARDS = "thought of when the numbers had been seen: its test confirms nothing";
