import { encodeKey } from '../bson/key.ts';
import { docFromJs, type Value } from '../bson/values.ts';
import { indexValues, splitPath } from '../query/path.ts';
import { type Command, collectionName, docField, numberField, refuseOptions, rows } from './command.ts';

export const count: Command = {
  help: 'Counts documents.',
  run(context) {
    const { command } = context;
    refuseOptions(command, ['collation']);
    let total = 0;
    for (const _row of rows(context, collectionName(command), { filter: docField(command, 'query') ?? new Map() }))
      total += 1;
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
    refuseOptions(command, ['collation']);
    const path = splitPath(String(command.get('key')));
    const values = new Map<string, Value>();
    for (const { doc } of rows(context, collectionName(command), { filter: docField(command, 'query') ?? new Map() })) {
      const found = indexValues(doc, path);
      if (!found.missing) for (const value of found.values) values.set(encodeKey([value]).toString('latin1'), value);
    }
    return docFromJs({ values: [...values.values()] });
  },
};
