import { Binary, BSON, Decimal128, type Document, Int32, Long, ObjectId, Timestamp } from 'mongodb';

/** A message as the driver sends it; documents of a sequence come in a section of their own. */
function frame(command: Document, sequence?: { name: string; documents: Document[] }): Buffer {
  const parts = [Buffer.from([0]), Buffer.from(BSON.serialize({ ...command, $db: 't' }))];
  if (sequence) {
    const documents = Buffer.concat(sequence.documents.map((document) => BSON.serialize(document)));
    const name = Buffer.from(`${sequence.name}\0`);
    const length = Buffer.alloc(4);
    length.writeInt32LE(4 + name.length + documents.length);
    parts.push(Buffer.from([1]), length, name, documents);
  }
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(20);
  head.writeInt32LE(20 + body.length, 0);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}

const everyType = {
  _id: new ObjectId('0123456789abcdef01234567'),
  double: 1.5,
  text: 'text',
  nested: { a: { b: [1, 'x', null, { c: true }] } },
  list: [3, 1, 2, { k: 'v' }],
  binary: new Binary(Buffer.from('bytes')),
  flag: false,
  date: new Date(0),
  nothing: null,
  pattern: /ab+c/i,
  int: new Int32(7),
  stamp: new Timestamp({ t: 5, i: 1 }),
  long: Long.fromNumber(2 ** 40),
  decimal: Decimal128.fromString('12.50'),
};
const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };

/** One message of each kind that a client may send. */
export function corpus(): Buffer[] {
  const find = (filter: Document, rest: Document = {}) => frame({ find: 'rows', filter, ...rest });
  const change = (u: Document | Document[], rest: Document = {}) =>
    frame({ update: 'rows' }, { name: 'updates', documents: [{ q: { int: 7 }, u, ...rest }] });
  const pipe = (...pipeline: Document[]) => frame({ aggregate: 'rows', pipeline, cursor: {} });
  return [
    frame(
      { insert: 'rows', ordered: false },
      { name: 'documents', documents: [everyType, { _id: 1, int: 7, list: [1] }, {}] },
    ),
    frame({ insert: 'rows', documents: [{ _id: 'embedded' }], lsid, txnNumber: Long.fromNumber(1) }),
    frame({
      createIndexes: 'rows',
      indexes: [
        { key: { int: 1, 'nested.a': -1 }, name: 'i' },
        { key: { list: 1 }, name: 'l' },
      ],
    }),
    frame({ hello: 1, client: { driver: { name: 'x' }, application: { name: 'y' } } }),
    frame({ ping: 1, lsid, $clusterTime: { clusterTime: new Timestamp({ t: 1, i: 1 }) } }),
    find({}),
    find({ _id: everyType._id }, { limit: 1, singleBatch: true }),
    find({ int: { $gt: 1, $lte: 9 }, text: { $in: ['text', /t/] } }, { sort: { int: -1 }, skip: 1, batchSize: 2 }),
    find({ $or: [{ 'nested.a.b': 1 }, { list: { $elemMatch: { k: 'v' } } }], list: { $size: 4 } }),
    find({ $expr: { $gt: ['$double', { $add: ['$int', 1] }] } }, { projection: { text: 1, list: { $slice: [1, 2] } } }),
    find({ decimal: { $type: 'decimal' }, flag: { $exists: true }, int: { $mod: [4, 3] } }, { let: { x: 1 } }),
    find({
      text: { $not: { $regex: '^a.*z$', $options: 'i' } },
      list: { $all: [1, 2] },
      long: { $bitsAllSet: [1, 2] },
    }),
    change({ $set: { 'nested.a.b.2': 'x', added: 1 }, $inc: { int: 1 }, $unset: { flag: '' } }, { multi: true }),
    change({ $push: { list: { $each: [5, 6], $position: 1, $slice: 5, $sort: 1 } } }),
    change({ $set: { 'list.$[x]': 0 } }, { arrayFilters: [{ x: { $gt: 1 } }] }),
    change({ $set: { 'list.40': 1, 'other.5.deep': 1 }, $min: { int: 3 }, $mul: { double: 2 } }),
    change([{ $set: { sum: { $sum: '$list' } } }, { $unset: 'text' }]),
    change({ $pull: { list: { $gt: 2 } }, $addToSet: { tags: 'a' }, $rename: { text: 'words' } }, { upsert: true }),
    change({ $bit: { int: { and: new Int32(5) } }, $currentDate: { date: true }, $pop: { list: 1 } }),
    change({ replaced: true }, { upsert: true }),
    frame({ delete: 'rows' }, { name: 'deletes', documents: [{ q: { int: { $lt: 0 } }, limit: 1 }] }),
    frame({
      findAndModify: 'rows',
      query: { int: 7 },
      update: { $inc: { n: 1 } },
      new: true,
      fields: { n: 1 },
      upsert: true,
    }),
    frame({ findAndModify: 'rows', query: { int: 8 }, remove: true, sort: { int: 1 } }),
    frame({ count: 'rows', query: { flag: false }, limit: 5 }),
    frame({ distinct: 'rows', key: 'list.k', query: {} }),
    pipe(
      { $match: { int: { $gte: 0 } } },
      { $group: { _id: '$text', n: { $sum: 1 }, all: { $push: '$int' } } },
      { $sort: { n: -1 } },
    ),
    pipe(
      { $unwind: { path: '$list', includeArrayIndex: 'i' } },
      { $project: { v: { $toString: '$int' }, d: { $dateToString: { date: '$date' } } } },
    ),
    pipe(
      { $lookup: { from: 'rows', localField: 'int', foreignField: 'int', as: 'same' } },
      { $limit: 3 },
      { $count: 'n' },
    ),
    pipe({ $facet: { a: [{ $skip: 1 }], b: [{ $sample: { size: 2 } }] } }, { $addFields: { c: { $size: '$a' } } }),
    pipe({
      $set: {
        x: { $map: { input: '$list', as: 'e', in: { $cond: [{ $isNumber: '$$e' }, { $multiply: ['$$e', 2] }, 0] } } },
      },
    }),
    pipe({ $bucket: { groupBy: '$int', boundaries: [0, 5, 10], default: 'other' } }),
    frame({ getMore: Long.fromNumber(1), collection: 'rows', batchSize: 2 }),
    frame({ killCursors: 'rows', cursors: [Long.fromNumber(1)] }),
    frame({ listCollections: 1, filter: { name: 'rows' }, nameOnly: true }),
    frame({ listIndexes: 'rows' }),
    frame({ listDatabases: 1 }),
    frame({ explain: { find: 'rows', filter: { int: 1 } } }),
    frame({ validate: 'rows' }),
    frame({
      insert: 'rows',
      documents: [{ x: 1 }],
      lsid,
      txnNumber: Long.fromNumber(9),
      startTransaction: true,
      autocommit: false,
    }),
    frame({ commitTransaction: 1, lsid, txnNumber: Long.fromNumber(9), autocommit: false }),
    frame({ abortTransaction: 1, lsid, txnNumber: Long.fromNumber(9), autocommit: false }),
    frame({ endSessions: [lsid] }),
    frame({ drop: 'other' }),
    frame({ create: 'other' }),
    frame({ dropIndexes: 'rows', index: 'l' }),
  ];
}
