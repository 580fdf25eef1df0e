import { type Doc, Int32, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/filter.ts';
import { viewPipeline } from './rows.ts';

/** What every command may carry, whatever it does. */
const general = new Set([
  'create',
  'lsid',
  '$db',
  '$clusterTime',
  'writeConcern',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'autoIndexId',
  'readConcern',
  '$readPreference',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'maxTimeMS',
]);

const levels = ['off', 'strict', 'moderate'];
const actions = ['error', 'warn'];

function oneOf(name: string, value: Value, known: readonly string[]): Value {
  if (!known.includes(String(value)))
    throw mongoError('BadValue', `Enumeration value '${String(value)}' for field '${name}' is not a valid value.`);
  return value;
}

function document(name: string, value: Value): Doc {
  if (!isDoc(value)) throw mongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'object'`);
  return value;
}

/** Documents lie by their `_id` here anyway; a clustered collection says so. */
function clusteredIndex(value: Value): Doc {
  const spec = document('clusteredIndex', value);
  const key = spec.get('key');
  if (!isDoc(key) || [...key.keys()].join() !== '_id')
    throw mongoError('InvalidIndexSpecificationOption', 'The clusteredIndex option supports only the key {_id: 1}');
  if (!isTruthy(spec.get('unique')))
    throw mongoError('Location5979700', 'The clusteredIndex option requires unique: true to be specified');
  return new Map<string, Value>([
    ['v', new Int32(2)],
    ['key', key],
    ['name', spec.get('name') ?? '_id_'],
    ['unique', true],
  ]);
}

/** The options that a collection can have, each with what is kept of it. */
const known: Readonly<Record<string, (value: Value) => Value>> = {
  validator: (value) => {
    compileFilter(document('validator', value));
    return value;
  },
  validationLevel: (value) => oneOf('validationLevel', value, levels),
  validationAction: (value) => oneOf('validationAction', value, actions),
  viewOn: (value) => value,
  pipeline: (value) => value,
  collation: (value) => document('collation', value),
  clusteredIndex,
  // Kept and shown; there are no change streams that would show the images.
  changeStreamPreAndPostImages: (value) => document('changeStreamPreAndPostImages', value),
};

/**
 * The options of a new collection, as `create` gives them.
 * @throws MongoError CommandNotSupported (115) for time series, capped collections and whatever else this server does not have.
 */
export function collectionOptions(command: Doc): Doc {
  const options: Doc = new Map();
  for (const [name, value] of command) {
    if (general.has(name)) continue;
    const read = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!read) throw mongoError('CommandNotSupported', `This server does not support the collection option '${name}'`);
    if (value !== null) options.set(name, read(value));
  }
  if (options.has('viewOn')) viewPipeline(options);
  else if (options.has('pipeline'))
    throw mongoError('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
  return options;
}
