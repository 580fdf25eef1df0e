import type { Doc, Value } from '../bson/values.ts';

/** Takes documents and gives one value in the end. */
export interface Accumulator {
  add(doc: Doc): void;
  result(): Value;
}

/** Makes an accumulator; `group` is the key of its group, seen by the `n` of `$firstN` and the like. */
export type MakeAccumulator = (group: Value) => Accumulator;
