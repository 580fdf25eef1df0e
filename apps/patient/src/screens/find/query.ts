import type { HttpInput } from '@oih/contracts/http/define';
import {
  modality,
  organizationLevel,
  practitionerTitles,
  ring,
  searchOrders,
  type searchPractitionerRoles,
} from '@oih/contracts/http/directory';
import type { Filters } from './use-filters.ts';

/** How far is looked unless somebody says otherwise: the patient's own province, nearest first. */
const usualRing = 'province';

/** A value when it is one of a list; an address may have been written by anybody. */
const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined => list.find((one) => one === value);

/** What is asked of the server for the filters in the address. */
export function queryOf({ get, page }: Pick<Filters, 'get' | 'page'>) {
  const near = get('county') || get('prefecture') || get('province') || undefined;
  const feeTo = /^\d{1,7}$/.test(get('fee')) ? Number(get('fee')) : undefined;
  return {
    near,
    within: near ? (oneOf(ring.options, get('within')) ?? usualRing) : undefined,
    name: get('name').trim().slice(0, 40) || undefined,
    department: get('department').slice(0, 16) || undefined,
    level: organizationLevel.safeParse(get('level')).data,
    grade: get('grade').slice(0, 16) || undefined,
    title: oneOf(practitionerTitles, get('title')),
    feeTo,
    day: /^\d{4}-\d\d-\d\d$/.test(get('day')) ? get('day') : undefined,
    modality: oneOf(modality.options, get('modality')),
    sort: oneOf(searchOrders, get('sort')) ?? (near ? 'nearest' : 'earliest'),
    page,
  } as const satisfies HttpInput<typeof searchPractitionerRoles>['query'];
}
