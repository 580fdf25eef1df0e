import { Randomness } from '../clinic/randomness.ts';
import type { Skewed } from './assumptions.ts';

/** How many standard deviations nine of ten stay below. */
const p90 = 1.2816;

/** Draws for people: durations that are skewed, and choices by share. */
export class Chance extends Randomness {
  /** A log-normal duration in milliseconds, from its median and ninth decile in minutes. */
  minutes([median, ninth]: Skewed): number {
    const spread = Math.log(ninth / median) / p90;
    const [one, other] = [1 - this.between(0, 1), this.between(0, 1)];
    const normal = Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
    return Math.round(median * Math.exp(spread * normal) * 60_000);
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const keys = Object.keys(weights) as K[];
    let left = this.between(0, 1) * keys.reduce((sum, key) => sum + weights[key], 0);
    for (const key of keys) {
      left -= weights[key];
      if (left < 0) return key;
    }
    return keys.at(-1)!;
  }
}

/** A number in [0, 1) that follows from what is given alone, whenever it is asked for. */
export function fixed(...parts: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const part of parts) {
    mixed = Math.imul(mixed ^ part, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return (mixed >>> 0) / 4294967296;
}
