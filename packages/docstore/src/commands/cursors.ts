import { docFromJs, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { after } from '../work/pause.ts';
import type { Command } from './command.ts';
import { numberField } from './fields.ts';
import { cursorReply } from './find.ts';

const cursorId = (value: Value | undefined): bigint => {
  if (typeof value === 'bigint') return value;
  if (isNumeric(value) && Number.isSafeInteger(toNumber(value))) return BigInt(toNumber(value));
  throw mongoError('TypeMismatch', 'a cursor id is a whole number');
};

export const getMore: Command = {
  help: 'Gives the next batch of a cursor.',
  inTransaction: true,
  run({ command, cursors, db, operation }) {
    const namespace = `${db}.${String(command.get('collection'))}`;
    const batchSize = numberField(command, 'batchSize') || 1000;
    return after(cursors.more(operation, cursorId(command.get('getMore')), namespace, batchSize), ({ id, batch }) =>
      cursorReply(namespace, id, batch, false),
    );
  },
};

export const killCursors: Command = {
  help: 'Closes cursors.',
  inTransaction: true,
  run({ command, cursors }) {
    const ids = command.get('cursors');
    if (!Array.isArray(ids)) throw mongoError('TypeMismatch', "'cursors' must be an array");
    const killed = ids.filter((id) => cursors.kill(cursorId(id)));
    return docFromJs({
      cursorsKilled: killed,
      cursorsNotFound: ids.filter((id) => !killed.includes(id)),
      cursorsAlive: [],
      cursorsUnknown: [],
    });
  },
};
