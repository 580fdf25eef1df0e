import { docFromJs, type Value } from '../bson/values.ts';
import { splitPath, visitPath } from '../query/path.ts';
import { orderingFor } from './collation.ts';
import type { Command } from './command.ts';
import { collectionName, docField, letVars, numberField } from './fields.ts';
import { withMoment } from './find.ts';
import { rows } from './rows.ts';

export const count: Command = {
  help: 'Counts documents.',
  run(context) {
    const { command } = context;
    let total = 0;
    const name = collectionName(command);
    const filter = docField(command, 'query') ?? new Map();
    const search = {
      filter,
      vars: letVars(command, context.now()),
      ordering: orderingFor(context, name, command),
      hint: command.get('hint'),
    };
    for (const _row of rows(context, name, search)) total += 1;
    const left = Math.max(0, total - (numberField(command, 'skip') ?? 0));
    const limit = Math.abs(numberField(command, 'limit') ?? 0);
    return docFromJs({ n: limit ? Math.min(limit, left) : left });
  },
};

export const distinct: Command = {
  help: 'Lists the different values of a field.',
  inTransaction: true,
  run(context) {
    const { command } = context;
    const path = splitPath(String(command.get('key')));
    const name = collectionName(command);
    const ordering = orderingFor(context, name, command);
    const values = new Map<string, Value>();
    for (const { doc } of rows(context, name, { filter: docField(command, 'query') ?? new Map(), ordering })) {
      visitPath(doc, path, (leaf, single) => {
        for (const value of Array.isArray(leaf) && !single ? leaf : [leaf]) {
          if (value === undefined) continue;
          const key = ordering.keyOf(value);
          if (!values.has(key)) values.set(key, value);
        }
        return false;
      });
    }
    return withMoment(command, context.now(), docFromJs({ values: [...values.values()] }));
  },
};
