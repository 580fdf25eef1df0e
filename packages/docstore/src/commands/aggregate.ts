import { runPipeline } from '../aggregate/pipeline.ts';
import type { Doc } from '../bson/values.ts';
import {
  type Command,
  collectionName,
  docField,
  docList,
  letVars,
  numberField,
  refuseOptions,
  rows,
} from './command.ts';
import { cursorReply } from './find.ts';

export const aggregate: Command = {
  help: 'Runs an aggregation pipeline.',
  inTransaction: true,
  run(context) {
    const { command, cursors, db } = context;
    const name = collectionName(command);
    refuseOptions(command, ['collation']);
    const vars = letVars(command);
    const find = (from: string, filter: Doc, sort: Doc | undefined) => rows(context, from, { filter, sort, vars });
    const documents = runPipeline(docList(command, 'pipeline'), {
      find: (filter, sort) => find(name, filter, sort),
      vars,
    });
    const batchSize = numberField(docField(command, 'cursor') ?? new Map(), 'batchSize') ?? 101;
    const { id, batch } = cursors.start(`${db}.${name}`, documents[Symbol.iterator](), batchSize, false);
    return cursorReply(`${db}.${name}`, id, batch, true);
  },
};
