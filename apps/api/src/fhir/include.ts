import type { Resource } from '@medplum/fhirtypes';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import type { Search } from './search.ts';
import { oneOf } from './search-query.ts';
import { searches } from './searches/all.ts';

/** How many resources a page brings along at most. */
const most = 200;

/**
 * What the found resources refer to by these parameters (FHIR R4, search.html#include): each is read as whoever asks would read it, so that
 * nothing comes along that could not be had by itself.
 */
export async function bringAlong(
  context: AppContext,
  { includes }: Search,
  names: readonly string[],
  found: readonly Resource[],
  actor: Actor | null,
): Promise<Resource[]> {
  const references = new Set(
    names.flatMap((name) => found.flatMap((resource) => includes?.[name]?.(resource as never) ?? [])),
  );
  const brought: Resource[] = [];
  for (const reference of [...references].slice(0, most)) {
    const [type, id] = reference?.split('/') ?? [];
    const search = type && Object.hasOwn(searches, type) ? searches[type] : undefined;
    if (!search || !id || !(search.open || actor)) continue;
    brought.push(...(await search.run(context, oneOf(id), actor)).resources);
  }
  return brought;
}
