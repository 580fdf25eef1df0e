import { type Doc, docFromJs } from '../bson/values.ts';
import { search } from '../session/view.ts';
import type { Store } from '../storage/store.ts';
import { atOnce, collect } from '../work/pause.ts';

/** Removes the documents whose date in a TTL index has passed; gives how many. */
export function expireDocuments(store: Store, now: Date): number {
  let removed = 0;
  for (const db of store.databases()) {
    for (const collection of store.list(db)) {
      for (const index of collection.indexes.values()) {
        if (index.building || index.expireAfterSeconds === null || index.fields.length !== 1) continue;
        const before = new Date(now.getTime() - index.expireAfterSeconds * 1000);
        const filter: Doc = docFromJs({ [index.fields[0]!.path]: { $lte: before } });
        removed += store.commit.run(() => {
          const rows = atOnce(collect(search(collection, store.sql, { filter })));
          for (const row of rows) collection.remove(store.sql, row);
          return rows.length;
        });
      }
    }
  }
  return removed;
}
