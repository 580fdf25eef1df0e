import { docFromJs } from '../../bson/values.ts';
import type { Stage } from '../stage.ts';
import { group } from './group.ts';
import { sortTo } from './sort.ts';

export const sortByCount: Stage = (operand, context) => {
  const grouped = group(docFromJs({ _id: operand, count: { $sum: 1 } }), context);
  const sorted = sortTo(undefined)(docFromJs({ count: -1 }), context);
  return (input) => sorted(grouped(input));
};
