/** Whole minutes until an instant; below zero when it has passed. @param now milliseconds. */
export const minutesLeft = (due: string, now: number): number => Math.floor((Date.parse(due) - now) / 60_000);
