import assert from 'node:assert/strict';
import { compilePipeline } from '../aggregate/pipeline.ts';
import { Binary, type Doc, fromJs, ObjectId } from '../bson/values.ts';
import { orderingOf } from '../query/collation.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import { applyUpdate } from '../query/update/apply.ts';
import { atOnce, collect } from '../work/pause.ts';
import { doc, docs, outcome, shown } from './shown.ts';

type Json = Record<string, unknown>;

function aggregated(documents: Json[], pipeline: Json[], collation?: Json): string {
  const run = compilePipeline(fromJs(pipeline), {
    vars: undefined,
    ordering: orderingOf(collation && fromJs(collation)),
    find: (_name, { filter }) => docs(...documents).filter(compileFilter(filter)),
    hasIndex: () => false,
    describe: () => [],
  });
  return outcome(() => atOnce(collect(run('c'))));
}

const matches = (document: Json, filter: Json) => compileFilter(doc(filter))(doc(document));
const updated = (document: Json, change: Json) =>
  outcome(() => applyUpdate(doc(document), doc(change), { now: new Date(0) }));

/** Known answers of the server manual in which a well-known engine in JavaScript differs, which is why none is used here. */
describe('what other engines in JavaScript answer differently', () => {
  it('compares binary data byte by byte', () => {
    const [a, b] = [new Binary(Buffer.from([0xff, 0xfe])), new Binary(Buffer.from([0xfe, 0xff]))];
    assert.equal(matches({ hash: a }, { hash: b }), false);
    assert.equal(matches({ hash: a }, { hash: new Binary(Buffer.from([0xff, 0xfe])) }), true);
  });

  it('adds long numbers', () => {
    assert.equal(
      aggregated([{ n: 2n }, { n: 3n }], [{ $group: { _id: null, n: { $sum: '$n' } } }]),
      '[{_id: null, n: 5L}]',
    );
  });

  it('takes a long number for a number', () => {
    assert.equal(matches({ n: 5n }, { n: { $gt: 4, $lt: 6 } }), true);
    assert.equal(matches({ n: 5n }, { n: 5 }), true);
  });

  it('minds the order of members in sub-documents', () => {
    assert.equal(matches({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }), false);
  });

  it('minds the order of members in the key of a group', () => {
    const grouped = aggregated(
      [{ k: { x: 1, y: 2 } }, { k: { y: 2, x: 1 } }],
      [{ $group: { _id: '$k' } }, { $count: 'groups' }],
    );
    assert.equal(grouped, '[{groups: 2}]');
  });

  it('finds no null behind an array that holds no documents', () => {
    assert.equal(matches({ a: [1, 2] }, { 'a.b': null }), false);
    assert.equal(matches({ a: [{ b: 1 }, {}] }, { 'a.b': null }), true);
  });

  it('takes a scalar for a list of one in $all', () => {
    assert.equal(matches({ a: 'x' }, { a: { $all: ['x'] } }), true);
  });

  it('sorts descending by the greatest element of an array', () => {
    const sorted = docs({ _id: 1, a: [1, 9] }, { _id: 2, a: [5] }, { _id: 3, a: 7 }).sort(compileSort(doc({ a: -1 })));
    assert.deepEqual(
      sorted.map((item: Doc) => shown(item.get('_id'))),
      ['1', '3', '2'],
    );
  });

  it('puts an ObjectId between binary data and booleans', () => {
    const id = new ObjectId('000000000000000000000001');
    const sorted = docs({ a: true }, { a: id }, { a: new Binary(Buffer.from([1])) }, { a: 'z' }).sort(
      compileSort(doc({ a: 1 })),
    );
    assert.equal(shown(sorted[0]!.get('a')), '"z"');
    assert.equal(shown(sorted[2]!.get('a')), `ObjectId(${id.toHexString()})`);
  });

  it('names and finds types as the server does', () => {
    assert.equal(matches({ a: 1 }, { a: { $type: 'int' } }), true);
    assert.equal(matches({ a: 1.5 }, { a: { $type: 'int' } }), false);
    assert.equal(
      aggregated([{ a: 1n }], [{ $project: { t: { $type: '$a' }, u: { $type: '$b' } } }]),
      '[{t: "long", u: "missing"}]',
    );
  });

  it('makes an ObjectId of its text', () => {
    const projected = aggregated([{ a: '507c7f79bcf86cd7994f6c0e' }], [{ $project: { id: { $toObjectId: '$a' } } }]);
    assert.equal(projected, '[{id: ObjectId(507c7f79bcf86cd7994f6c0e)}]');
  });

  it('pushes nothing for a missing field', () => {
    assert.equal(aggregated([{ a: 1 }, {}], [{ $group: { _id: null, l: { $push: '$a' } } }]), '[{_id: null, l: [1]}]');
  });

  it('keeps the order of the document in $project', () => {
    assert.equal(aggregated([{ b: 1, a: 2 }], [{ $project: { a: 1, b: 1 } }]), '[{b: 1, a: 2}]');
  });

  it('sets fields of the documents in an array by a path', () => {
    assert.equal(
      aggregated([{ a: [{ b: 1 }, { b: 2 }] }], [{ $addFields: { 'a.c': 3 } }]),
      '[{a: [{b: 1, c: 3}, {b: 2, c: 3}]}]',
    );
  });

  it('compares by a collation', () => {
    const grouped = aggregated([{ k: 'a' }, { k: 'A' }], [{ $group: { _id: '$k', n: { $sum: 1 } } }], {
      locale: 'en',
      strength: 2,
    });
    assert.equal(grouped, '[{_id: "a", n: 2}]');
  });

  it('sets a field whose name has a dot or a dollar', () => {
    const field = { $setField: { field: { $literal: '$a.b' }, input: '$$ROOT', value: 1 } };
    assert.equal(aggregated([{ x: 1 }], [{ $replaceWith: field }]), '[{x: 1, $a.b: 1}]');
  });

  it('sees a conflict between paths only where there is one', () => {
    assert.equal(updated({ a: 1, ab: 1 }, { $set: { a: 2 }, $inc: { ab: 1 } }), '{a: 2, ab: 2}');
    assert.equal(updated({ a: {} }, { $set: { 'a.b': 1 }, $unset: { 'a.c': '' } }), '{a: {b: 1}}');
    assert.equal(updated({ a: {} }, { $set: { 'a.b': 1 }, $unset: { a: '' } }), 'error 40');
  });
});
