import { type Doc, docFromJs, isDoc, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { defineIndex } from '../index/definition.ts';
import { duplicateKey } from '../index/duplicate-key.ts';
import { compileExpression } from '../query/expressions/compile.ts';
import { getPath, splitPath } from '../query/path.ts';
import { collect, type Stream } from '../work/pause.ts';
import type { CommandContext } from './command.ts';
import { deleteDocs, insertOne, rest, updateDocs } from './write.ts';

/** Where a pipeline writes what comes out of it. */
interface Output {
  stage: '$out' | '$merge';
  db: string;
  collection: string;
  on: string[];
  /** What `$merge` does with a document that is there already, and with one that is not. */
  whenMatched: string | Doc[];
  whenNotMatched: string;
  vars: Doc;
}

function target(into: Value | undefined, stage: string, db: string): { db: string; collection: string } {
  if (typeof into === 'string') return { db, collection: into };
  if (!isDoc(into) || typeof into.get('coll') !== 'string')
    throw mongoError('Location51178', `${stage} needs the name of a collection`);
  return { db: String(into.get('db') ?? db), collection: into.get('coll') as string };
}

const matchedModes = ['replace', 'keepExisting', 'merge', 'fail'];
const notMatchedModes = ['insert', 'discard', 'fail'];

function mergeOf(operand: Value, db: string): Output {
  const spec = isDoc(operand) ? operand : new Map<string, Value>([['into', operand]]);
  for (const name of spec.keys())
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      throw mongoError('UnknownField', `BSON field '$merge.${name}' is an unknown field.`);
  const on = spec.get('on') ?? '_id';
  const whenMatched = spec.get('whenMatched') ?? 'merge';
  const whenNotMatched = String(spec.get('whenNotMatched') ?? 'insert');
  const pipeline = Array.isArray(whenMatched) && whenMatched.every(isDoc) ? (whenMatched as Doc[]) : undefined;
  if (!pipeline && !matchedModes.includes(String(whenMatched)))
    throw mongoError(
      'BadValue',
      `Enumeration value '${String(whenMatched)}' for field 'whenMatched' is not a valid value.`,
    );
  if (!notMatchedModes.includes(whenNotMatched))
    throw mongoError(
      'BadValue',
      `Enumeration value '${whenNotMatched}' for field 'whenNotMatched' is not a valid value.`,
    );
  const vars = spec.get('let') ?? docFromJs({ new: '$$ROOT' });
  if (!isDoc(vars)) throw mongoError('TypeMismatch', "$merge 'let' must be an object");
  return {
    stage: '$merge',
    ...target(spec.get('into'), '$merge', db),
    on: (Array.isArray(on) ? on : [on]).map(String),
    whenMatched: pipeline ?? String(whenMatched),
    whenNotMatched,
    vars,
  };
}

/** Takes the `$out` or `$merge` at the end of a pipeline apart from the rest. */
export function outputOf(pipeline: Value, db: string): { pipeline: Value; output: Output | null } {
  const last = Array.isArray(pipeline) ? pipeline.at(-1) : undefined;
  const [name, operand] = isDoc(last) && last.size === 1 ? [...last][0]! : [];
  if (!Array.isArray(pipeline) || (name !== '$out' && name !== '$merge')) return { pipeline, output: null };
  const rest = pipeline.slice(0, -1);
  if (name === '$merge') return { pipeline: rest, output: mergeOf(operand!, db) };
  const output: Output = {
    stage: '$out',
    ...target(operand, '$out', db),
    on: ['_id'],
    whenMatched: 'fail',
    whenNotMatched: 'insert',
    vars: new Map(),
  };
  return { pipeline: rest, output };
}

/** `$merge` needs a unique index on the fields by which documents are found. */
function refuseAmbiguous({ store }: CommandContext, { db, collection, on }: Output): void {
  if (on.length === 1 && on[0] === '_id') return;
  const indexes = [...(store.find(db, collection)?.indexes.values() ?? [])];
  const unique = indexes.some(
    ({ unique, partial, fields }) =>
      unique && !partial && fields.length === on.length && fields.every(({ path }) => on.includes(path)),
  );
  if (!unique) throw mongoError('Location51183', 'Cannot find index to verify that join fields will be unique');
}

async function merge(context: CommandContext, output: Output, doc: Doc): Promise<void> {
  const { collection: name, on, whenMatched, whenNotMatched } = output;
  const filter: Doc = new Map(
    on.map((path): [string, Value] => {
      const value = getPath(doc, splitPath(path)) ?? null;
      if (value === null && path !== '_id')
        throw mongoError('Location51132', "$merge write error: 'on' field cannot be missing, null or undefined");
      if (Array.isArray(value)) throw mongoError('Location51185', "$merge write error: 'on' field cannot be an array");
      return [path, new Map([['$eq', value]])];
    }),
  );
  const withoutId = new Map([...doc].filter(([field]) => field !== '_id'));
  const updates: Record<string, () => Doc | Doc[]> = {
    replace: () => (on.includes('_id') ? doc : withoutId),
    merge: () => [
      new Map([
        [
          '$addFields',
          new Map([...doc].map(([field, value]): [string, Value] => [field, new Map([['$literal', value]])])),
        ],
      ]),
    ],
    keepExisting: () => [new Map([['$addFields', docFromJs({ _id: '$_id' })]])],
    fail: () => [new Map([['$addFields', docFromJs({ _id: '$_id' })]])],
  };
  const vars = new Map([...output.vars].map(([name, value]) => [name, compileExpression(value)(doc)]));
  const result = await updateDocs(context, name, {
    search: { filter, vars },
    update: Array.isArray(whenMatched) ? whenMatched : updates[whenMatched]!(),
    multi: false,
    upsert: false,
    arrayFilters: [],
  });
  if (result.matched > 0) {
    if (whenMatched === 'fail')
      throw duplicateKey(
        `${output.db}.${name}`,
        defineIndex(docFromJs({ key: Object.fromEntries(on.map((path) => [path, 1])) })),
        doc,
      );
    return;
  }
  if (whenNotMatched === 'fail')
    throw mongoError(
      'Location13113',
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  if (whenNotMatched === 'insert') await insertOne(context, name, doc);
}

/**
 * Writes what comes out of a pipeline. `$out` replaces the documents of a collection, its indexes stay.
 * @throws MongoError OperationNotSupportedInTransaction inside of a transaction, and what the writes throw.
 */
export async function writeOutput(outer: CommandContext, output: Output, documents: Stream<Doc>): Promise<void> {
  if (outer.transaction)
    throw mongoError('OperationNotSupportedInTransaction', `${output.stage} cannot be used in a transaction`);
  const context = { ...outer, db: output.db };
  if (output.stage === '$merge') {
    refuseAmbiguous(context, output);
    for (const doc of await outer.operation.carry(collect(documents))) {
      await merge(context, output, doc);
      await rest(outer);
    }
    return;
  }
  const found = await outer.operation.carry(collect(documents));
  outer.store.ensure(output.db, output.collection);
  const before = await deleteDocs(context, output.collection, { filter: new Map() }, true);
  try {
    for (const doc of found) {
      await insertOne(context, output.collection, doc);
      await rest(outer);
    }
  } catch (error) {
    await deleteDocs(context, output.collection, { filter: new Map() }, true);
    for (const doc of before) await insertOne(context, output.collection, doc);
    throw error;
  }
}
