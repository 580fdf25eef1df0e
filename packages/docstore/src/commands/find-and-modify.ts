import { docFromJs, isTruthy } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileProjection } from '../query/project.ts';
import { orderingFor } from './collation.ts';
import type { Command } from './command.ts';
import { collectionName, docField, docList, letVars } from './fields.ts';
import { deleteDocs, updateDocs } from './write.ts';
import { updateOf } from './writes.ts';

export const findAndModify: Command = {
  help: 'Changes or removes one document and gives it back, in one step.',
  inTransaction: true,
  retryable: true,
  async run(context) {
    const { command } = context;
    const name = collectionName(command);
    const options = {
      filter: docField(command, 'query') ?? new Map(),
      vars: letVars(command),
      ordering: orderingFor(context, name, command),
    };
    const fields = docField(command, 'fields');
    const shape = fields && fields.size > 0 ? compileProjection(fields, options) : undefined;
    const search = { ...options, sort: docField(command, 'sort') };
    if (isTruthy(command.get('remove'))) {
      if (command.has('update')) throw mongoError('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
      const [gone] = await deleteDocs(context, name, search, false);
      return docFromJs({ lastErrorObject: { n: gone ? 1 : 0 }, value: gone ? (shape ? shape(gone) : gone) : null });
    }
    const result = await updateDocs(context, name, {
      search,
      update: updateOf(command.get('update')),
      multi: false,
      upsert: isTruthy(command.get('upsert')),
      arrayFilters: command.has('arrayFilters') ? docList(command, 'arrayFilters') : [],
    });
    const value = isTruthy(command.get('new')) ? result.after : result.before;
    const lastErrorObject = {
      n: result.matched + (result.upserted ? 1 : 0),
      updatedExisting: result.matched > 0,
      ...(result.upserted ? { upserted: result.upserted.get('_id') } : {}),
    };
    return docFromJs({ lastErrorObject, value: value && shape ? shape(value) : value });
  },
};
