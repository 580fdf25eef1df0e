import { type Doc, docFromJs, type Value } from '../bson/values.ts';
import type { Ordering } from '../query/collation.ts';
import { type Path, splitPath, visitPath } from '../query/path.ts';
import { after, mapped, type Pause, pause, type Steps, type Stream } from '../work/pause.ts';
import { orderingFor } from './collation.ts';
import type { Command } from './command.ts';
import { collectionName, docField, letVars, numberField } from './fields.ts';
import { documentsFor, withMoment } from './find.ts';
import { rows } from './rows.ts';

function* counted(found: Stream<unknown>): Steps<number> {
  let total = 0;
  for (const row of found) {
    if (row === pause) yield row;
    else total += 1;
  }
  return total;
}

export const count: Command = {
  help: 'Counts documents.',
  run(context) {
    const { command } = context;
    const name = collectionName(command);
    const filter = docField(command, 'query') ?? new Map();
    const search = {
      filter,
      vars: letVars(command, context.now()),
      ordering: orderingFor(context, name, command),
      hint: command.get('hint'),
    };
    return after(context.operation.carry(counted(rows(context, name, search))), (total) => {
      const left = Math.max(0, total - (numberField(command, 'skip') ?? 0));
      const limit = Math.abs(numberField(command, 'limit') ?? 0);
      return docFromJs({ n: limit ? Math.min(limit, left) : left });
    });
  },
};

function* differing(found: Iterator<Doc | Pause>, path: Path, ordering: Ordering): Steps<Value[]> {
  const values = new Map<string, Value>();
  for (let step = found.next(); !step.done; step = found.next()) {
    if (step.value === pause) {
      yield pause;
      continue;
    }
    visitPath(step.value, path, (leaf, single) => {
      for (const value of Array.isArray(leaf) && !single ? leaf : [leaf]) {
        if (value === undefined) continue;
        const key = ordering.keyOf(value);
        if (!values.has(key)) values.set(key, value);
      }
      return false;
    });
  }
  return [...values.values()];
}

export const distinct: Command = {
  help: 'Lists the different values of a field.',
  inTransaction: true,
  run(context) {
    const { command } = context;
    const path = splitPath(String(command.get('key')));
    const name = collectionName(command);
    const ordering = orderingFor(context, name, command);
    const wanted = { filter: docField(command, 'query') ?? new Map(), ordering };
    const found = documentsFor(context, (reader) => mapped(rows(reader, name, wanted), ({ doc }) => doc));
    return after(context.operation.carry(differing(found, path, ordering)), (values) =>
      withMoment(command, context.now(), docFromJs({ values })),
    );
  },
};
