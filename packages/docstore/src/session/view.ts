import Sqlite from 'better-sqlite3';
import type { Doc, Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Plan, plan } from '../index/planner.ts';
import { best } from '../query/best.ts';
import type { Ordering } from '../query/collation.ts';
import { compileFilter, type Predicate } from '../query/filter.ts';
import { Held } from '../query/memory.ts';
import { compileSort } from '../query/sort.ts';
import type { Collection, Row, Statements } from '../storage/collection.ts';
import { due, type Pause, pause, type Steps, type Stream, sorted } from '../work/pause.ts';

export interface Search {
  filter: Doc;
  sort?: Doc | undefined;
  vars?: ReadonlyMap<string, Value | undefined> | undefined;
  /** How texts compare; by their bytes when absent. */
  ordering?: Ordering | undefined;
  /** How many documents will be taken at most: a sort keeps no more. */
  limit?: number | undefined;
  /** The index that must be used: its name or its key, or `{$natural: 1}` for none. */
  hint?: Value | undefined;
}

/** Reads one collection: straight from the store, or through the eyes of a transaction. */
export interface View {
  find(search: Search): Stream<Row>;
}

function* rowsOf(collection: Collection, sql: Statements, chosen: Plan): Generator<Row> {
  if (chosen.kind === 'scan') {
    yield* collection.scan(sql);
  } else if (chosen.kind === 'union') {
    const seen = new Set<number>();
    for (const part of chosen.plans) {
      for (const row of rowsOf(collection, sql, part)) {
        if (seen.has(row.rid)) continue;
        seen.add(row.rid);
        yield row;
      }
    }
  } else if (chosen.kind === 'ids') {
    const seen = new Set<number>();
    for (const id of chosen.ids) {
      const row = collection.byId(sql, collection.idKey(id));
      if (row && !seen.has(row.rid)) {
        seen.add(row.rid);
        yield row;
      }
    }
  } else {
    const seen = chosen.index.multikey || chosen.ranges.length > 1 ? new Set<number>() : null;
    for (const range of chosen.ranges) {
      for (const row of collection.probe(sql, chosen.index, range, chosen.reverse)) {
        if (seen?.has(row.rid)) continue;
        seen?.add(row.rid);
        yield row;
      }
    }
  }
}

/** The documents of a search in a connection's state, in the order of the sort. */
export function* search(collection: Collection, sql: Statements, wanted: Search): Generator<Row | Pause> {
  try {
    yield* found(collection, sql, wanted);
  } catch (error) {
    throw isDropped(error)
      ? mongoError('QueryPlanKilled', `collection or index dropped while it was read: ${collection.namespace}`)
      : error;
  }
}

/** Whether a table is gone that was there when a search began. */
const isDropped = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.message.startsWith('no such table');

function* found(collection: Collection, sql: Statements, wanted: Search): Generator<Row | Pause> {
  const chosen = plan(collection, wanted.filter, wanted.sort, wanted.ordering, wanted.hint);
  const matches = compileFilter(wanted.filter, wanted);
  const inOrder =
    !wanted.sort || (chosen.kind === 'index' && chosen.sorted) || (chosen.kind === 'ids' && chosen.ids.length === 1);
  if (inOrder) {
    yield* matching(rowsOf(collection, sql, chosen), matches);
    return;
  }
  const compare = compileSort(wanted.sort!, wanted.ordering);
  const byDoc = (a: Row, b: Row) => compare(a.doc, b.doc);
  const matched = matching(rowsOf(collection, sql, chosen), matches);
  yield* wanted.limit ? yield* best(matched, wanted.limit, byDoc) : yield* sorted(yield* held(matched), byDoc);
}

function* matching(rows: Iterable<Row>, matches: Predicate): Generator<Row | Pause> {
  for (const row of rows) {
    if (matches(row.doc)) yield row;
    if (due()) yield pause;
  }
}

/** All rows of a sort that no index serves, as far as memory for them goes. */
function* held(rows: Stream<Row>): Steps<Row[]> {
  const counted = new Held('Sort');
  const list: Row[] = [];
  for (const row of rows) {
    if (row === pause) {
      yield row;
      continue;
    }
    counted.add(row.doc);
    list.push(row);
  }
  return list;
}
