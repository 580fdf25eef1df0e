import { compileFilter } from '../../query/filter.ts';
import { documentOf, filterOptions, type Stage } from '../stage.ts';

export const match: Stage = (operand, context) => {
  const matches = compileFilter(documentOf('$match', operand, 'Location15959'), filterOptions(context));
  return function* (input) {
    for (const doc of input) if (matches(doc)) yield doc;
  };
};
