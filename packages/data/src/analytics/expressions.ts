import type { PipelineStage } from 'mongoose';

/** Whole units between two instants, as the database works it out; never below zero. */
export const between = (earlier: string, later: string, unit: number) => ({
  $max: [0, { $floor: { $divide: [{ $subtract: [later, earlier] }, unit] } }],
});

type Condition = Record<string, unknown>;

/** The value of the first condition that holds, as an expression of the database. */
export const firstOf = <V extends string>(cases: readonly [condition: Condition, value: V][], otherwise: V): unknown =>
  cases.reduceRight<unknown>((rest, [condition, value]) => ({ $cond: [condition, value, rest] }), otherwise);

/** A number as it is below a limit, from there on by whole steps, so that there are few different ones. */
export const inSteps = (value: string, from: number, step: number) => ({
  $cond: [{ $lt: [value, from] }, value, { $multiply: [step, { $floor: { $divide: [value, step] } }] }],
});

/** One row for each different value of what is grouped by, with how often it is there. */
export const countedBy = (by: Record<string, unknown>): PipelineStage[] => [
  { $group: { _id: by, count: { $sum: 1 } } } as PipelineStage,
  { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
];
