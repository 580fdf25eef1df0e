import type { Resource } from '@medplum/fhirtypes';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import type { Found, ParameterType, SearchQuery } from './search-query.ts';

/** How a type is searched. The resource of an id is the search for `_id`. */
export interface Search {
  parameters: Readonly<Record<string, ParameterType>>;
  /** Whether it is told to anyone; otherwise somebody must have signed in, and sees what is theirs. */
  open: boolean;
  /** What `_include` may bring along: by parameter, the references in a resource, such as `Patient/x`. */
  includes?: Readonly<Record<string, (resource: never) => readonly (string | undefined)[]>>;
  run(context: AppContext, query: SearchQuery, actor: Actor | null): Promise<Found>;
}

export type Filter = Record<string, unknown>;

/** A field that has one of the values that were asked for; everything when none was. */
export const within = (field: string, values: readonly string[] | undefined): Filter =>
  values ? { [field]: { $in: [...values] } } : {};

/** A field within a span of time. */
export const during = (field: string, span: { from?: Date; to?: Date } | undefined): Filter =>
  span ? { [field]: { ...(span.from ? { $gte: span.from } : {}), ...(span.to ? { $lt: span.to } : {}) } } : {};

/**
 * A page of the parts of records, each part a resource whose id is the record's, a dot, and its own; the page goes on within a record.
 * One more is asked for to know whether there is a next page.
 */
export async function pagedParts<T extends { _id: string }>(
  { count, after }: SearchQuery,
  list: (page: { from: string | undefined; limit: number }) => Promise<T[]>,
  partsOf: (record: T) => Resource[],
): Promise<{ parts: (readonly [Resource, T])[]; next: string | undefined }> {
  const from = after?.slice(0, after.indexOf('.'));
  // Every record has a part at least, but the one the last page ended in may have none left.
  const records = await list({ from, limit: count + 2 });
  const all = records.flatMap((record) => partsOf(record).map((part) => [part, record] as const));
  const begun = after === undefined ? 0 : all.findIndex(([{ id }]) => id === after) + 1;
  const parts = all.slice(begun, begun + count);
  return { parts, next: all.length > begun + count ? parts.at(-1)![0].id : undefined };
}

/** The records of the resources that were asked for by their ids. */
export const recordsOf = (ids: readonly string[] | undefined): string[] | undefined =>
  ids?.map((id) => (id.includes('.') ? id.slice(0, id.indexOf('.')) : ''));

/** A page of records as resources; one more is asked for to know whether there is a next page. */
export async function paged<T extends { _id: string }>(
  { count, after }: SearchQuery,
  list: (page: { after: string | undefined; limit: number }) => Promise<T[]>,
  present: (records: T[]) => Resource[] | Promise<Resource[]>,
): Promise<Found> {
  const records = await list({ after, limit: count + 1 });
  const page = records.slice(0, count);
  return { resources: await present(page), next: records.length > count ? page.at(-1)!._id : undefined };
}
