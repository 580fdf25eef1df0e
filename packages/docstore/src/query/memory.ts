import { StoredDoc } from '../bson/stored.ts';
import { type Doc, isDoc, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { pause, type Steps, type Stream } from '../work/pause.ts';

/**
 * How much a stage may hold that cannot let documents go on before it has seen them all (`$sort`, `$group`, `$facet`,
 * `$bucketAuto`, `$setWindowFields`, `$graphLookup`): MongoDB's 100 MiB. There is no spilling to disk here.
 */
export const memoryLimit = 100 * 1024 * 1024;

const overhead = 16;

/** About how much memory a value takes, in bytes. */
export function sizeOf(value: Value | undefined): number {
  if (typeof value === 'string') return overhead + value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), overhead);
  if (!isDoc(value)) return overhead;
  let size = overhead;
  for (const [name, member] of value) size += name.length + sizeOf(member);
  return size;
}

/** Counts what one stage holds. */
export class Held {
  readonly #stage: string;
  #bytes = 0;

  constructor(stage: string) {
    this.#stage = stage;
  }

  /** @throws MongoError QueryExceededMemoryLimitNoDiskUseAllowed (292). */
  add(value: Value | undefined): void {
    if (value instanceof StoredDoc && value.bytes) this.#count(value.bytes.length);
    else this.#count(sizeOf(value));
  }

  /** Counts a document; false when the limit is exceeded, for those who know another way then. */
  fits(doc: Doc): boolean {
    this.#bytes += doc instanceof StoredDoc && doc.bytes ? doc.bytes.length : sizeOf(doc);
    return this.#bytes <= memoryLimit;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > memoryLimit)
      throw mongoError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `PlanExecutor error during aggregation :: caused by :: ${this.#stage} exceeded memory limit of ${memoryLimit} bytes, and this server does not use the disk for it.`,
      );
  }
}

/** All documents that come, counted. */
export function* hold(input: Stream<Doc>, stage: string): Steps<Doc[]> {
  const held = new Held(stage);
  const documents: Doc[] = [];
  for (const doc of input) {
    if (doc === pause) {
      yield doc;
      continue;
    }
    held.add(doc);
    documents.push(doc);
  }
  return documents;
}
