import { compileFilter } from '../../query/filter.ts';
import { passing } from '../../work/pause.ts';
import { documentOf, filterOptions, type Stage } from '../stage.ts';

export const match: Stage = (operand, context) => {
  const matches = compileFilter(documentOf('$match', operand, 'Location15959'), filterOptions(context));
  return (input) => passing(input, matches);
};
