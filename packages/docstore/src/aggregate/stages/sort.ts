import { isDoc } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { best } from '../../query/best.ts';
import { hold } from '../../query/memory.ts';
import { compileSort } from '../../query/sort.ts';
import { sorted } from '../../work/pause.ts';
import { documentOf, type Stage } from '../stage.ts';

/** `$sort`; with a limit only the first documents are kept in memory. */
export const sortTo =
  (limit: number | undefined): Stage =>
  (operand, { ordering }) => {
    const spec = documentOf('$sort', operand, 'Location15973');
    if (spec.size === 0) throw mongoError('Location15976', '$sort stage must have at least one sort key');
    for (const value of spec.values())
      if (isDoc(value)) throw mongoError('CommandNotSupported', 'This server does not sort by $meta');
    const compare = compileSort(spec, ordering);
    return function* (input) {
      yield* limit === undefined
        ? yield* sorted(yield* hold(input, '$sort'), compare)
        : yield* best(input, limit, compare);
    };
  };
