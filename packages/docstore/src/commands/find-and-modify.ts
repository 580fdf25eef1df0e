import { type Doc, docFromJs, isTruthy } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileProjection } from '../query/project.ts';
import { after } from '../work/pause.ts';
import { orderingFor } from './collation.ts';
import type { Command } from './command.ts';
import { collectionName, docField, docList, letVars } from './fields.ts';
import { deleteDocs, updateDocs } from './write.ts';
import { updateOf } from './writes.ts';

export const findAndModify: Command = {
  help: 'Changes or removes one document and gives it back, in one step.',
  inTransaction: true,
  retryable: true,
  run(context) {
    const { command } = context;
    const name = collectionName(command);
    const options = {
      filter: docField(command, 'query') ?? new Map(),
      vars: letVars(command, context.now()),
      ordering: orderingFor(context, name, command),
      hint: command.get('hint'),
    };
    const fields = docField(command, 'fields');
    const shape = fields && fields.size > 0 ? compileProjection(fields, options) : undefined;
    const search = { ...options, sort: docField(command, 'sort') };
    let reply: Doc = new Map();
    const keep = (answer: Doc) => {
      reply = answer;
      context.retry?.keep({ done: 1, reply: () => answer, complete: true });
    };
    const shown = (doc: Doc | null | undefined) => (doc && shape ? shape(doc) : (doc ?? null));
    if (isTruthy(command.get('remove'))) {
      if (command.has('update')) throw mongoError('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
      const gone = deleteDocs(context, name, search, false, ([doc]) =>
        keep(docFromJs({ lastErrorObject: { n: doc ? 1 : 0 }, value: shown(doc) })),
      );
      return after(gone, () => reply);
    }
    const statement = {
      search,
      update: updateOf(command.get('update')),
      multi: false,
      upsert: isTruthy(command.get('upsert')),
      arrayFilters: command.has('arrayFilters') ? docList(command, 'arrayFilters') : [],
    };
    const updated = updateDocs(context, name, statement, ({ matched, upserted, before, after }) => {
      const lastErrorObject = {
        n: matched + (upserted ? 1 : 0),
        updatedExisting: matched > 0,
        ...(upserted ? { upserted: upserted.get('_id') } : {}),
      };
      keep(docFromJs({ lastErrorObject, value: shown(isTruthy(command.get('new')) ? after : before) }));
    });
    return after(updated, () => reply);
  },
};
