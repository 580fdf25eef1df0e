import type { Doc } from '../bson/values.ts';
import { type Ordering, orderingOf } from '../query/collation.ts';
import type { CommandContext } from './command.ts';

/**
 * How a statement compares: by its own collation, else by the one of the collection.
 * @throws MongoError for what is no collation, or one that this server does not have.
 */
export function orderingFor(
  { store, db }: Pick<CommandContext, 'store' | 'db'>,
  name: string,
  statement: Doc,
): Ordering {
  const given = statement.get('collation');
  return given === undefined ? (store.find(db, name)?.ordering ?? orderingOf(undefined)) : orderingOf(given);
}
