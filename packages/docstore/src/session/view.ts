import type { Doc, Value } from '../bson/values.ts';
import { type Plan, plan } from '../index/planner.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import type { Collection, Row, Statements } from '../storage/collection.ts';

export interface Search {
  filter: Doc;
  sort?: Doc | undefined;
  vars?: ReadonlyMap<string, Value> | undefined;
}

/** Reads one collection: straight from the store, or through the eyes of a transaction. */
export interface View {
  find(search: Search): Iterable<Row>;
}

function* rowsOf(collection: Collection, sql: Statements, chosen: Plan): Generator<Row> {
  if (chosen.kind === 'scan') {
    yield* collection.scan(sql);
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
export function* search(collection: Collection, sql: Statements, wanted: Search): Generator<Row> {
  const chosen = plan(collection, wanted.filter, wanted.sort);
  const matches = compileFilter(wanted.filter, wanted.vars ? { vars: wanted.vars } : {});
  const sorted =
    !wanted.sort || (chosen.kind === 'index' && chosen.sorted) || (chosen.kind === 'ids' && chosen.ids.length === 1);
  if (sorted) {
    for (const row of rowsOf(collection, sql, chosen)) if (matches(row.doc)) yield row;
    return;
  }
  const compare = compileSort(wanted.sort!);
  const rows = [...rowsOf(collection, sql, chosen)].filter((row) => matches(row.doc));
  yield* rows.sort((a, b) => compare(a.doc, b.doc));
}
